"""Counts that the text contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from loopivia_lint import Context, Finding, Post, Rule


class StaleCount(Rule, frozen=True):
    """A reading time or word count that no longer fits the body."""

    id: ClassVar[str] = "front-matter/stale-count"
    reading_time: tuple[str, ...] = ("reading_time", "readingTime", "reading-time", "read_time", "readTime")
    word_count: tuple[str, ...] = ("word_count", "wordCount", "word-count", "wordcount")
    slow: int = 150
    fast: int = 300
    tolerance: float = 0.2

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each field."""
        names = (*self.reading_time, *self.word_count)
        fields = [field for field in map(post.field, names) if field is not None]
        if not fields:
            return
        words = len(re.findall(r"\w[\w'’.,-]*", post.prose))
        shortest, longest = words / self.fast, words / self.slow
        for field in fields:
            said = _number(field.value)
            if said is None:
                continue
            if field.name in self.reading_time:
                if not shortest - 1 < said < longest + 1.5:
                    minutes = max(1, round(words / 238))
                    yield self.finding(field.span, variant="minutes", said=said, words=words, minutes=minutes)
            elif abs(said - words) > max(self.tolerance * words, 30):
                yield self.finding(field.span, said=said, words=words)


def _number(value: Any) -> int | None:
    """The whole number that a value is or begins with; None where it has none."""
    if isinstance(value, bool) or value is None:
        return None
    found = re.match(r"\D{0,3}(\d[\d \u00a0\u202f]*)", str(value))
    return int(re.sub(r"\D", "", found[1])) if found else None
