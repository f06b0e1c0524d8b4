"""Outside numbers linked to one's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class SelfCited(Rule, frozen=True):
    """An outside figure, linked to the site's own page."""

    id: ClassVar[str] = "statistics/self-cited"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "self-cited"):
            yield self.finding(**charge(claims))
