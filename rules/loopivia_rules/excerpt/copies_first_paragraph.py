"""Excerpts that are the beginning of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule
from loopivia_rules.folding import words
from loopivia_rules.roles import descriptions

MARKS = 200
"""How many characters of marks and addresses may stand among the words that are compared."""


class CopiesFirstParagraph(Rule, frozen=True):
    """A description in the very words with which the text begins."""

    id: ClassVar[str] = "excerpt/copies-first-paragraph"
    words: int = 8

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a field, on its value."""
        for field in descriptions(context):
            said = words(field.value)
            paragraphs = (block for block in post.blocks if block.kind == "paragraph" and len(block.prose.split()) > 3)
            first = next(paragraphs, None) if len(said) >= self.words else None
            if first is not None and said == words(first.prose[: 2 * len(field.value) + MARKS])[: len(said)]:
                there = Related(first.span, {"en": "the text begins so", "fr": "le texte commence ainsi"})
                yield self.finding(field.span, field=field.name, related=(there,))
