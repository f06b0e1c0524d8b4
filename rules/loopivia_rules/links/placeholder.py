"""A link to be filled in later, that was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Link, Post, Rule, parse_url
from loopivia_rules.links.hosts import is_example, is_private
from loopivia_rules.links.written import written
from loopivia_rules.word_lists import words


class Placeholder(Rule, frozen=True):
    """`#`, `example.com`, `localhost`, "TODO". An address that is shown as it is counts as an example."""

    id: ClassVar[str] = "links/placeholder"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in written(post):
            if link.kind != "autolink" and not _is_shown(link) and _stands_for_another(link, post):
                yield self.finding(link.url_span, url=link.url)


def _stands_for_another(link: Link, post: Post) -> bool:
    url = parse_url(link.url)
    if url.kind == "web":
        return not url.host or is_example(url.host) or is_private(url.host)
    if link.url.strip() == "#":
        return link.kind != "html" or "onclick" not in post.source(link.span)
    return url.path.casefold() in words("links", post.language, "placeholders")


def _is_shown(link: Link) -> bool:
    """Does the reader see the address itself?"""
    host = parse_url(link.url).host
    return bool(host) and host in link.text.casefold()
