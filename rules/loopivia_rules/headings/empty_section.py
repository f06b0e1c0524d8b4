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
            if not heading.text.strip() or (after is not None and after.level > heading.level):
                continue
            if _nothing(post, heading, after) and not _leads_on(post, heading):
                yield self.finding(heading.span, variant="" if after else "last", title=heading.text)


def _leads_on(post: Post, heading: Heading) -> bool:
    """Does the heading hold a link or an image? Then it is more than a name."""
    return any(node.span.within(heading.span) for nodes in (post.links, post.images) for node in nodes)


def _nothing(post: Post, heading: Heading, after: Heading | None) -> bool:
    """Does only white space, or a line of separation, stand between a heading and the next?"""
    between = Span(heading.span.end, after.span.start if after else post.body_span.end)
    rest = post.source(between)
    return not rest.replace("-", "").replace("*", "").replace("_", "").strip()
