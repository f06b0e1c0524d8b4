"""Dates that are still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.dates import read, spoken
from loopivia_rules.roles import dates_of


class FutureDate(Rule, frozen=True):
    """A date or update after tomorrow (somewhere it is already tomorrow) of a post that is no draft."""

    id: ClassVar[str] = "front-matter/future-date"
    today: str = ""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each field."""
        if context.config.is_draft(post):
            return
        today = date.fromisoformat(self.today) if self.today else date.today()
        for field in dates_of(context):
            day = read(field.value).day
            if day is not None and day > today + timedelta(days=1):
                data = {"field": field.name, "date": day.isoformat()}
                yield self.finding(field.span, data=data, field=field.name, date=spoken(day))
