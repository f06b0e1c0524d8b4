"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from typing import Any

import msgspec

from loopivia_lint.finding import Finding, Severity
from loopivia_lint.fingerprint import numbered
from loopivia_lint.pages import help_url
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """A JSON list. Of findings with one fingerprint GitLab shows the first alone, so repeats are numbered."""
    issues = [_issue(finding, unique, report) for finding, unique in numbered(report.findings, report.sources)]
    return msgspec.json.format(msgspec.json.encode(issues), indent=2).decode() + "\n"


def _issue(finding: Finding, unique: str, report: Report) -> dict[str, Any]:
    place = finding.place or NOWHERE
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": finding.message,
        "content": {"body": help_url(finding.rule, report.rules.get(finding.rule))},
        "categories": ["Style"],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": unique,
        "location": {"path": finding.path, "lines": {"begin": place.line, "end": place.end_line}},
    }
