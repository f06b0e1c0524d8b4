"""A long post that leads to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.links.whole_post import place

_ADDRESS = re.compile(r"https?://[^\s\"'<>)\]]+")


class NoOutboundSource(Rule, frozen=True):
    """Not one address of another site in the whole of a long post; pictures do not count."""

    id: ClassVar[str] = "links/no-outbound-source"
    min_words: int = 600

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        if len(post.prose) < self.min_words * 2:
            return
        count = len(post.prose.split())
        if count < self.min_words or not _others(post) <= {"", _bare(context.config.base_url)}:
            return
        yield self.finding(place(post, context), words=count)


def _others(post: Post) -> set[str]:
    """The hosts that the body names, linked or not."""
    pictures = {image.url_span.start for image in post.images}
    found = _ADDRESS.finditer(post.text, post.body_span.start, post.body_span.end)
    written = {_bare(address[0]) for address in found if address.start() not in pictures}
    return written | {_bare(link.url) for link in post.links}


def _bare(url: str) -> str:
    return parse_url(url).host.removeprefix("www.")
