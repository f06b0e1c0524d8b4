"""The words of a language, as one table: what each word or phrase can mean in a sentence with a number.

A language is one TOML file beside this module; another language is another file and no code. In a file, `[words]`
lists the phrases of each role and `[values]` those that also carry a value ("million 1e6"); a comma or a line's end
separates two entries.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

FOLDER = Path(__file__).parent
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


class Vocabulary(Struct, frozen=True):
    """A language: how it writes numbers and what its words mean."""

    decimal: str
    """The mark between a number's whole part and its decimals."""
    adjectives_first: bool
    """Does an adjective stand before its noun ("large firms")?"""
    imperative_ending: str
    """How an order to the reader ends ("-ez"); empty where the form does not tell."""
    infinitive_endings: tuple[str, ...]
    """How an infinitive ends, where the form tells."""
    forms: Forms
    by_role: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    """By first word and role, the longest first: what a word can open, asked for at a place."""
    colouring: Mapping[str, Opened]
    """By first word, without the roles that only build quantities: what a sentence is searched for."""
    openers: frozenset[str]
    """Words at which a quantity can begin, beside digits, alone or with the next."""
    opening_words: frozenset[str]
    """Those at which one can begin alone."""
    opening_pairs: frozenset[tuple[str, str]]
    """Pairs of words at which one can: "a doublé"."""
    hints: Mapping[str, frozenset[str]]
    """By role, for those asked of whole posts: a text without any of these words has no phrase of it."""
    factors: frozenset[str]
    """Last words of "multiplié par", "factor of": a number behind one may be a factor."""
    ones: frozenset[str]
    """ "un", "one": most often articles."""
    behind_one: frozenset[str]
    """Words that make a number of them: "million", "tiers", "sur"."""
    sure: frozenset[str]
    """Words that make a quantity by themselves: "moitié", "doublé", "million", "percent"."""
    units: frozenset[str]
    """Words that make one with a number: "fois", "heures", "euros"."""
    ratios: frozenset[str]
    """Words that make one between two numbers: "sur", "out of"."""
    numbers: frozenset[str]
    """Numbers in words."""
    telling: frozenset[str]
    """Words of `sure` and numbers: a text without digits and without any of these states no quantity."""
    counted: frozenset[str]
    """Who and what is counted, in one word: "lecteurs", "communes"."""
    own: frozenset[str]
    """"we", "nous", "my": words by which somebody speaks of himself."""


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


