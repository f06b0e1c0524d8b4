"""Numbers whose source lacks a year or a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class IncompleteSource(Rule, frozen=True):
    """A cited number of which the reader is not told who found it, or when."""

    id: ClassVar[str] = "statistics/incomplete-source"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "cited"):
            claim = claims[0]
            unnamed, undated = not claim.organisation, claim.year is None and claim.dated is None
            if unnamed or undated:
                missing = "both" if unnamed and undated else "organisation" if unnamed else "year"
                yield self.finding(**charge(claims), variant=missing)
