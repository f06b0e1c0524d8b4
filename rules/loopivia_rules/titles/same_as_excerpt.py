"""Titles said twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule
from loopivia_rules.folding import folded
from loopivia_rules.roles import descriptions


class SameAsExcerpt(Rule, frozen=True):
    """An excerpt or description in the words of the title, no more."""

    id: ClassVar[str] = "titles/same-as-excerpt"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the excerpt."""
        title = context.field("title")
        if title is None:
            return
        for field in descriptions(context):
            near = len(field.value) < 2 * len(str(title.value)) + 10
            if near and folded(field.value) == folded(str(title.value)) != "":
                there = Related(title.span, {"en": "the title", "fr": "le titre"})
                yield self.finding(field.span, field=field.name, related=(there,))
