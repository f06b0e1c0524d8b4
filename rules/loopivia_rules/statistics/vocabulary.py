"""The words of a language, as one table: what each word or phrase can mean in a sentence with a number.

A language is one TOML file beside this module; another language is another file and no code. In a file, `[words]`
lists the phrases of each role and `[values]` those that also carry a value ("million 1e6"); a comma or a line's end
separates two entries.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

FOLDER = Path(__file__).parent
LEFT_OUT = re.compile(r"[’'\-]")
"""Apostrophes and hyphens stand between words: "d'après" is two, "quatre-vingt-dix" is three."""


class Meaning(NamedTuple):
    """What a phrase can mean: its role, the words after its first, and the value some roles carry."""

    role: str
    tail: tuple[str, ...]
    value: str


class Vocabulary(Struct, frozen=True):
    """A language: how it writes numbers and what its words mean. Looked up by a phrase's first word."""

    decimal: str
    """The mark between a number's whole part and its decimals."""
    plurals: tuple[str, ...]
    """The letters that a plural adds to a word."""
    adjectives_first: bool
    """Does an adjective stand before its noun ("large firms")?"""
    imperative_ending: str
    """How an order to the reader ends ("-ez"); empty where the form does not tell."""
    infinitive_endings: tuple[str, ...]
    """How an infinitive ends, where the form tells."""
    meanings: Mapping[str, tuple[Meaning, ...]]
    """By first word, longest phrase first."""
    sure: frozenset[str]
    """Words that make a quantity by themselves: "moitié", "doublé", "million", "percent"."""
    units: frozenset[str]
    """Words that make one with a number: "fois", "heures", "euros"."""
    ratios: frozenset[str]
    """Words that make one between two numbers: "sur", "out of"."""
    numbers: frozenset[str]
    """Numbers in words, from two on."""
    own: frozenset[str]
    """"we", "nous", "my": words by which somebody speaks of himself."""

    def of(self, word: str) -> tuple[Meaning, ...]:
        """What phrases that start with this word can mean; a plural means what its singular does."""
        found = self.meanings.get(word, ())
        for ending in self.plurals:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                found += self.meanings.get(word[: -len(ending)], ())
        return found

    def same(self, word: str, listed: str) -> bool:
        """Is this the listed word, or its plural?"""
        return word == listed or (word[: len(listed)] == listed and word[len(listed) :] in self.plurals)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's file as it is written."""

    decimal: str
    plurals: tuple[str, ...]
    words: Mapping[str, str]
    values: Mapping[str, str]
    adjectives_first: bool = False
    imperative_ending: str = ""
    infinitive_endings: tuple[str, ...] = ()
    experimental: bool = False


SURE = ("percent", "scale", "fraction", "multiple", "by_factor")
UNITS = ("points", "bare_points", "times", "money", "time", "measure")
RATIOS = ("out_of", "in")


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language (two letters), read once; None where there is no file for it."""
    file = FOLDER / f"{language}.toml"
    if len(language) != 2 or not file.is_file():
        return None
    written = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _File)
    meanings: dict[str, list[Meaning]] = {}
    for role, text in written.words.items():
        for first, *tail in _entries(text):
            meanings.setdefault(first, []).append(Meaning(role, tuple(tail), ""))
    for role, text in written.values.items():
        for first, *tail, value in _entries(text):
            meanings.setdefault(first, []).append(Meaning(role, tuple(tail), value))

    def telling(*roles: str) -> frozenset[str]:
        """The longest word of each phrase of these roles, in singular and plural."""
        phrases = [(first, *m.tail) for first, found in meanings.items() for m in found if m.role in roles]
        words = {max(reversed(phrase), key=len) for phrase in phrases}
        return frozenset(words | {word + ending for word in words for ending in written.plurals})

    return Vocabulary(
        decimal=written.decimal,
        plurals=written.plurals,
        adjectives_first=written.adjectives_first,
        imperative_ending=written.imperative_ending,
        infinitive_endings=written.infinitive_endings,
        meanings={first: tuple(sorted(found, key=lambda m: -len(m.tail))) for first, found in meanings.items()},
        sure=telling(*SURE),
        units=telling(*UNITS),
        ratios=telling(*RATIOS),
        own=frozenset(first for first, found in meanings.items() if any(m.role in ("own", "our") for m in found)),
        numbers=frozenset(
            first for first, found in meanings.items() for m in found if m.role == "number" and float(m.value) > 1
        ),
    )


def _entries(text: str) -> list[list[str]]:
    """The words of each entry of a list."""
    entries = LEFT_OUT.sub(" ", text).replace("\n", ",").split(",")
    return [words for words in (entry.split() for entry in entries) if words]
