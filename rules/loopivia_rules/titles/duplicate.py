"""Titles that two posts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule, Span
from loopivia_rules.folding import folded

if TYPE_CHECKING:
    from loopivia_lint import Summary


class Duplicate(Rule, frozen=True):
    """A title that another post of the site has, in the same language."""

    id: ClassVar[str] = "titles/duplicate"
    requires = frozenset({"site"})

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the title; the other posts are its related places."""
        field = context.field("title")
        own = context.site.post(post.path) if context.site else None
        if field is None or own is None or context.site is None:
            return
        twins = [
            other for key in by_title(own) for other in context.site.grouped(by_title).get(key, ()) if other is not own
        ]
        if twins:
            there = {"en": "the same title", "fr": "le même titre"}
            related = tuple(Related(Span(0, 0), there, path=twin.path) for twin in twins)
            yield self.finding(field.span, title=field.value, other=twins[0].path, count=len(twins), related=related)


def by_title(summary: Summary) -> Iterable[tuple[str, str]]:
    """The language and title of a post that is published."""
    if not summary.draft and (title := folded(summary.title)):
        yield summary.language, title
