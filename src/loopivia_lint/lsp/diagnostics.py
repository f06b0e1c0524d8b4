"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from loopivia_lint.finding import Finding, Related, Severity
from loopivia_lint.lsp.checked import Checked
from loopivia_lint.lsp.positions import Positions
from loopivia_lint.pages import help_url
from loopivia_lint.wording import chosen

SOURCE = "loopivia-lint"
SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked, uri: str) -> list[types.Diagnostic]:
    """All findings of a post."""
    return [diagnostic(finding, checked, uri) for finding in checked.findings]


def diagnostic(finding: Finding, checked: Checked, uri: str) -> types.Diagnostic:
    """One finding."""
    return types.Diagnostic(
        range=checked.positions.range(finding.span),
        message=finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(help_url(finding.rule, checked.rules.get(finding.rule))),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule == "internal/unused-suppression" else None,
        related_information=tuple(_related(each, finding, checked.positions, uri) for each in finding.related) or None,
    )


def complaint(message: str) -> types.Diagnostic:
    """A mistake in the configuration, at the line that the message names."""
    place, _, said = message.partition(": ")
    number = place.rpartition(":")[2]
    line = int(number) - 1 if number.isdigit() else 0
    start, end = types.Position(line, 0), types.Position(line + 1, 0)
    return types.Diagnostic(types.Range(start, end), said or message, types.DiagnosticSeverity.Error, source=SOURCE)


def overlapping(checked: Checked, asked: types.Range) -> Iterator[Finding]:
    """The findings that a range touches; a place at their very end touches them too."""
    span = checked.positions.span(asked)
    return (each for each in checked.findings if each.span.start <= span.end and span.start <= each.span.end)


def _related(related: Related, finding: Finding, positions: Positions, uri: str) -> types.DiagnosticRelatedInformation:
    if not related.path:
        location = types.Location(uri, positions.range(related.span))
    else:
        place = related.place
        start = types.Position(place.line - 1, place.column - 1) if place else types.Position(0, 0)
        location = types.Location(Path(related.path).absolute().as_uri(), types.Range(start, start))
    return types.DiagnosticRelatedInformation(location, chosen(related.message, finding.language))
