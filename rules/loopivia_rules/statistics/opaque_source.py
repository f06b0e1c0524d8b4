"""Numbers whose link hides or changes where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class OpaqueSource(Rule, frozen=True):
    """A short link, a search or an assistant's answer: no other reader gets to the same page for sure."""

    id: ClassVar[str] = "statistics/opaque-source"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "opaque"):
            yield self.finding(**charge(claims))
