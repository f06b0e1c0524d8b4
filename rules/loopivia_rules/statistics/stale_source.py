"""Numbers whose source is old."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claim, Claims
from loopivia_rules.statistics.reading import YEAR


class StaleSource(Rule, frozen=True):
    """A source older than the post by more than `years`; official statistics are given `official_years`."""

    id: ClassVar[str] = "statistics/stale-source"
    years: int = 3
    official_years: int = 5

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row of a post that says of when it is."""
        written = year_of(context)
        for claims in accused(context.fact(Claims), "cited", "unlinked", "home-page"):
            year = claims[0].year
            if written and year and claims[0].dated is None and written - year > self._allowed(claims[0]):
                yield self.finding(**charge(claims), year=year, age=written - year)

    def _allowed(self, claim: Claim) -> int:
        return self.official_years if claim.tier == "official" else self.years


def year_of(context: Context) -> int | None:
    """The year in which the post was last changed, or else written."""
    for role in ("updated", "date"):
        field = context.field(role)
        year = YEAR.search(str(field.value)) if field else None
        if year:
            return int(year[0])
    return None
