"""Numbers linked to a front page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class HomePageSource(Rule, frozen=True):
    """A link to a front page: the figure is somewhere behind it."""

    id: ClassVar[str] = "statistics/home-page-source"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "home-page"):
            yield self.finding(**charge(claims))
