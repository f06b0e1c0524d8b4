"""Headings that announce nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Heading, Post, Rule, Span


class EmptySection(Rule, frozen=True):
    """A heading with nothing before the next one of its level or a higher one, or before the end."""

    id: ClassVar[str] = "headings/empty-section"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the heading."""
        outline = [heading for heading in post.headings if not post.blocks[heading.block].path]
        for index, heading in enumerate(outline):
            after = outline[index + 1] if index + 1 < len(outline) else None
            if (
                heading.text.strip()
                and (after is None or after.level <= heading.level)
                and _nothing(post, heading, after)
            ):
                yield self.finding(heading.span, variant="" if after else "last", title=heading.text)


def _nothing(post: Post, heading: Heading, after: Heading | None) -> bool:
    """Does only white space, or a line of separation, stand between a heading and the next?"""
    between = Span(heading.span.end, after.span.start if after else post.body_span.end)
    rest = post.source(between)
    return not rest.replace("-", "").replace("*", "").replace("_", "").strip()
