"""A picture too small, or of the wrong shape, to stand for the post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from loopivia_lint import Context, Finding, Need, Post, Rule
from loopivia_rules.images.hosts import asked
from loopivia_rules.images.shown import preview


class Size(NamedTuple):
    """Pixels; height None where only the width is known."""

    width: int
    height: int | None


class TooSmall(Rule, frozen=True):
    """The picture of the front matter, by its file, by what its address asks for, or (online) by its first bytes."""

    id: ClassVar[str] = "images/too-small"
    min_width: int = 1200
    """Pixels."""
    ratio: float = 1.91
    """Width over height."""
    tolerance: float = 0.7
    """How far from the ratio a picture may be; 0.7 lets pass all that is clearly wider than high."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        picture = preview(post, context)
        size = _size(picture.url, context) if picture else None
        if picture is None or size is None:
            return
        if size.width < self.min_width:
            yield self.finding(picture.span, url=picture.url, width=size.width, min=self.min_width)
        elif size.height and abs(size.width / size.height - self.ratio) > self.tolerance:
            yield self.finding(
                picture.span,
                variant="shape",
                url=picture.url,
                width=size.width,
                height=size.height,
                ratio=self.ratio,
            )

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The first bytes, where neither a file nor the address tells the size."""
        picture = preview(post, context)
        if picture and picture.url.startswith(("http://", "https://")) and _size(picture.url, context) is None:
            yield Need(picture.url, "image")


def _size(url: str, context: Context) -> Size | None:
    known = asked(url)
    if known and known.width:
        return Size(known.width, known.height if known.exact else None)
    found = context.destination(url)
    measured = context.files.picture(found.path) if found.verdict == "found" and found.kind == "file" else None
    if measured is None and context.web:
        answer = context.web.get(Need(url, "image"))
        measured = answer.picture if answer else None
    if measured is None or measured.width is None or measured.format == "svg":
        return None
    return Size(measured.width, measured.height)
