"""Excerpts that two posts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Related, Requirement, Rule, Span
from loopivia_rules.widths import one_line

if TYPE_CHECKING:
    from loopivia_lint import Summary


class Duplicate(Rule, frozen=True):
    """A description that another published post has, word for word."""

    id: ClassVar[str] = "excerpt/duplicate"
    requires: ClassVar[frozenset[Requirement]] = frozenset({"site"})

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the description; the other posts are its related places."""
        field = context.field("description")
        own = context.site.post(post.path) if context.site else None
        if field is None or own is None or context.site is None or field == context.field("title"):
            return
        groups = context.site.grouped(by_description)
        twins = [other for key in by_description(own) for other in groups.get(key, ()) if other is not own]
        if twins:
            there = {"en": "the same excerpt", "fr": "le même extrait"}
            related = tuple(Related(Span(0, 0), there, path=twin.path) for twin in twins)
            yield self.finding(field.span, field=field.name, other=twins[0].path, count=len(twins), related=related)


def by_description(summary: Summary) -> Iterable[str]:
    """The description of a post that is published and stays so, case put aside."""
    if not (summary.draft or summary.expires) and (description := one_line(summary.description).casefold()):
        yield description
