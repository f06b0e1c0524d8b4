"""A post that the hand-made list of the sitemap lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.whole_post import place

if TYPE_CHECKING:
    from loopivia_lint import Summary


class MissingFromSitemap(Rule, frozen=True):
    """Silent until `file` names the file that lists the posts."""

    id: ClassVar[str] = "links/missing-from-sitemap"
    requires = frozenset({"site"})
    file: str = ""
    """Relative to the configuration."""
    pattern: str = "{route}"
    """What stands there for a post: `{route}`, `{stem}` and text around them."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        site = context.site
        assert site is not None
        own = site.post(post.path)
        if not self.file or own is None or own.draft:
            return
        listed = context.files.text("/".join(filter(None, (context.config.root, self.file))))
        wanted = _filled(self.pattern, own)
        if listed is None or not wanted or re.search(rf"{re.escape(wanted)}(?![\w/-]*\w)", listed):
            return
        yield self.finding(place(post, context), wanted=wanted, file=self.file)


def _filled(pattern: str, post: Summary) -> str:
    """The pattern for one post; empty where its route is wanted and not known."""
    route = post.route.rstrip("/")
    if "{route}" in pattern and not route:
        return ""
    stem = post.place.rpartition("/")[2].rpartition(".")[0]
    return pattern.replace("{route}", route).replace("{stem}", stem)
