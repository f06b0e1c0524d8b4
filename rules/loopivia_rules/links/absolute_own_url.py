"""A link to the site itself, written as if to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Link, Post, Rule, parse_url
from loopivia_rules.links.written import written

WORDS = {"en": "write the path alone", "fr": "écrire le chemin seul"}


class AbsoluteOwnUrl(Rule, frozen=True):
    """`https://` and the site's own host, where a path does."""

    id: ClassVar[str] = "links/absolute-own-url"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        own = parse_url(context.config.base_url)
        for link in written(post):
            url = parse_url(link.url)
            if own.host and url.host == own.host and link.kind != "autolink":
                path = link.url.partition(url.host)[2] or "/"
                yield self.finding(link.url_span, fix=_fix(link, path, post), url=link.url, path=path)


def _fix(link: Link, path: str, post: Post) -> Fix | None:
    """None where the URL is not written as it is read."""
    if post.source(link.url_span) != link.url or not path.startswith("/"):
        return None
    return Fix((Edit(link.url_span, path),), safe=False, message=WORDS)
