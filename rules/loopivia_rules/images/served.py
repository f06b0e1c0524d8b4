"""The pictures of a post that lie on the web, and what it serves for them."""

from __future__ import annotations

from collections.abc import Iterator

from loopivia_lint import Answer, Context, Need, Post, parse_url
from loopivia_rules.images.shown import Shown, shown


def pictures(post: Post, context: Context) -> Iterator[Shown]:
    """Those on other hosts; the site's own are looked for on the disk."""
    for picture in shown(post, context):
        if parse_url(picture.url).kind == "web" and context.destination(picture.url).verdict != "found":
            yield picture


def served(post: Post, context: Context) -> Iterator[tuple[Shown, Answer]]:
    """Those pictures with what came of them."""
    for picture in pictures(post, context):
        answer = context.web.get(Need(picture.url, "image")) if context.web else None
        if answer is not None:
            yield picture, answer
