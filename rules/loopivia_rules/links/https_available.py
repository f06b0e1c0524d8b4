"""A link over plain HTTP to a page that answers over HTTPS too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Link, Need, Post, Rule, without_user
from loopivia_rules.links.hosts import is_private
from loopivia_rules.links.outside import data, outside

WORDS = {"en": "write https://", "fr": "écrire https://"}


class HttpsAvailable(Rule, frozen=True):
    """Not where the page redirects there by itself for good: that is `links/redirected`."""

    id: ClassVar[str] = "links/https-available"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """Does the same address answer with https?"""
        for link in _plain(post, context):
            yield Need(link.url)
            yield Need(_secure(link.url))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an address as written."""
        web, seen = context.web or {}, set()
        for link in _plain(post, context):
            plain, secure = web.get(Need(link.url)), web.get(Need(_secure(link.url)))
            if plain is None or secure is None or link.url_span in seen:
                continue
            moved = plain.moved and plain.final_url.startswith("https:")
            if secure.verdict == "alive" and secure.final_url.startswith("https:") and not moved:
                seen.add(link.url_span)
                yield self.finding(
                    link.url_span, fix=_fix(link, post), data=data(link.url, secure), url=without_user(link.url)
                )


def _plain(post: Post, context: Context) -> Iterator[Link]:
    """Links over http to public hosts at the usual port."""
    for link in outside(post, context):
        if link.url.lower().startswith("http://"):
            authority = link.url[7:].partition("/")[0].rpartition("@")[2]
            if ":" not in authority and not is_private(authority):
                yield link


def _secure(url: str) -> str:
    return f"https{url[4:]}"


def _fix(link: Link, post: Post) -> Fix | None:
    start = link.url_span.start + post.source(link.url_span).lower().find("http://")
    if start < link.url_span.start:
        return None
    edit = Edit(type(link.url_span)(start, start + 4), "https")
    return Fix((edit,), safe=False, message=WORDS)
