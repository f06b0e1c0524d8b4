"""The publisher's own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class FirstParty(Rule, frozen=True):
    """The publisher's own result, without how it was found."""

    id: ClassVar[str] = "statistics/first-party"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "first-party"):
            yield self.finding(**charge(claims))
