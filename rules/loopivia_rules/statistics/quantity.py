"""A number with its unit, as a sentence states it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from loopivia_rules.statistics.numbers import Number
from loopivia_rules.statistics.reading import Reading

Kind = Literal[
    "percent", "points", "ratio", "fraction", "multiplier", "rating", "money", "duration", "measure", "count"
]
MANY = 1_000
"""A count of fewer is hardly ever a statement about the world."""
FEW = 20
"""Nor is one of fewer, where an average or somebody who counted is named."""
BIG = 1_000_000
"""From here on a count is about more than one firm's doings."""


class Quantity(Struct, frozen=True):
    """A number with its unit, as written; offsets count from the sentence's start, tokens from its first."""

    kind: Kind
    start: int
    end: int
    first: int
    last: int
    """The token after its last."""
    low: float
    high: float
    """Equal to `low` unless it is a range."""
    unit: str = ""
    """%, point, x, a currency's code, a unit of time or measure; empty for shares and counts."""
    noun: str = ""
    """Who or what it counts or is a part of, if it names one."""
    at_large: bool = False
    """Its noun is of people, firms or things at large, not of what a firm counts of its own."""
    period: str = ""
    """The unit of time of "par mois", "a year"."""
    signed: bool = False
    """Written with + or -."""
    spelled: bool = False
    """Made of words alone."""


def stated(
    reading: Reading, kind: Kind, first: int, last: int, low: Number, high: Number, unit: str, noun: str = ""
) -> Quantity:
    """The quantity that stands from one word up to another."""
    return Quantity(
        kind=kind,
        start=reading.spans[first][0],
        end=reading.spans[last - 1][1],
        first=first,
        last=last,
        low=low.value,
        high=high.value,
        unit=unit,
        noun=noun,
        spelled=low.spelled and high.spelled,
    )


def noun_behind(reading: Reading, index: int) -> tuple[str, int]:
    """The population that a number counts, within three words, and the token after it."""
    of = reading.at(index, "of")
    if of and not reading.at(index, "population"):
        index = of.last
    for at in range(index, min(index + 3, len(reading.words))):
        population = reading.at(at, "population", "trade")
        if population and not (at > index and reading.capital(at)):  # "8% above the Bank of England’s rate"
            return " ".join(reading.words[at : population.last]), population.last
        if not reading.is_word(at) or reading.at(at, "per", "if", "apart"):
            break
    return "", 0
