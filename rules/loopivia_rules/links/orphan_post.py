"""A post to which no other leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.whole_post import place

if TYPE_CHECKING:
    from loopivia_lint import Site


class OrphanPost(Rule, frozen=True):
    """Only where routes are known, so that every link within the site can be followed."""

    id: ClassVar[str] = "links/orphan-post"
    requires = frozenset({"site"})
    many: int = 20
    """From so many posts on, nothing is said where most of them are orphans."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        site = context.site
        assert site is not None
        own = site.post(post.path)
        if own is None or own.draft or not context.config.route or len(site.posts) < 2:
            return
        if own.place.rpartition("/")[2].lower().startswith(("index.", "_index.")) or site.links_to(own):
            return
        if site.linked is None or own.path in site.linked or self._nobody_links(site):
            return
        yield self.finding(place(post, context), route=own.route)

    def _nobody_links(self, site: Site) -> bool:
        """Are most posts of a larger site orphans? Then its posts are found by lists, and it is no fault of one."""
        return len(site.posts) >= self.many and len(site.linked or ()) * 2 < len(site.posts)
