"""A sentence read once: its words and numbers in order, and what the language's phrases in it can mean.

Phrases are looked up where they are asked for; most sentences with a digit are done with after two or three looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from loopivia_rules.statistics.vocabulary import Vocabulary

BLANKS = "\u00a0\u202f\u2009\u2007\n\r\t"
HYPHENS = "\u2212\u2010\u2011"
SAME_LETTER = str.maketrans(dict.fromkeys(BLANKS, " ") | dict.fromkeys(HYPHENS, "-"))
"""Spaces are spaces and the minus sign is a hyphen; one character for one, so that offsets hold."""

TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?P<group>[ .,’'])\d{3}(?!\d)(?:(?P=group)\d{3}(?!\d))*(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>(?!(?<=\w)-[^\W\d_])[^\w\s’'])"
)
"""Apostrophes, and hyphens before a letter, only part words."""


class Token(NamedTuple):
    """A number, a word in lower case, or a mark; `start` and `end` count from the sentence's start."""

    start: int
    end: int
    word: str
    kind: str
    """number, word or mark"""
    capital: bool


class Cue(NamedTuple):
    """A phrase found: what it means, and the tokens it covers."""

    role: str
    first: int
    last: int
    """The token after its last."""
    value: str


class Reading:
    """A sentence as tokens, with the cues found in it."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text.translate(SAME_LETTER)
        self.vocabulary = vocabulary
        self.tokens = [
            Token(match.start(), match.end(), match[0].lower(), match.lastgroup or "", match[0][0].isupper())
            for match in TOKEN.finditer(self.text)
        ]
        self._at: dict[int, tuple[Cue, ...]] = {}

    def starting(self, index: int) -> tuple[Cue, ...]:
        """The phrases that start at a token, longest first."""
        found = self._at.get(index)
        if found is None:
            found = self._at[index] = tuple(self._look(index)) if 0 <= index < len(self.tokens) else ()
        return found

    def _look(self, index: int) -> Iterator[Cue]:
        for role, tail, value in self.vocabulary.of(self.tokens[index].word):
            last = self._after(index + 1, tail)
            if last:
                yield Cue(role, index, last, value)

    def _after(self, index: int, tail: tuple[str, ...]) -> int:
        """The token after these words where they stand from `index` on; 0 where they don't."""
        for word in tail:
            if index >= len(self.tokens) or not self.vocabulary.same(self.tokens[index].word, word):
                return 0
            index += 1
        return index

    def at(self, index: int, *roles: str) -> Cue | None:
        """The longest phrase of these roles that starts at a token."""
        for cue in self.starting(index):
            if cue.role in roles:
                return cue
        return None

    def ending(self, index: int, role: str) -> Cue | None:
        """The phrase of a role that ends right before a token."""
        for first in range(max(0, index - 4), index):
            for cue in self.starting(first):
                if cue.role == role and cue.last == index:
                    return cue
        return None

    @cached_property
    def _by_role(self) -> dict[str, list[Cue]]:
        found: dict[str, list[Cue]] = {}
        for index in range(len(self.tokens)):
            for cue in self.starting(index):
                found.setdefault(cue.role, []).append(cue)
        return found

    def cues(self, *roles: str) -> Iterator[Cue]:
        """All phrases of these roles, role by role, in the sentence's order."""
        for role in roles:
            yield from self._by_role.get(role, ())

    def has(self, *roles: str) -> bool:
        """Is there a phrase of one of these roles?"""
        return any(role in self._by_role for role in roles)

    def first(self, *roles: str) -> Cue | None:
        """The first phrase of these roles in the sentence."""
        return min(self.cues(*roles), key=lambda cue: cue.first, default=None)

    def glued(self, index: int) -> bool:
        """Does this token follow the one before without a blank?"""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start

    def word(self, index: int) -> str:
        """The word of a token; empty beyond the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def written(self, first: int, last: int) -> str:
        """The text from a token up to the one before `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
