"""Titles that two posts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Related, Requirement, Rule, Span
from loopivia_rules.folding import folded

if TYPE_CHECKING:
    from loopivia_lint import Summary


class Duplicate(Rule, frozen=True):
    """A title that another post of the site has, in the same language."""

    id: ClassVar[str] = "titles/duplicate"
    requires: ClassVar[frozenset[Requirement]] = frozenset({"site"})
    words: int = 3

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the title; the other posts are its related places."""
        field = context.field("title")
        own = context.site.post(post.path) if context.site else None
        if field is None or own is None or context.site is None:
            return
        same = [post for key in by_title(own) for post in context.site.grouped(by_title).get(key, ())]
        label = len(folded(own.title).split()) < self.words
        twins = [other for other in same if other is not own and not (label and folder(other) != folder(own))]
        if twins:
            there = {"en": "the same title", "fr": "le même titre"}
            related = tuple(Related(Span(0, 0), there, path=twin.path) for twin in twins)
            yield self.finding(field.span, title=field.value, other=twins[0].path, count=len(twins), related=related)


def folder(summary: Summary) -> str:
    """Where a post lies."""
    return summary.path.rpartition("/")[0]


def by_title(summary: Summary) -> Iterable[tuple[str, str]]:
    """The language and title of a post that is published and stays so."""
    if not (summary.draft or summary.expires) and (title := folded(summary.title)):
        yield summary.language, title
