"""A post that leads to no other page of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.links.whole_post import place


class NoInternalLink(Rule, frozen=True):
    """Needs `[site] base_url`, without which a whole address can't be told from another site's."""

    id: ClassVar[str] = "links/no-internal-link"
    requires = frozenset({"site"})
    min_words: int = 300

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        assert context.site is not None
        own = parse_url(context.config.base_url).host.removeprefix("www.")
        if not own or len(context.site.posts) < 2 or "{{" in post.text or "{%" in post.text:
            return
        count = len(post.prose.split())
        if count >= self.min_words and not any(_is_internal(link.url, own) for link in post.links):
            yield self.finding(place(post, context), words=count)


def _is_internal(url: str, own: str) -> bool:
    parsed = parse_url(url)
    return parsed.kind in ("local", "template") or parsed.host.removeprefix("www.") == own
