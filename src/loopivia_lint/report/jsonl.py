"""A finding a line, as JSON: what the JSON report holds in `findings`, to be read as it comes."""

from __future__ import annotations

import msgspec

from loopivia_lint.report import Report
from loopivia_lint.report.json import finding_data


def render(report: Report) -> str:
    """The findings, in the report's order; nothing where there are none."""
    encode = msgspec.json.Encoder().encode
    return "".join(encode(finding_data(finding, report)).decode() + "\n" for finding in report.findings)
