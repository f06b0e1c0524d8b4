"""SARIF 2.1.0, for GitHub's code scanning and other viewers.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; GitHub's limits:
https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from loopivia_lint.finding import SEVERITIES, Edit, Finding, Fix, Place, Related, Severity
from loopivia_lint.fingerprint import numbered
from loopivia_lint.pages import REPOSITORY, help_url, page_of
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE
from loopivia_lint.version import __version__
from loopivia_lint.wording import chosen

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""A run; GitHub refuses a file with more."""
MOST_BYTES = 10_000_000
"""Of the file after gzip; GitHub refuses more."""
MOST_PLACES = 100
"""Related places a result; GitHub shows no more."""
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
LEFT_OUT = "{} less serious findings are left out: GitHub takes {} results and {} MB a run at most."
FINGERPRINT = "loopiviaLint/v1"
"""Not `primaryLocationLineHash`: that one GitHub's upload reckons itself, and warns of any other."""


def render(report: Report) -> str:
    """One run; beyond the limits the most serious findings, and a notification that counts the others."""
    findings = list(numbered(report.findings, report.sources))
    most = min(len(findings), MOST_RESULTS)
    while True:
        text = msgspec.json.encode(_log(_most_serious(findings, most), len(findings) - most, report))
        size = _gzipped(text)
        if size <= MOST_BYTES or most == 0:
            return msgspec.json.format(text, indent=2 if len(text) < MOST_BYTES else -1).decode() + "\n"
        most = min(most - 1, int(most * MOST_BYTES / size * 0.95))


def _gzipped(text: bytes) -> int:
    if len(text) <= MOST_BYTES:
        return len(text)
    from gzip import compress

    return len(compress(text, 6))


def _most_serious(findings: list[tuple[Finding, str]], most: int) -> list[tuple[Finding, str]]:
    """So many of them, in the report's order."""
    if len(findings) <= most:
        return findings
    by_severity = sorted(range(len(findings)), key=lambda index: SEVERITIES.index(findings[index][0].severity))
    return [findings[index] for index in sorted(by_severity[:most])]


def _log(findings: Sequence[tuple[Finding, str]], left_out: int, report: Report) -> dict[str, Any]:
    rules = {rule: index for index, rule in enumerate(sorted({finding.rule for finding, _ in findings}))}
    driver = {
        "name": "loopivia-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": REPOSITORY,
        "rules": [_rule(rule, report) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "loopivia-lint/"},
        "invocations": [_invocation(left_out, report)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, unique, rules[finding.rule], report) for finding, unique in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(left_out: int, report: Report) -> dict[str, Any]:
    notes = [(chosen(note, report.language), "note") for note in report.skipped]
    if left_out:
        notes.append((LEFT_OUT.format(left_out, MOST_RESULTS, MOST_BYTES // 1_000_000), "warning"))
    return {
        "executionSuccessful": not report.broken,
        "toolExecutionNotifications": [{"level": level, "message": {"text": text}} for text, level in notes],
    }


def _rule(rule: str, report: Report) -> dict[str, Any]:
    """What the rule's page says."""
    kind = report.rules.get(rule)
    data: dict[str, Any] = {
        "id": rule,
        "name": "".join(word.capitalize() for word in re.split(r"[/-]", rule)),
        "helpUri": help_url(rule, kind),
    }
    if kind is None:
        return data
    page = page_of(kind)
    evidence = "\n".join(
        f"- {each.kind}: {each.url}" + (f" ({each.says})" if each.says else "") for each in page.evidence
    )
    tags = [rule.partition("/")[0], *sorted({each.kind for each in page.evidence})]
    title = page.title[:1].upper() + page.title[1:].rstrip(".") + "."
    return data | {
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": page.body.strip(), "markdown": f"{page.body.strip()}\n\n## Evidence\n{evidence}"},
        "defaultConfiguration": {"level": LEVELS[page.severity]},
        "properties": {
            "tags": tags if page.fix == "none" else [*tags, f"fix-{page.fix}"],
            "problem.severity": {"info": "recommendation"}.get(page.severity, page.severity),
            "evidence": [msgspec.to_builtins(each) for each in page.evidence],
            "since": page.since,
        },
    }


def _result(finding: Finding, unique: str, index: int, report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [{"physicalLocation": _location(finding.path, finding.place or NOWHERE)}],
        "partialFingerprints": {FINGERPRINT: unique},
    }
    if finding.confidence is not None:
        data["rank"] = round(finding.confidence * 100, 1)
    if finding.related:
        data["relatedLocations"] = [
            _related(number, each, finding) for number, each in enumerate(finding.related[:MOST_PLACES], 1)
        ]
    if finding.fix:
        data["fixes"] = [_fix(finding.fix, finding)]
    return data


def _related(number: int, related: Related, finding: Finding) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _location(related.path or finding.path, related.place),
        "message": {"text": _message(chosen(related.message, finding.language))},
    }


def _fix(fix: Fix, finding: Finding) -> dict[str, Any]:
    change = {
        "artifactLocation": {"uri": quote(finding.path)},
        "replacements": [_replacement(edit) for edit in fix.edits],
    }
    return {"description": {"text": chosen(fix.message, finding.language)}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.place or NOWHERE), "insertedContent": {"text": edit.text}}


def _location(path: str, place: Place | None) -> dict[str, Any]:
    region = {"region": _region(place)} if place else {}
    return {"artifactLocation": {"uri": quote(path)}, **region}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _message(text: str) -> str:
    """Plain text: `[a](b)` in it would be read as a link to a place."""
    return re.sub(r"\[(?=[^\]]*\]\()", r"\\[", text)
