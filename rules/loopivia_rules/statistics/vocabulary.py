"""The words of a language, as one table: what each word or phrase can mean in a sentence with a number.

A language is one TOML file beside this module; another language is another file and no code. In a file, `[words]` lists
the phrases of each role, `[signs]` those that make a quantity of a number, and `[values]` those that also carry a value
("million 1e6"); a comma or a line's end separates two entries.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from loopivia_rules.statistics.roles import BEHIND_ONE, BUILDING, HINTED, NOUNS, OPENING, QUANTITY, RATIOS, SURE, UNITS

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


class Vocabulary:
    """A language: how it writes numbers and what its words mean. Each table is made when it is first asked for.

    Most posts have no number: of these only the few words are looked for that state a quantity without one.
    """

    def __init__(self, written: File, words: str) -> None:
        self.written = written
        self._words = words
        """The table of words, not read yet: most of the file, and most posts have no need of it."""
        self.decimal = written.decimal
        self.adjectives_first = written.adjectives_first
        self.imperative_ending = written.imperative_ending
        self.infinitive_endings = written.infinitive_endings

    @cached_property
    def _lists(self) -> dict[str, str]:
        """All lists, by role."""
        return {**self.written.values, **self.written.signs, **tomllib.loads(self._words)["words"]}

    def _list(self, role: str) -> str:
        head = {**self.written.values, **self.written.signs}
        return head.get(role, "") if role in QUANTITY else self._lists.get(role, "")

    def _phrases(self, *roles: str) -> Iterator[tuple[str, ...]]:
        """The phrases of these roles, their values left out."""
        for role in roles:
            valued = role in self.written.values
            yield from (words[:-1] if valued else words for words in _entries(self._list(role)))

    def _telling(self, *roles: str, first: bool = False) -> frozenset[str]:
        """The first word of each phrase of these roles, or the one that gives it away; in singular and plural.

        What gives a phrase away: a word that is one by itself, else the one that is rarest in all lists.
        """
        phrases = list(self._phrases(*roles))
        singles = {words[0] for words in phrases if len(words) == 1}
        longer = [words for words in phrases if singles.isdisjoint(words)]
        here = Counter(word for words in phrases for word in words)
        rarest = {min(words, key=lambda word: (self._often[word] - here[word], -here[word])) for words in longer}
        found = {words[0] for words in phrases} if first else singles | rarest
        return frozenset(found | {word + ending for word in found if len(word) > 2 for ending in self.written.plurals})

    @cached_property
    def _often(self) -> Counter[str]:
        """How often each word stands in the lists."""
        texts = (*self.written.values.values(), *self.written.signs.values(), self._words)
        return Counter(_plain(" ".join(texts)).replace(",", " ").split())

    @cached_property
    def _all(self) -> list[Entry]:
        valued = self.written.values
        lists = [(role, entry) for role, text in self._lists.items() for entry in _entries(text)]
        entries = [(role, e[:-1], e[-1]) if role in valued else (role, e, "") for role, e in lists]
        listed = {word for _, words, _ in entries for word in words}
        for role, words, value in entries[:]:  # a plural that is listed for itself means its singular too
            if role in NOUNS and len(words) == 1 and len(words[0]) > 2:
                plurals = {words[0] + ending for ending in self.written.plurals} & listed
                entries += [(role, (plural,), value) for plural in plurals]
        return entries

    @cached_property
    def forms(self) -> Forms:
        """Words as the lists have them."""
        return Forms({word for _, words, _ in self._all for word in words}, self.written.plurals)

    @cached_property
    def by_role(self) -> Mapping[str, Mapping[str, tuple[Phrase, ...]]]:
        """By first word and role, the longest first: what a word can open, asked for at a place."""
        return _by_role(self._all)

    @cached_property
    def colouring(self) -> Mapping[str, Opened]:
        """By first word, without the roles that only build quantities: what a sentence is searched for."""
        return _colouring(self._all)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words at which a quantity can begin, beside digits, alone or with the next."""
        return frozenset(words[0] for words in self._phrases(*OPENING))

    @cached_property
    def opening_words(self) -> frozenset[str]:
        """Those at which one can begin alone."""
        return frozenset(words[0] for words in self._phrases(*OPENING) if len(words) == 1)

    @cached_property
    def opening_pairs(self) -> frozenset[tuple[str, str]]:
        """Pairs of words at which one can: "a doublé"."""
        return frozenset((words[0], words[1]) for words in self._phrases(*OPENING) if len(words) > 1)

    @cached_property
    def hints(self) -> Mapping[str, frozenset[str]]:
        """By role, for those asked of whole posts: a text without any of these words has no phrase of it."""
        return {role: self._telling(role) for role in HINTED}

    @cached_property
    def factors(self) -> frozenset[str]:
        """Last words of "multiplié par", "factor of": a number behind one may be a factor."""
        return frozenset(words[-1] for words in self._phrases("by_factor"))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in words."""
        return frozenset(words[0] for words in self._phrases("number"))

    @cached_property
    def ones(self) -> frozenset[str]:
        """ "un", "one": most often articles."""
        return frozenset(words[0] for words in _entries(self._list("number")) if float(words[-1]) == 1)

    @cached_property
    def behind_one(self) -> frozenset[str]:
        """Words that make a number of them: "million", "tiers", "sur"."""
        return self._telling(*BEHIND_ONE, first=True)

    @cached_property
    def sure(self) -> frozenset[str]:
        """Words that make a quantity by themselves: "moitié", "doublé", "million", "percent"."""
        return self._telling(*SURE)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words of `sure` and numbers: a text without digits and without any of these states no quantity."""
        return self.sure | (self.numbers - self.ones)

    @cached_property
    def units(self) -> frozenset[str]:
        """Words that make one with a number: "fois", "heures", "euros"."""
        return self._telling(*UNITS)

    @cached_property
    def ratios(self) -> frozenset[str]:
        """Words that make one between two numbers: "sur", "out of"."""
        return self._telling(*RATIOS)

    @cached_property
    def counted(self) -> frozenset[str]:
        """Who and what is counted, in one word: "lecteurs", "communes"."""
        return self._telling("population", "trade")

    @cached_property
    def own(self) -> frozenset[str]:
        """ "we", "nous", "my": words by which somebody speaks of himself."""
        return self._telling("own", "our", first=True)


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language (two letters), read once; None where there is no file for it."""
    file = FOLDER / f"{language}.toml"
    if len(language) != 2 or not file.is_file():
        return None
    head, table, words = file.read_text(encoding="utf-8").partition("\n[words]\n")
    return Vocabulary(msgspec.convert(tomllib.loads(head), File), table + words)


def _entries(text: str) -> list[tuple[str, ...]]:
    """The words of each entry of a list."""
    entries = _plain(text).replace("\n", ",").split(",")
    return [words for words in (tuple(entry.split()) for entry in entries) if words]


def _plain(text: str) -> str:
    """A list with blanks for what parts words: "d'après" is two, "quatre-vingt-dix" is three."""
    return text.replace("’", " ").replace("'", " ").replace("-", " ")


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
