"""Excerpts that begin with the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule
from loopivia_rules.folding import words
from loopivia_rules.roles import descriptions


class RepeatsTitle(Rule, frozen=True):
    """A description that begins with all the words of the title; one with no others is titles/same-as-excerpt's."""

    id: ClassVar[str] = "excerpt/repeats-title"
    words: int = 4

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a field, on its value."""
        title = context.field("title")
        named = words(str(title.value)) if title is not None else []
        if title is None or len(named) < self.words:
            return
        for field in descriptions(context):
            said = words(field.value)
            if len(said) > len(named) and said[: len(named)] == named:
                there = Related(title.span, {"en": "the title", "fr": "le titre"})
                yield self.finding(field.span, field=field.name, related=(there,))
