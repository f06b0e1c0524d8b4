"""reviewdog's diagnostics: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.

Its columns count bytes of UTF-8, ours code points.
"""

from __future__ import annotations

from typing import Any

import msgspec

from loopivia_lint.finding import Finding, Fix, Related
from loopivia_lint.model import Span
from loopivia_lint.pages import REPOSITORY, help_url
from loopivia_lint.parse.source import Source
from loopivia_lint.report import Report
from loopivia_lint.wording import chosen

LONGEST_SUGGESTION = 20
"""Lines; a reviewer reads a suggestion in a comment."""


def render(report: Report) -> str:
    """One JSON object."""
    result = {
        "source": {"name": "loopivia-lint", "url": REPOSITORY},
        "diagnostics": [_diagnostic(finding, report) for finding in report.findings],
    }
    return msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n"


def _diagnostic(finding: Finding, report: Report) -> dict[str, Any]:
    source = report.sources.get(finding.path)
    data: dict[str, Any] = {
        "message": finding.message,
        "location": _location(finding.path, finding.span, source),
        "severity": finding.severity.upper(),
        "code": {"value": finding.rule, "url": help_url(finding.rule, report.rules.get(finding.rule))},
    }
    suggestion = finding.fix and source and _suggestion(finding.fix, source)
    if suggestion:
        data["suggestions"] = [suggestion]
    if finding.related:
        data["related_locations"] = [_related(each, finding, report) for each in finding.related]
    return data


def _related(related: Related, finding: Finding, report: Report) -> dict[str, Any]:
    path = related.path or finding.path
    source = None if related.path else report.sources.get(path)
    return {"message": chosen(related.message, finding.language), "location": _location(path, related.span, source)}


def _suggestion(fix: Fix, source: Source) -> dict[str, Any] | None:
    """A fix as one replacement from its first edit to its last: reviewdog offers each suggestion by itself."""
    from loopivia_lint.fix import apply

    whole = Span(min(edit.span.start for edit in fix.edits), max(edit.span.end for edit in fix.edits))
    mended = apply(source.text, [fix]).text
    text = mended[whole.start : len(mended) - (len(source.text) - whole.end)]
    if max(whole.of(source.text).count("\n"), text.count("\n")) > LONGEST_SUGGESTION:
        return None
    return {"range": _range(whole, source), "text": text}


def _location(path: str, span: Span, source: Source | None) -> dict[str, Any]:
    return {"path": path, "range": _range(span, source)} if source else {"path": path}


def _range(span: Span, source: Source) -> dict[str, Any]:
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode()) + 1}
