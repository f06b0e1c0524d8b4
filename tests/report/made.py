"""Reports made by hand, so that each format is tried on what no post is known to have all together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loopivia_lint import Edit, Finding, Fix, Related, Report, Severity, Span
from loopivia_lint.internal import INTERNAL
from loopivia_lint.parse.source import Source
from loopivia_lint.plugins import load

RULES = {rule.id: rule for rule in (*load().rules, *INTERNAL)}
TEXT = "---\ntitle: Été à Fès\n---\nLes 🐝 disent [ici]() et là.\r\nUne autre ligne | avec <b>des signes</b>.\n"


def finding(
    marked: str = "[ici]()",
    *,
    rule: str = "links/empty",
    message: str = "Ce lien ne mène nulle part\u00a0: indiquez l’adresse.",
    path: str = "content/été à Fès.md",
    severity: Severity = "warning",
    text: str = TEXT,
    **more: Any,
) -> Finding:
    """A finding on the first place of these words in the text."""
    start = text.index(marked)
    span = Span(start, start + len(marked))
    source = Source(text)
    place = source.place(span)
    return Finding(
        rule=rule, span=span, place=place, message=message, path=path, severity=severity, language="fr", **more
    )


def mended() -> Finding:
    """A finding with a fix of two edits and two related places."""
    source = Source(TEXT)
    first, second = TEXT.index("[ici]"), TEXT.index("()")
    edits = tuple(
        Edit(span, text, source.place(span))
        for span, text in ((Span(first, first + 1), ""), (Span(second - 1, second + 2), ""))
    )
    title = Span(TEXT.index("Été"), TEXT.index("Fès") + 3)
    related = (
        Related(title, {"en": "The title.", "fr": "Le titre."}, place=source.place(title)),
        Related(title, {"en": "Another post.", "fr": "Un autre article."}, path="content/autre.md"),
    )
    return finding(
        fix=Fix(edits, safe=True, message={"en": "Keep the words.", "fr": "Garder les mots."}),
        related=related,
        data={"url": ""},
        confidence=0.75,
    )


def report(*findings: Finding, text: str = TEXT, clean: tuple[str, ...] = (), **more: Any) -> Report:
    """A report of these findings; `clean` are posts without any."""
    ordered = tuple(sorted(findings, key=lambda each: (each.path, each.place, each.rule, each.message)))
    sources: Mapping[str, Source] = {path: Source(text) for path in (*clean, *(each.path for each in ordered))}
    return Report(findings=ordered, files=len(sources), sources=sources, rules=RULES, language="fr", **more)
