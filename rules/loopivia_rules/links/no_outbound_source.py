"""A long post that leads to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, Span, parse_url


class NoOutboundSource(Rule, frozen=True):
    """No link to another site in the whole of a long post."""

    id: ClassVar[str] = "links/no-outbound-source"
    min_words: int = 600

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        own = parse_url(context.config.base_url).host.removeprefix("www.")
        hosts = {parse_url(link.url).host.removeprefix("www.") for link in post.links}
        count = len(post.prose.split())
        if hosts <= {"", own} and count >= self.min_words:
            field = context.field("title")
            first = next((heading.span for heading in post.headings), Span(post.body_span.start, post.body_span.start))
            yield self.finding(field.span if field else first, words=count)
