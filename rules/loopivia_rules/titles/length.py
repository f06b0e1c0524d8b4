"""The length of what search results show as title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Measure, Post, Rule
from loopivia_rules.widths import TITLE, one_line, pixels, shown

DESKTOP = 600
"""The width of a result on a desktop, in pixels, as measured; Google gives no figure."""


class Length(Rule, frozen=True):
    """A title that loses words in a search result, drawn with the site's suffix; or one that is too short or long."""

    id: ClassVar[str] = "titles/length"
    max_pixels: int = 630
    max: int = 0
    min: int = 0

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the title."""
        field = context.field("title")
        if field is None or not isinstance(field.value, str):
            return
        title = one_line(field.value)
        length, width = len(title), round(pixels(title, TITLE))
        if len(shown(title + context.config.title_suffix, TITLE, self.max_pixels)) < length:
            room = min(self.max_pixels, DESKTOP)
            yield self.finding(field.span, length=length, pixels=width, room=room, kept=shown(title, TITLE, room))
        elif self.max and length > self.max:
            yield self.finding(field.span, variant="long", length=length, max=self.max)
        elif length < self.min:
            yield self.finding(field.span, variant="short", length=length, min=self.min)

    def measures(self, post: Post, context: Context) -> Iterator[Measure]:
        """The title's characters and its width."""
        field = context.field("title")
        if field is not None and isinstance(field.value, str):
            title = one_line(field.value)
            yield Measure(field.span, len(title), self.max or None)
            yield Measure(field.span, round(pixels(title, TITLE)), self.max_pixels, "pixels")
