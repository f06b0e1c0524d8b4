"""A link to a page that the site does not have."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.written import written

if TYPE_CHECKING:
    from loopivia_lint import Summary


class BrokenRoute(Rule, frozen=True):
    """Only where the configuration tells how posts become routes, and only for routes of a post's shape."""

    id: ClassVar[str] = "links/broken-route"
    requires = frozenset({"site"})

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        assert context.site is not None
        for link in written(post):
            target = context.destination(link.url)
            if target.verdict != "missing" or target.kind != "route":
                continue
            near = get_close_matches(link.url, list(map(str, context.site.grouped(routes))), n=1, cutoff=0.75)
            variant = "near" if near else ""
            yield self.finding(link.url_span, variant=variant, url=link.url, near=near[0] if near else "")


def routes(post: Summary) -> tuple[str, ...]:
    """The routes of a post."""
    return post.routes