OPENING = ("number", "fraction", "multiple", "money", "collective", "scale")
HINTED = (
    *("ours", "own", "our", "announce", "release", "update", "case", "survey", "asked", "study", "conducts"),
    *("sources_heading", "weak_sources_heading"),
)
SURE = ("percent", "scale", "fraction", "multiple", "by_factor")
UNITS = ("points", "bare_points", "times", "fold", "money", "time", "measure", "letter_scale")
RATIOS = ("out_of", "in")
BEHIND_ONE = ("scale", "collective", "fraction", "out_of", "in", "percent", "number", "times")
BUILDING = frozenset(
    {"number", "scale", "letter_scale", "collective", "half", "fraction", "multiple", "money", "time", "measure"}
    | {"points", "bare_points", "times", "by_factor", "more", "whole", "as", "to", "or", "and", "between", "out_of"}
    | {"in", "of", "per", "article", "ordinal", "ordinal_ending", "by", "also", "imperative", "not_imperative", "you"}
    | {"rhetoric", "body", "month", "pronoun", "statute", "in_year", "beyond", "about", "up_to", "certain", "denied"}
    | {"mostly", "span", "takes", "sampled", "clock", "tally", "every", "goes", "for_each", "group"}
    | {"group_behind"}
)
"""Roles that are only asked for at a place. All others are asked of a sentence: is there such a phrase?"""
NOUNS = frozenset(
    {"population", "trade", "scale", "collective", "fraction", "money", "time", "measure", "study", "body", "usage"}
    | {"results", "case", "facts_heading", "sources_heading"}
)
"""Roles whose words have plurals of their own in the lists: "respondents" for a method, "respondent" for a person."""
Entry = tuple[str, tuple[str, ...], str]
"""A role, the words of a phrase, and its value."""


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language (two letters), read once; None where there is no file for it."""
    file = FOLDER / f"{language}.toml"
    if len(language) != 2 or not file.is_file():
        return None
    written = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _File)
    entries: list[Entry] = [(role, e, "") for role, text in written.words.items() for e in _entries(text)]
    entries += [(role, e[:-1], e[-1]) for role, text in written.values.items() for e in _entries(text)]
    listed = {word for _, words, _ in entries for word in words}
    for role, words, value in entries[:]:  # a plural that is listed for itself means its singular too
        if role in NOUNS and len(words) == 1 and len(words[0]) > 2:
            plurals = {words[0] + ending for ending in written.plurals} & listed
            entries += [(role, (plural,), value) for plural in plurals]

    lists: dict[str, list[tuple[str, ...]]] = {}
    for role, words, _ in entries:
        lists.setdefault(role, []).append(words)

    often = Counter(word for _, words, _ in entries for word in set(words))

    def telling(*roles: str, first: bool = False) -> frozenset[str]:
        """The first word of each phrase of these roles, or the one that gives it away; in singular and plural.

        What gives a phrase away: a word that is one by itself, else that of the fewest phrases of other roles.
        """
        phrases = [words for role in roles for words in lists.get(role, ())]
        here = Counter(word for words in phrases for word in set(words))
        singles = {words[0] for words in phrases if len(words) == 1}
        longer = [words for words in phrases if singles.isdisjoint(words)]
        rarest = {min(words, key=lambda word: (often[word] - here[word], -here[word])) for words in longer}
        found = {words[0] for words in phrases} if first else singles | rarest
        return frozenset(found | {word + ending for word in found for ending in written.plurals})

    opening = [words for role in OPENING for words in lists.get(role, ())]
    numbers = [(words[0], float(value)) for role, words, value in entries if role == "number"]
    return Vocabulary(
        decimal=written.decimal,
        adjectives_first=written.adjectives_first,
        imperative_ending=written.imperative_ending,
        infinitive_endings=written.infinitive_endings,
        forms=Forms(listed, written.plurals),
        by_role=_by_role(entries),
        colouring=_colouring(entries),
        openers=frozenset(words[0] for words in opening),
        opening_words=frozenset(words[0] for words in opening if len(words) == 1),
        opening_pairs=frozenset((words[0], words[1]) for words in opening if len(words) > 1),
        hints={role: telling(role) for role in HINTED},
        factors=frozenset(words[-1] for words in lists.get("by_factor", ())),
        ones=frozenset(word for word, value in numbers if value == 1),
        behind_one=telling(*BEHIND_ONE, first=True),
        sure=telling(*SURE),
        units=telling(*UNITS),
        ratios=telling(*RATIOS),
        numbers=frozenset(word for word, _ in numbers),
        telling=telling(*SURE) | {word for word, value in numbers if value > 1},
        counted=telling("population", "trade"),
        own=telling("own", "our", first=True),
    )


def _entries(text: str) -> list[tuple[str, ...]]:
    """The words of each entry of a list."""
    entries = text.replace("’", " ").replace("'", " ").replace("-", " ").replace("\n", ",").split(",")
    return [words for words in (tuple(entry.split()) for entry in entries) if words]


def _by_role(entries: Iterable[Entry]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """The entries by their first word and their role, the longest first."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for role, words, value in sorted(entries, key=lambda entry: -len(entry[1])):
        opened = found.setdefault(words[0], {})
        opened[role] = (*opened.get(role, ()), Phrase(list(words), len(words), value))
    return found


def _colouring(entries: Iterable[Entry]) -> dict[str, Opened]:
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
