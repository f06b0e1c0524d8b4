"""A sentence read once: its words and numbers in order, and what the language's phrases in it can mean.

Most sentences with a digit are done with after two or three looks, so places and phrases are found when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from loopivia_rules.statistics.vocabulary import Vocabulary

BLANKS = "\u00a0\u202f\u2009\u2007\n\r\t"
HYPHENS = "\u2212\u2010\u2011"
SAME_LETTER = (*((blank, " ") for blank in BLANKS), *((hyphen, "-") for hyphen in HYPHENS), ("İ", "I"))
"""Spaces are spaces and the minus sign is a hyphen; one character for one, so that offsets hold."""

TOKEN = re.compile(
    r"[a-zà-öø-ÿœ]+(?![^\W\d_])|[^\W\d_]+"  # words, those of western letters first, since that is quicker
    r"|\d{1,3}(?: (?: {5,7})?\d{3}(?!\d))+(?:[.,]\d+)?"  # numbers in groups of three: "&nbsp;" leaves six blanks
    r"|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d+)?|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d{1,3}(?:[’']\d{3}(?!\d))+"
    r"|\d+(?:[.,]\d+)*"  # and others
    r"|(?!(?<=\w)-[^\W\d_])[^\w\s’']"  # marks; apostrophes, and hyphens before a letter, only part words
)


LONGEST = 4
"""A phrase that is looked for by its end has no more words."""
YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")


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
        for letter, same in SAME_LETTER:
            text = text.replace(letter, same)
        self.text = text
        self.vocabulary = vocabulary
        self._lowered = text.lower()
        self.words: list[str] = TOKEN.findall(self._lowered)
        self.forms = list(map(vocabulary.forms.__getitem__, self.words))
        """The words as the vocabulary lists them."""
        self._listed = list(map(vocabulary.by_role.get, self.forms))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the sentence: what lies between two of them holds no other's letters."""
        found, end, find = [], 0, self._lowered.find
        for word in self.words:
            start = find(word, end)
            end = start + len(word)
            found.append((start, end))
        return found

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

    def elided(self, index: int) -> bool:
        """Does an apostrophe follow it: « s’ », « l’ »?"""
        return 0 <= index < len(self.words) and self.text[self.spans[index][1] :][:1] in ("'", "’")

    def written(self, first: int, last: int) -> str:
        """The text from a word up to the one before `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def at(self, index: int, *roles: str) -> Cue | None:
        """The longest phrase of these roles that starts at a word."""
        listed = self._listed[index] if 0 <= index < len(self._listed) else None
        if listed is None:
            return None
        found = None
        for role in roles:
            if role in listed:
                for words, length, value in listed[role]:
                    if length == 1 or self.forms[index : index + length] == words:
                        if found is None or index + length > found.last:
                            found = Cue(role, index, index + length, value)
                        break
        return found

    def ending(self, index: int, role: str) -> Cue | None:
        """The phrase of a role that ends right before a word."""
        for first in range(max(0, index - LONGEST), index):
            listed = self._listed[first]
            for words, length, value in listed.get(role, ()) if listed else ():
                if first + length == index and self.forms[first:index] == words:
                    return Cue(role, first, index, value)
        return None

    @cached_property
    def by_role(self) -> dict[str, list[Cue]]:
        """All phrases that colour a sentence, by role, in its order; those that only build quantities are not kept."""
        found: dict[str, list[Cue]] = {}
        colouring, forms, idiom = self.vocabulary.colouring, self.forms, 0
        for index, form in enumerate(forms):
            opened = colouring.get(form)
            if opened is None or index < idiom:
                continue
            longer = opened.longer.get(forms[index + 1], ()) if opened.longer and index + 1 < len(forms) else ()
            for role, phrase in (*longer, *opened.alone):
                last = index + phrase.length
                if phrase.length < 3 or forms[index:last] == phrase.words:
                    found.setdefault(role, []).append(Cue(role, index, last, phrase.value))
                    if role == "idiom":
                        idiom = last
                        break
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
