"""Excerpts that are the beginning of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule
from loopivia_rules.folding import words
from loopivia_rules.roles import descriptions


class CopiesFirstParagraph(Rule, frozen=True):
    """A description in the very words with which the text begins."""

    id: ClassVar[str] = "excerpt/copies-first-paragraph"
    words: int = 8

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a field, on its value."""
        first = next(
            (block for block in post.blocks if block.kind == "paragraph" and len(block.prose.split()) > 3), None
        )
        if first is None:
            return
        opening = words(first.prose)
        for field in descriptions(context):
            said = words(field.value)
            if len(said) >= self.words and said == opening[: len(said)]:
                there = Related(first.span, {"en": "the text begins so", "fr": "le texte commence ainsi"})
                yield self.finding(field.span, field=field.name, related=(there,))
