"""Numbers whose source is named and not linked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claims


class UnlinkedSource(Rule, frozen=True):
    """A source that is named and can't be reached."""

    id: ClassVar[str] = "statistics/unlinked-source"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "unlinked"):
            yield self.finding(**{**charge(claims), "organisation": bracketed(claims[0].organisation)})


def bracketed(name: str) -> str:
    """The organisation behind its figure; nothing where it has no name."""
    return f" ({name})" if name else ""
