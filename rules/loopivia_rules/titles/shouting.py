"""Titles that shout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule

WORD = re.compile(r"[^\W\d_]{4,}")
SIGNS = re.compile(r"[!?]\s?!|!\s?\?")


class Shouting(Rule, frozen=True):
    """A title whose words are all in capitals (acronyms aside), or with several exclamation marks."""

    id: ClassVar[str] = "titles/shouting"
    words: int = 3

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the title."""
        field = context.field("title")
        if field is None or not isinstance(field.value, str):
            return
        words = WORD.findall(field.value)
        if len(words) >= self.words and all(word.isupper() for word in words):
            yield self.finding(field.span)
        elif SIGNS.search(field.value):
            yield self.finding(field.span, variant="signs")
