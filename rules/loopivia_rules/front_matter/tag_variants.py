"""Tags that the site writes in several ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Related, Requirement, Rule, Span
from loopivia_rules.front_matter.tags import ROLES, tag_key, tags_of, values
from loopivia_rules.roles import fields_of

if TYPE_CHECKING:
    from loopivia_lint import Summary


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
                key = tag_key(tag)
                posts = context.site.grouped(by_tag).get((post.language, field.name, key), ())
                every = (each for other in posts for each in values(other.values.get(field.name)))
                spellings = Counter(each for each in every if tag_key(each) == key)
                best, count = min(spellings.items(), key=lambda item: (-item[1], item[0]), default=(tag, 0))
                if best == tag or count == spellings[tag]:
                    continue
                twin = next(other.path for other in posts if best in values(other.values.get(field.name)))
                there = Related(Span(0, 0), {"en": f"“{best}” here", "fr": f"«\u00a0{best}\u00a0» ici"}, path=twin)
                yield self.finding(span, tag=tag, best=best, count=count, related=(there,))


def by_tag(summary: Summary) -> Iterable[tuple[str, str, str]]:
    """The keys of a post's tags, with its language and the field's name."""
    for name, value in summary.values.items():
        for tag in values(value) if isinstance(value, list) or name in ("tags", "categories", "keywords") else ():
            yield summary.language, name, tag_key(tag)
