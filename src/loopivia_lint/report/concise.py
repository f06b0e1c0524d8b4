"""A line a finding, `path:line:column: rule message`: for Vim's quickfix list, problem matchers and grep."""

from __future__ import annotations

from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE
from loopivia_lint.report.text import visible


def render(report: Report) -> str:
    """The findings, in the report's order; nothing where there are none."""
    return "".join(
        f"{visible(each.path)}:{place.line}:{place.column}: {each.rule} {visible(each.message)}\n"
        for each in report.findings
        for place in [each.place or NOWHERE]
    )
