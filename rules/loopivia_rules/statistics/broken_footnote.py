"""Numbers whose note is missing or empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class BrokenFootnote(Rule, frozen=True):
    """A note that is not there, or that names nothing."""

    id: ClassVar[str] = "statistics/broken-footnote"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "broken-footnote"):
            yield self.finding(**charge(claims))
