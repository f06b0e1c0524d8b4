"""An address in the text instead of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Link, Post, Rule

SCHEMES = ("http://", "https://")


class BareUrl(Rule, frozen=True):
    """A link whose words are its own address."""

    id: ClassVar[str] = "links/bare-url"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in post.links:
            if link.url.startswith(SCHEMES) and _bare(link):
                yield self.finding(link.span, url=link.url)


def _bare(link: Link) -> bool:
    return link.kind == "autolink" or link.text.strip() == link.url
