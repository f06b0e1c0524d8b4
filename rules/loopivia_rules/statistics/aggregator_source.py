"""Numbers cited at second hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class AggregatorSource(Rule, frozen=True):
    """A page that repeats what others found."""

    id: ClassVar[str] = "statistics/aggregator-source"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "aggregator"):
            yield self.finding(**charge(claims))
