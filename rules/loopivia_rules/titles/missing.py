"""Titles that say nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.folding import folded

LONGEST = 40
"""No program gives a longer title, so that the list need not be read for most."""


class Missing(Rule, frozen=True):
    """A title without a word in it, or one that a program put there until somebody would write it."""

    id: ClassVar[str] = "titles/missing"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the title. One that is absent or empty is front-matter/required-field's."""
        field = context.field("title")
        if field is None or not isinstance(field.value, str):
            return
        words = folded(field.value)
        if not words:
            yield self.finding(field.span, variant="" if field.value.strip() else "blank", title=field.value)
        elif len(words) <= LONGEST and words in _defaults():
            yield self.finding(field.span, variant="default", title=field.value)


@cache
def _defaults() -> frozenset[str]:
    """The titles that programs give, folded."""
    table = tomllib.loads(Path(__file__).with_name("defaults.toml").read_text(encoding="utf-8"))
    return frozenset(folded(title) for titles in table.values() for title in titles)
