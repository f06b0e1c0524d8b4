"""Where in a text a quantity may stand: a quick look over all of it, so that most sentences need never be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loopivia_rules.statistics.vocabulary import Vocabulary

NUMBER = re.compile(r"([0-9](?:[0-9.,’'\u00a0\u202f\u2009 ]{0,14}[0-9])?)\+?-?\s{0,8}([%€$£¥₹×‰/]|[^\W\d_]+)?")
MANY = re.compile(r"\d[ .,’'\u00a0\u202f\u2009](?: {5,7})?\d{3}|\d{5}|(?<!\d)(?!19\d\d|20\d\d)\d{4}")
"""A thousand and more; no years."""
BEFORE = re.compile(r"[$€£¥₹×]\s?$|\bx\s?$")
GAP = 4
AVERAGED = 3
"""So near before a number stands "en moyenne"."""
NEAR = 48
"""So many characters may lie between the two numbers of a ratio: "neuf responsables marketing sur dix"."""


def spots(text: str, plain: str, vocabulary: Vocabulary) -> list[int]:
    """Offsets in a text in small letters, in order; `plain` is the same with blanks for the marks between words."""
    return sorted([*_of_digits(text, vocabulary), *_of_words(plain, vocabulary)])


def _of_digits(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    units, connectors = vocabulary.units, vocabulary.ratios
    numbers, averages = vocabulary.numbers, vocabulary.averages
    for match in NUMBER.finditer(text):
        number, behind = match.groups()
        told = MANY.search(number) is not None
        if behind is not None and not told:
            told = not behind.isalpha() or behind in units or behind in vocabulary.sure
            told = told or (len(number) > 1 and behind in vocabulary.counted)
            told = told or not connectors.isdisjoint(text[match.start(2) : match.end() + NEAR].split())
        if not told and behind is not None and len(behind) < GAP:
            told = text[match.end() : match.end() + GAP].lstrip()[:1].isdecimal()  # "6 des 7 espèces"
        if not told and len(number) < 4:  # "une personne sur 3", "en moyenne 38 jeux"
            before = text[max(0, match.start() - NEAR) : match.start()].replace("'", " ").replace("’", " ").split()
            told = bool(before) and before[-1] in connectors and not numbers.isdisjoint(before[:-1])
            told = told or not averages.isdisjoint(before[-AVERAGED:])
        if told or BEFORE.search(text, max(0, match.start() - 3), match.start()):
            yield match.start()


def _of_words(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    words = vocabulary.telling.intersection(text.split())
    for word in words & vocabulary.sure:
        yield from _places(text, word)
    for word in words & vocabulary.numbers:
        for place in _places(text, word):
            behind = text[place + len(word) : place + len(word) + NEAR].split()
            before = text[max(0, place - 10) : place].split()[-1:]
            if not vocabulary.numbers.isdisjoint(behind[1:3]):  # "six des sept espèces"
                yield place
                continue
            if not (vocabulary.units.isdisjoint(behind) and vocabulary.ratios.isdisjoint((*before, *behind))):
                yield place


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
