"""A line a finding, `path:line:column: rule message`: for Vim's quickfix list, problem matchers and grep."""

from __future__ import annotations

from loopivia_lint.finding import Finding
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE
from loopivia_lint.report.text import visible


def render(report: Report) -> str:
    """The findings, in the report's order; nothing where there are none."""
    return "".join(map(line, report.findings))


def line(finding: Finding) -> str:
    """One finding, with the line's end."""
    place = finding.place or NOWHERE
    return f"{visible(finding.path)}:{place.line}:{place.column}: {finding.rule} {visible(finding.message)}\n"
