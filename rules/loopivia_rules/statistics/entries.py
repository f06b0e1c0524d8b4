"""A language's file, read: what its head says, and its lists as phrases by the words that open them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from msgspec import Struct

from loopivia_rules.statistics.roles import BUILDING

WITHIN = re.compile(r"(?<=\w)-(?=\w)")
"""A hyphen of a word; one alone is what joins two numbers: "15-20 %"."""
LEFT_OUT = re.compile(r"[’'\-]")
"""Apostrophes and hyphens stand between words: "d'après" is two, "quatre-vingt-dix" is three."""


class Phrase(NamedTuple):
    """One entry of a role's list."""

    words: list[str]
    length: int
    value: str
    """Carried by some roles: "million 1e6"."""


class Opened(NamedTuple):
    """The phrases that open with a word, each with its role."""

    alone: tuple[tuple[str, Phrase], ...]
    """Those of this one word."""
    longer: Mapping[str, tuple[tuple[str, Phrase], ...]]
    """Those of more, by their second word, the longest first."""


class Forms(dict[str, str]):
    """The form in which the lists have a word: a plural whose singular is listed is its singular."""

    def __init__(self, listed: Set[str], plurals: tuple[str, ...]) -> None:
        super().__init__(zip(listed, listed, strict=True))
        self.listed = listed
        self.plurals = plurals

    def __missing__(self, word: str) -> str:
        form = next((singular for singular in singulars(word, self.plurals) if singular in self.listed), word)
        self[word] = form
        return form


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """What a language's file says before its words."""

    decimal: str
    """The mark between a number's whole part and its decimals."""
    plurals: tuple[str, ...]
    values: Mapping[str, str]
    signs: Mapping[str, str]
    adjectives_first: bool = False
    """Does an adjective stand before its noun ("large firms")?"""
    imperative_ending: str = ""
    """How an order to the reader ends ("-ez"); empty where the form does not tell."""
    infinitive_endings: tuple[str, ...] = ()
    """How an infinitive ends, where the form tells."""
    experimental: bool = False


Entry = tuple[str, tuple[str, ...], str]
"""A role, the words of a phrase, and its value."""


def entries_of(text: str) -> list[tuple[str, ...]]:
    """The words of each entry of a list."""
    entries = parted(text).replace("\n", ",").split(",")
    return [words for words in (tuple(entry.split()) for entry in entries) if words]


def parted(text: str) -> str:
    """A list with blanks for what parts words: "d'après" is two, "quatre-vingt-dix" is three."""
    return WITHIN.sub(" ", text.replace("’", " ").replace("'", " "))


def opening(entries: Iterable[Entry]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """The entries by their first word and their role, the longest first."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for role, words, value in sorted(entries, key=lambda entry: -len(entry[1])):
        opened = found.setdefault(words[0], {})
        opened[role] = (*opened.get(role, ()), Phrase(list(words), len(words), value))
    return found


def colouring(entries: Iterable[Entry]) -> dict[str, Opened]:
    """Those of roles that colour a sentence, by their first word and their second."""
    found: dict[str, tuple[list[tuple[str, Phrase]], dict[str, list[tuple[str, Phrase]]]]] = {}
    for role, words, value in sorted(entries, key=lambda entry: -len(entry[1])):
        if role not in BUILDING:
            alone, longer = found.setdefault(words[0], ([], {}))
            kept = alone if len(words) == 1 else longer.setdefault(words[1], [])
            kept.append((role, Phrase(list(words), len(words), value)))
    return {
        word: Opened(tuple(alone), {second: tuple(kept) for second, kept in longer.items()})
        for word, (alone, longer) in found.items()
    }


def singulars(word: str, plurals: Iterable[str]) -> Iterator[str]:
    """What a word is without the ending of a plural."""
    for ending in plurals:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)]
