"""A link to a page that the site does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.nearest import nearest
from loopivia_rules.links.written import written

if TYPE_CHECKING:
    from loopivia_lint import Site, Summary


class BrokenRoute(Rule, frozen=True):
    """Only where the configuration tells how posts become routes, and only for routes of a post's shape."""

    id: ClassVar[str] = "links/broken-route"
    requires = frozenset({"site"})

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        assert context.site is not None
        for link in written(post):
            target = context.destination(link.url)
            if target.verdict == "missing" and target.kind == "route":
                near = nearest(link.url, _alike(link.url, context.site), cutoff=0.75)
                yield self.finding(link.url_span, variant="near" if near else "", url=link.url, near=near)


def _alike(url: str, site: Site) -> list[str]:
    """Routes whose last part begins or ends like the URL's."""
    groups = site.grouped(ends)
    posts = (post for end in _ends(url) for post in groups.get(end, ()))
    return list(dict.fromkeys(post.route for post in posts))


def ends(post: Summary) -> tuple[str, ...]:
    """How the last part of the route begins and ends."""
    return _ends(post.route)


def _ends(route: str) -> tuple[str, ...]:
    last = route.partition("#")[0].rstrip("/").rpartition("/")[2].casefold()
    return (f"{last[:3]}…", f"…{last[-3:]}") if last else ()
