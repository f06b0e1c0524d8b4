"""How long the title and the excerpt are, beside them as one writes, against what their rules allow."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from loopivia_lint.lsp.checked import Checked
from loopivia_lint.model import Span
from loopivia_lint.rule import Measure
from loopivia_lint.wording import worded

COUNTED = {
    ("en", "characters"): "{n} {n:character|characters}",
    ("fr", "characters"): "{n} {n:caractère|caractères}",
    ("en", "pixels"): "{n} px",
    ("fr", "pixels"): "{n} px",
}
LIMITED = {
    ("en", "characters"): "{n} / {limit} characters",
    ("fr", "characters"): "{n} / {limit} caractères",
    ("en", "pixels"): "{n} / {limit} px",
    ("fr", "pixels"): "{n} / {limit} px",
}


def hints(checked: Checked, asked: types.Range) -> list[types.InlayHint]:
    """A hint at the end of every text in a range that a rule measures."""
    wanted = checked.positions.span(asked)
    return [
        types.InlayHint(checked.positions.position(span.end), label, padding_left=True)
        for span, label in sorted(labels(checked).items())
        if span.overlaps(wanted)
    ]


def labels(checked: Checked) -> dict[Span, str]:
    """How long each measured text is, in all the units that a rule measures it in."""
    said: dict[Span, list[str]] = {}
    for measure in _measures(checked):
        said.setdefault(measure.span, []).append(_said(measure, checked))
    return {span: ", ".join(dict.fromkeys(parts)) for span, parts in said.items()}


def _measures(checked: Checked) -> Iterator[Measure]:
    document, context = checked.document, checked.context
    if document is not None and context is not None:
        for rule in document.selection.rules:
            yield from rule.measures(document.post, context)


def _said(measure: Measure, checked: Checked) -> str:
    language = checked.language
    words = LIMITED if measure.limit else COUNTED
    return worded(words[language, measure.unit], {"n": measure.amount, "limit": measure.limit}, language)
