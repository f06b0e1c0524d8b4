"""Numbers without a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class Unsourced(Rule, frozen=True):
    """A number about the world that nobody is said to have found."""

    id: ClassVar[str] = "statistics/unsourced"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "unsourced"):
            yield self.finding(**charge(claims))
