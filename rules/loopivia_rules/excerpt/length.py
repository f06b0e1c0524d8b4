"""The length of what search results and cards show of a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from loopivia_lint import Context, Field, Finding, Measure, Post, Rule
from loopivia_rules.roles import descriptions
from loopivia_rules.widths import DESCRIPTION, one_line, pixels, shown

DESKTOP = 928
"""Where a search result on a desktop cuts a description, in pixels, as measured; Google gives no figure."""


class Length(Rule, frozen=True):
    """The description that search results show, and the excerpt on cards where it is another field."""

    id: ClassVar[str] = "excerpt/length"
    max: int = 160
    min: int = 0
    max_pixels: int = 1040
    card_max: int = 200

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """A finding for the description, one for the excerpt."""
        title, excerpt, description = map(context.field, ("title", "excerpt", "description"))
        if description is not None and isinstance(description.value, str) and description != title:
            yield from self._in_results(description)
        if excerpt is not None and isinstance(excerpt.value, str) and excerpt not in (title, description):
            length = len(one_line(excerpt.value))
            if length > self.card_max:
                yield self.finding(excerpt.span, variant="card", field=excerpt.name, length=length, max=self.card_max)

    def measures(self, post: Post, context: Context) -> Iterator[Measure]:
        """The characters of the description, and of the excerpt where it is another field."""
        described = context.field("description")
        for field in descriptions(context):
            limit = self.max if field == described else self.card_max
            yield Measure(field.span, len(one_line(field.value)), limit)

    def _in_results(self, field: Field) -> Iterator[Finding]:
        text = one_line(field.value)
        width = round(pixels(text, DESCRIPTION))
        values: dict[str, Any] = {"field": field.name, "length": len(text), "pixels": width}
        if len(text) > self.max or width > self.max_pixels:
            kept = shown(text, DESCRIPTION, DESKTOP)
            wide = "wide" if len(text) <= self.max else ""
            yield self.finding(field.span, variant=wide, cut=_last_words(kept), shown=len(kept), max=self.max, **values)
        elif text and len(text) < self.min:
            yield self.finding(field.span, variant="short", min=self.min, **values)


def _last_words(text: str, most: int = 40) -> str:
    """The end of a text, from the beginning of a word."""
    return text if len(text) <= most else text[-most:].partition(" ")[2] or text[-most:]
