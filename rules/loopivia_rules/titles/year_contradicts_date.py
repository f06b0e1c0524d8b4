"""Years that a title promises and the post's date does not keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule, Span
from loopivia_rules.dates import read, spoken

YEAR = re.compile(r"(?<![\d\w.,/–-])(20\d\d)(?![\d\w%/–-]|[.,]\d|\s?(?:€|\$|%|km|kg|m\b))")


class YearContradictsDate(Rule, frozen=True):
    """One year in the title, and a post neither dated nor updated in that year, nor late in the year before."""

    id: ClassVar[str] = "titles/year-contradicts-date"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the year where its place is known."""
        field = context.field("title")
        dates = [(each, read(each.value).day) for each in map(context.field, ("date", "updated")) if each is not None]
        days = [day for _, day in dates if day is not None]
        if field is None or not isinstance(field.value, str) or not days:
            return
        years = set(YEAR.findall(field.value))
        if len(years) != 1:
            return
        year = int(years.pop())
        if not any(day.year == year or (day.year == year - 1 and day.month >= 10) for day in days):
            found = YEAR.search(post.field_prose(field))
            start = field.span.start
            span = Span(start + found.start(1), start + found.end(1)) if found else field.span
            latest = max(days)
            there = Related(dates[0][0].span, {"en": "the date", "fr": "la date"})
            variant = "past" if year < min(day.year for day in days) else ""
            data = {"year": year, "date": latest.isoformat()}
            yield self.finding(span, variant=variant, data=data, related=(there,), year=str(year), date=spoken(latest))
