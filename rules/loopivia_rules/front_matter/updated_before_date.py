"""Updates that came before the publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule
from loopivia_rules.dates import read, spoken


class UpdatedBeforeDate(Rule, frozen=True):
    """The update's day, or instant where both have a zone, lies before the publication's."""

    id: ClassVar[str] = "front-matter/updated-before-date"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the update."""
        published, updated = context.field("date"), context.field("updated")
        if published is None or updated is None:
            return
        first, second = read(published.value), read(updated.value)
        if first.day is None or second.day is None:
            return
        instants = first.moment and second.moment
        early = second.moment < first.moment if instants else second.day < first.day  # type: ignore[operator]
        if early:
            there = Related(published.span, {"en": "published here", "fr": "publié ici"})
            yield self.finding(
                updated.span,
                related=(there,),
                data={"updated": second.day.isoformat(), "date": first.day.isoformat()},
                updated=spoken(second.day),
                date=spoken(first.day),
            )
