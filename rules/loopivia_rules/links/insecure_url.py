"""A link over plain HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.links.hosts import is_example, is_private
from loopivia_rules.links.written import written


class InsecureUrl(Rule, frozen=True):
    """`http://` where a reader is sent to."""

    id: ClassVar[str] = "links/insecure-url"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in written(post):
            url = parse_url(link.url)
            if url.scheme == "http" and url.host and not is_private(url.host) and not is_example(url.host):
                yield self.finding(link.url_span, url=link.url, host=url.host)
