"""The JSON report, version 1: a contract that other programs rely on. The same input gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from loopivia_lint.finding import Edit, Evidence, Finding, Fix, Place, Related
from loopivia_lint.pages import help_url
from loopivia_lint.report import Debt, Report
from loopivia_lint.version import __version__
from loopivia_lint.wording import chosen

NOWHERE = Place(1, 1, 1, 1)


def render(report: Report) -> str:
    """The whole report as one JSON object, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(as_data(report)), indent=2).decode() + "\n"


def schema() -> str:
    """The JSON Schema (draft 2020-12) of what `render` gives."""
    return Path(__file__).with_suffix(".schema.json").read_text(encoding="utf-8")


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data, keys in the contract's order."""
    return {
        "version": 1,
        "tool": {"name": "loopivia-lint", "version": __version__},
        "summary": {
            "files": report.files,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "suppressed": report.suppressed,
            "fixable": sum(finding.fix is not None and finding.fix.safe for finding in report.findings),
            "online": report.online,
            "skipped": [chosen(note, report.language) for note in report.skipped],
        },
        "findings": [finding_data(finding, report) for finding in report.findings],
        "suppressions": [msgspec.to_builtins(each) for each in report.suppressions],
        "evidence": [_evidence(each) for each in report.evidence],
        **({"baseline": _debt(report.debt)} if report.debt else {}),
    }


def finding_data(finding: Finding, report: Report) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "path": finding.path,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        **_place(finding.place),
        "related": [_related(each, finding) for each in finding.related],
        "data": msgspec.to_builtins(finding.data, str_keys=True)
        | ({} if finding.confidence is None else {"confidence": round(finding.confidence, 2)}),
        "help": help_url(finding.rule, report.rules.get(finding.rule)),
        "fix": finding.fix and _fix(finding.fix, finding),
    }


def _related(related: Related, finding: Finding) -> dict[str, Any]:
    path = {"path": related.path} if related.path else {}
    return {**path, **_place(related.place), "message": chosen(related.message, finding.language)}


def _fix(fix: Fix, finding: Finding) -> dict[str, Any]:
    return {
        "safe": fix.safe,
        "message": chosen(fix.message, finding.language),
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_place(edit.place), "text": edit.text}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "path": evidence.path,
        **_place(evidence.place),
        "url": evidence.url,
        "verdict": evidence.verdict,
        "quote": evidence.quote,
        "reason": evidence.reason,
    }


def _debt(debt: Debt) -> dict[str, Any]:
    return {
        "file": debt.file,
        "known": sum(debt.known.values()),
        "gone": debt.gone,
        "rules": dict(sorted(debt.known.items())),
    }


def _place(place: Place | None) -> dict[str, int]:
    where = place or NOWHERE
    return {
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
    }
