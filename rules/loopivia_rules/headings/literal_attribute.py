"""An attribute block that readers see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Heading, Post, Rule, Span

WORDS = {"en": "remove the block", "fr": "retirer le bloc"}


class LiteralAttribute(Rule, frozen=True):
    """`{#id}` after a heading, on a site that shows it as text."""

    id: ClassVar[str] = "headings/literal-attribute"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a heading."""
        for heading in post.headings:
            if heading.attributes is None:
                continue
            block = post.source(heading.attributes.span)
            if context.understands(block) is False:
                fix = Fix((Edit(_with_gap(heading, post), ""),), safe=False, message=WORDS)
                yield self.finding(heading.attributes.span, fix=fix, block=block)


def _with_gap(heading: Heading, post: Post) -> Span:
    """The block and the spaces before it."""
    assert heading.attributes is not None
    before = post.text[heading.span.start : heading.attributes.span.start]
    return Span(heading.span.start + len(before.rstrip(" \t")), heading.attributes.span.end)
