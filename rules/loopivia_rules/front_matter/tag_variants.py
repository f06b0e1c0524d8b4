"""Tags that the site writes in several ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Related, Requirement, Rule, Span
from loopivia_rules.front_matter.tags import ROLES, tag_key, tags_of, values
from loopivia_rules.roles import fields_of

if TYPE_CHECKING:
    from loopivia_lint import Site


class TagVariants(Rule, frozen=True):
    """A tag that other posts write differently, more often: by case, accent or plural."""

    id: ClassVar[str] = "front-matter/tag-variants"
    requires: ClassVar[frozenset[Requirement]] = frozenset({"site"})

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each tag of the rarer spelling."""
        if context.site is None:
            return
        for field in fields_of(context, ROLES):
            for tag, span in tags_of(post, field):
                posts = spellings(context.site).get((post.language, field.name, tag_key(tag)), {})
                best = min(posts, key=lambda each: (-len(posts[each]), each), default=tag)
                if best == tag or len(posts[best]) == len(posts.get(tag, ())):
                    continue
                there = Related(
                    Span(0, 0), {"en": f"“{best}” here", "fr": f"«\u00a0{best}\u00a0» ici"}, path=posts[best][0]
                )
                yield self.finding(span, tag=tag, best=best, count=len(posts[best]), related=(there,))


@lru_cache(maxsize=1)
def spellings(site: Site) -> Mapping[tuple[str, str, str], Mapping[str, Sequence[str]]]:
    """The ways in which a tag is written, by language, field and what they have in common, each with its posts."""
    found: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for post in site.posts:
        for name, value in post.values.items():
            for tag in values(value) if isinstance(value, list) or name in ("tags", "categories", "keywords") else ():
                found.setdefault((post.language, name, tag_key(tag)), {}).setdefault(tag, []).append(post.path)
    return found
