"""Every picture of a post: those of its body and the one that stands for it when it is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from loopivia_lint import Context, Field, Post, Span


class Shown(NamedTuple):
    """A picture's URL and where it is written."""

    url: str
    span: Span


def preview(post: Post, context: Context) -> Shown | None:
    """The picture of the front matter, which search results and social networks show."""
    field = context.field("image")
    if field is not None and isinstance(field.value, Mapping):
        inner = (post.field(*field.path, name) for name in ("src", "url"))
        field = next((each for each in inner if each is not None), None)
    return Shown(field.value.strip(), _bare(post, field)) if field and isinstance(field.value, str) else None


def shown(post: Post, context: Context) -> Iterator[Shown]:
    """All of them, in the post's order."""
    first = preview(post, context)
    if first:
        yield first
    for image in post.images:
        yield Shown(image.url, image.url_span)


def _bare(post: Post, field: Field) -> Span:
    """The value without its quotes."""
    written = post.source(field.span)
    quoted = len(written) > 1 and written[0] == written[-1] and written[0] in "\"'"
    return Span(field.span.start + 1, field.span.end - 1) if quoted else field.span
