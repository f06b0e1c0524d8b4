"""A sentence read once: its words and numbers in order, and what the language's phrases in it can mean.

Most sentences with a digit are done with after two or three looks, so places and phrases are found when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from loopivia_rules.statistics.vocabulary import Phrases, Vocabulary

BLANKS = "\u00a0\u202f\u2009\u2007\n\r\t"
HYPHENS = "\u2212\u2010\u2011"
SAME_LETTER = str.maketrans(dict.fromkeys(BLANKS, " ") | dict.fromkeys(HYPHENS, "-") | {"İ": "I"})
"""Spaces are spaces and the minus sign is a hyphen; one character for one, so that offsets hold."""

TOKEN = re.compile(
    r"[^\W\d_]+"  # words
    r"|\d{1,3}(?: \d{3}(?!\d))+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d+)?|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?"
    r"|\d{1,3}(?:[’']\d{3}(?!\d))+|\d+(?:[.,]\d+)*"  # numbers, in groups of three or not
    r"|(?!(?<=\w)-[^\W\d_])[^\w\s’']"  # marks; apostrophes, and hyphens before a letter, only part words
)


class Cue(NamedTuple):
    """A phrase found: what it means, and the words it covers."""

    role: str
    first: int
    last: int
    """The word after its last."""
    value: str


class Reading:
    """A sentence as words: letters in lower case, numbers, and marks, each by its index."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text.translate(SAME_LETTER)
        self.vocabulary = vocabulary
        self.words: list[str] = TOKEN.findall(self.text.lower())
        forms = vocabulary.forms
        self.forms = [forms[word] for word in self.words]
        """The words as the vocabulary lists them."""
        self._at: dict[int, Sequence[Cue]] = {}

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the sentence."""
        return [match.span() for match in TOKEN.finditer(self.text.lower())]

    def word(self, index: int) -> str:
        """A word; empty beyond the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_word(self, index: int) -> bool:
        """Is it made of letters?"""
        return self.word(index)[:1].isalpha()

    def is_number(self, index: int) -> bool:
        """Is it made of digits?"""
        return self.word(index)[:1].isdecimal()

    def is_mark(self, index: int) -> bool:
        """Is it a sign?"""
        return self.word(index) != "" and not self.is_word(index) and not self.is_number(index)

    def capital(self, index: int) -> bool:
        """Does it begin with a capital letter?"""
        return 0 <= index < len(self.words) and self.text[self.spans[index][0]].isupper()

    def glued(self, index: int) -> bool:
        """Does it follow the word before without a blank?"""
        return 0 < index < len(self.words) and self.spans[index - 1][1] == self.spans[index][0]

    def written(self, first: int, last: int) -> str:
        """The text from a word up to the one before `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def starting(self, index: int) -> Sequence[Cue]:
        """The phrases that start at a word, longest first."""
        found = self._at.get(index)
        if found is None:
            inside = 0 <= index < len(self.words) and self.forms[index] in self.vocabulary.all.firsts
            found = self._at[index] = list(self._found(index, self.vocabulary.all)) if inside else ()
        return found

    def _found(self, index: int, phrases: Phrases) -> Iterator[Cue]:
        form = self.forms[index]
        if index + 1 < len(self.forms):
            for role, rest, value in phrases.pairs.get((form, self.forms[index + 1]), ()):
                last = index + 2 + len(rest)
                if not rest or tuple(self.forms[index + 2 : last]) == rest:
                    yield Cue(role, index, last, value)
        for role, _, value in phrases.words.get(form, ()):
            yield Cue(role, index, index + 1, value)

    def at(self, index: int, *roles: str) -> Cue | None:
        """The longest phrase of these roles that starts at a word."""
        for cue in self.starting(index):
            if cue.role in roles:
                return cue
        return None

    def ending(self, index: int, role: str) -> Cue | None:
        """The phrase of a role that ends right before a word."""
        for first in range(max(0, index - 4), index):
            for cue in self.starting(first):
                if cue.role == role and cue.last == index:
                    return cue
        return None

    @cached_property
    def by_role(self) -> dict[str, list[Cue]]:
        """All phrases that colour a sentence, by role, in its order; those that only build quantities are not kept."""
        found: dict[str, list[Cue]] = {}
        colouring, idiom = self.vocabulary.colouring, 0
        for index, form in enumerate(self.forms):
            if index >= idiom and form in colouring.firsts:
                for cue in self._found(index, colouring):
                    found.setdefault(cue.role, []).append(cue)
                    if cue.role == "idiom":
                        idiom = cue.last
        return found

    def cues(self, *roles: str) -> Iterator[Cue]:
        """All phrases of these roles, role by role, in the sentence's order."""
        for role in roles:
            yield from self.by_role.get(role, ())

    def has(self, *roles: str) -> bool:
        """Is there a phrase of one of these roles?"""
        return not self.by_role.keys().isdisjoint(roles)

    def first(self, *roles: str) -> Cue | None:
        """The first phrase of these roles in the sentence."""
        return min(self.cues(*roles), key=lambda cue: cue.first, default=None)
