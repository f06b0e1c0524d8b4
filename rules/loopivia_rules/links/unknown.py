"""A link, or a picture, of which nothing could be learnt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import REASONS, Context, Finding, Need, Post, Rule, parse_url, without_user
from loopivia_rules.links.outside import answered, data, outside


class Unknown(Rule, frozen=True):
    """Time-outs, refusals, limits and faults of the server: said, and no reason to fail."""

    id: ClassVar[str] = "links/unknown"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """Does each link and each picture answer?"""
        yield from (Need(link.url) for link in outside(post, context))
        yield from (Need(image.url, "image") for image in post.images if parse_url(image.url).kind == "web")

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link or picture."""
        places = [(link.span, link.url, answer) for link, answer in answered(post, context)]
        for image in post.images:
            found = (context.web or {}).get(Need(image.url, "image"))
            places += [(image.span, image.url, found)] if found else []
        for span, url, answer in places:
            if answer.verdict == "unknown":
                why = REASONS[answer.reason or "server-error"]
                yield self.finding(span, data=data(url, answer), url=without_user(url), why=why)
