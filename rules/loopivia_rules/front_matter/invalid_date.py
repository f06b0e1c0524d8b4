"""Dates that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.dates import read
from loopivia_rules.roles import dates_of


class InvalidDate(Rule, frozen=True):
    """A date field that says no date, an impossible one, or one that reads two ways."""

    id: ClassVar[str] = "front-matter/invalid-date"
    fields: tuple[str, ...] = ()

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each field."""
        for field in dates_of(context, self.fields):
            kind = read(field.value).kind
            if kind not in ("date", "text"):
                variant = "" if kind == "impossible" else kind
                yield self.finding(field.span, variant=variant, field=field.name, value=str(field.value))
