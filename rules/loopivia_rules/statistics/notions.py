"""What a sentence is about: its words as notions, the same in French and English (`concepts.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from loopivia_rules.statistics.numerals import folded

_ENDING = re.compile(r"(?:s|x|es|e|ent|er|ing|ed|ant|ees?)$")

_OFFER = re.compile(r"(?i)\bsave \d+\s?%|\d\s?% off\b|(?<!\w)[-−–]\d+\s?% (?:sur|de remise|on)\b")


class Concepts(NamedTuple):
    """The lists of `concepts.toml`, by stem."""

    group: Mapping[str, frozenset[str]]
    """Stem to the notions it stands for."""
    kinds: Mapping[str, frozenset[str]]
    idle: frozenset[str]
    promotion: re.Pattern[str]


@cache
def concepts() -> Concepts:
    """Read once."""
    table = tomllib.loads(Path(__file__).with_name("concepts.toml").read_text(encoding="utf-8"))
    group: dict[str, set[str]] = {}
    for name, words in table["groups"].items():
        for word in _entries(words):
            group.setdefault(stem(word), set()).add(f"#{name}")
    kinds: dict[str, set[str]] = {}
    for kind, names in table["kinds"].items():
        for name in _entries(names):
            kinds.setdefault(f"#{name}", set()).add(kind)
    promotion = "|".join(rf"(?<!\w){re.escape(entry)}(?!\w)" for entry in _entries(table["words"]["promotion"]))
    return Concepts(
        {word: frozenset(names) for word, names in group.items()},
        {name: frozenset(found) for name, found in kinds.items()},
        frozenset(stem(word) for word in _entries(table["words"]["idle"])),
        re.compile(promotion, re.IGNORECASE),
    )


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in re.split(r"[,\n]", text) if entry.strip()]


@lru_cache(8192)
def stem(word: str) -> str:
    """The beginning of a word, without accents and endings: `entreprises` and `entreprise` alike."""
    bare = folded(word)
    if len(bare) == 4 and bare.endswith("s"):
        return bare[:3]
    for _ in range(2):  # first the plural, then the word's own ending: buyers, buyer, buy
        if len(bare) > 4:
            bare = _ENDING.sub("", bare)
    return bare[:6]


def notions(words: Iterable[str]) -> frozenset[str]:
    """What words are about: their stems, and the notions that they share with others."""
    known = concepts()
    found: set[str] = set()
    for word in words:
        start = stem(word)
        if start in known.group:
            found |= known.group[start]
        elif len(start) > 3 and start not in known.idle:
            found.add(start)
    return frozenset(found)


def about(text: str) -> frozenset[str]:
    """What a number is of, by the words that follow it ("of our visitors"), up to the first that is a notion."""
    for word in re.findall(r"[^\W\d_]+", text)[:4]:
        found = concepts().group.get(stem(word))
        if found:
            return found
    return frozenset()


def at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Are these populations of different kinds, so that the same share of them is another fact?"""
    kinds = concepts().kinds
    mine = {kind for notion in one for kind in kinds.get(notion, ())}
    theirs = {kind for notion in other for kind in kinds.get(notion, ())}
    return bool(mine and theirs) and not mine & theirs


def is_promotion(line: str) -> bool:
    """Does the line sell something?"""
    return concepts().promotion.search(line) is not None or _OFFER.search(line) is not None
