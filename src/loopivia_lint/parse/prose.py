"""What a reader reads: the sentences of a block, and the text of a front matter field."""

from __future__ import annotations

import re

from loopivia_lint.model import Field, Span

END = re.compile(r"[.!?…]+[\"”»’)\]\s]*?(?=\s|$)")


def sentences(prose: str, offset: int) -> tuple[Span, ...]:
    """The sentences of a masked text that begins at this offset."""
    found, start = [], 0
    for end in [*(match.end() for match in END.finditer(prose)), len(prose)]:
        part = prose[start:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            found.append(Span(offset + start + lead, offset + start + len(part.rstrip())))
        start = end
    return tuple(found)


def field_prose(text: str, field: Field, format: str) -> str:
    """What a reader reads of a field, as long as its span."""
    return field.span.of(text)
