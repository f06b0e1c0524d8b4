"""The quantities of a sentence: a small grammar over its tokens, of one pass and bounded look-around.

A number and what follows it make a kind: percent, points, ratio, fraction, multiplier, rating, money, duration,
measure, count. A bare number is no quantity.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from loopivia_rules.statistics.numbers import Number, number
from loopivia_rules.statistics.reading import Reading

Kind = Literal[
    "percent", "points", "ratio", "fraction", "multiplier", "rating", "money", "duration", "measure", "count"
]
MANY = 1_000
"""A count of fewer is hardly ever a statement about the world."""
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


def quantities(reading: Reading) -> Iterator[Quantity]:
    """The quantities of a sentence, in order, none inside another."""
    openers, last = reading.vocabulary.openers, 0
    for index, form in enumerate(reading.forms):
        if index < last or not (form[0].isdecimal() or (form in openers and _may_open(reading, index))):
            continue
        found = _fraction(reading, index) or _measured(reading, index) or _multiple(reading, index)
        if found is not None:
            yield _framed(reading, found)
            last = found.last


def _may_open(reading: Reading, index: int) -> bool:
    """A word that can begin a quantity; "one" only before a scale, a fraction, or the rest of a ratio."""
    words, form = reading.vocabulary, reading.forms[index]
    if form not in words.opening_words:
        return index + 1 < len(reading.forms) and (form, reading.forms[index + 1]) in words.opening_pairs
    return form not in words.ones or not words.behind_one.isdisjoint(reading.forms[index + 1 : index + 5])


def _measured(reading: Reading, index: int) -> Quantity | None:
    """A number and its unit, with the range that it may open."""
    currency = reading.at(index, "money")
    low = number(reading, currency.last if currency else index)
    if low is None:
        return None
    joined = _joined(reading, index, low.last)
    high = joined or low
    if currency is not None:
        return _quantity(reading, "money", index, high.last, low, high, currency.value)
    found = _with_unit(reading, index, high.last, low, high)
    if found is None and joined is not None:
        found = _with_unit(reading, index, low.last, low, low)
    if found is None or joined is not None or found.kind == "ratio":
        return found
    return _ranged(reading, found)


def _joined(reading: Reading, first: int, last: int) -> Number | None:
    """The second number of a range: `20 à 30`, `between 20 and 30`, `2 ou 3`."""
    joiner = reading.at(last, "to", "or") or (reading.at(last, "and") if reading.at(first - 1, "between") else None)
    return number(reading, joiner.last) if joiner else None


def _ranged(reading: Reading, found: Quantity) -> Quantity:
    """`20 % à 30 %`: the same unit written twice."""
    joiner = reading.at(found.last, "to")
    other = number(reading, joiner.last) if joiner else None
    second = _with_unit(reading, joiner.last, other.last, other, other) if joiner and other else None
    apart = joiner is not None and reading.word(joiner.first) != "→"
    if second is None or second.kind != found.kind or (apart and second.unit != found.unit):
        return found
    return replace(found, end=second.end, last=second.last, high=second.high)


def _with_unit(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """What the words after a number make of it."""
    unit = reading.at(last, "percent")
    if unit:
        return _quantity(reading, "percent", first, unit.last, low, high, "%")
    unit = reading.at(last, "points")
    if unit is None and reading.word(first - 1) in ("+", "-"):
        unit = reading.at(last, "bare_points")
    if unit:
        return _quantity(reading, "points", first, unit.last, low, high, "point")
    return (
        _times(reading, first, last, low, high)
        or _ratio(reading, first, last, low)
        or _valued(reading, first, last, low, high)
        or _counted(reading, first, last, low, high)
    )


def _times(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """`3 fois plus`, `2x`, `x3`, `multiplied by 4`; `deux fois par an` is no factor."""
    after_factor = reading.word(first - 1) in reading.vocabulary.factors
    factor = after_factor and reading.ending(first, "by_factor") is not None
    times = reading.at(last, "times")
    if times:
        if factor or (reading.glued(last) and not number(reading, times.last)):
            return _quantity(reading, "multiplier", first, times.last, low, high, "x")
        more = reading.at(times.last, "more", "whole", "as")
        return _quantity(reading, "multiplier", first, more.last, low, high, "x") if more else None
    fold = reading.at(last, "fold")
    if fold:
        return _quantity(reading, "multiplier", first, fold.last, low, high, "x")
    before = reading.word(first - 1)
    crossed = before in ("x", "×") and (reading.glued(first) or before == "×")
    crossed = crossed and not reading.is_number(first - 2)
    if factor or crossed:
        return _quantity(reading, "multiplier", first - 1 if crossed else first, last, low, high, "x")
    return None


def _ratio(reading: Reading, first: int, last: int, low: Number) -> Quantity | None:
    """`1 Français sur 3`, `three out of four`, `9 in 10`; `4,8 sur 5` is a rating."""
    for index in range(last, min(last + 4, len(reading.words))):
        connector = reading.at(index, "out_of") or (reading.at(index, "in") if index <= last + 1 else None)
        if connector is None:
            if not reading.is_word(index) or reading.at(index, "time", "per"):
                return None
            continue
        whole = number(reading, connector.last)
        if whole is None or whole.value <= low.value or whole.decimal or whole.value > MANY * 100:
            return None
        if reading.at(whole.last, "time", "percent", "times") or reading.at(first - 1, "step"):
            return None
        between = [reading.at(at, "population", "trade") for at in range(last, index)]
        if low.spelled and low.value == 1 and between and not any(between):
            return None
        if connector.role == "in" and (whole.value > MANY or low.value < 1 or low.decimal):
            return None
        if reading.word(index) == "/":
            if not reading.glued(index):
                return None
            if whole.value < 10 and not low.decimal and reading.at(whole.last, "of"):
                share = Number(round(low.value / whole.value, 3), whole.last)
                return _quantity(reading, "ratio", first, whole.last, share, share, "")
            if whole.value not in (5, 10, 20):
                return None
        rated = index == last and whole.value in (5, 10, 20) and (low.decimal or reading.word(index) == "/")
        share = Number(round(low.value / whole.value, 3), whole.last, spelled=low.spelled and whole.spelled)
        noun = "" if index == last else reading.word(last)
        return _quantity(reading, "rating" if rated else "ratio", first, whole.last, share, share, "", noun)
    return None


def _valued(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """Money, a duration, a weight, a volume, an energy."""
    of = reading.at(last, "of") if high.scaled or low.scaled else None
    for at in (last, of.last) if of else (last,):
        money = reading.at(at, "money")
        if money:
            return _quantity(reading, "money", first, money.last, low, high, money.value)
        unit = reading.at(at, "measure")
        if unit:
            return _quantity(reading, "measure", first, unit.last, low, high, unit.value)
    unit = reading.at(last, "time")
    if unit and (low.value != 1 or not low.spelled):
        return _quantity(reading, "duration", first, unit.last, low, high, unit.value)
    return None


def _counted(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """A thousand or more of something: `200 millions d'utilisateurs`, `20 000 armes`; a year counts nothing."""
    if high.value < MANY or (low.spelled and not low.scaled):
        return None
    noun, end = _noun(reading, last)
    if _is_year(reading, first, high) and (reading.at(first - 1, "in") or not reading.at(last, "population", "trade")):
        return None
    if not noun and not high.scaled:
        of = reading.at(last, "of")
        following = of.last if of else last
        if not reading.is_word(following) or len(reading.word(following)) < 4:
            return None
    return _quantity(reading, "count", first, end or last, low, high, "", noun)


def _is_year(reading: Reading, first: int, value: Number) -> bool:
    return reading.word(first).isdecimal() and 1900 <= value.value <= 2100


def _fraction(reading: Reading, index: int) -> Quantity | None:
    """`la moitié des`, `two thirds of`, `half the`: a fraction's noun and what it is of."""
    start, numerator = index, 1.0
    top = reading.at(index, "number")
    if top and reading.at(top.last, "fraction"):
        numerator, index = float(top.value), top.last
    fraction = reading.at(index, "fraction")
    if fraction is None:
        return None
    whole = reading.at(fraction.last, "of")
    if whole is None and reading.vocabulary.adjectives_first:
        whole = reading.at(fraction.last, "whole")
    before = reading.at(start - 1, "article")
    changed = before is not None and reading.at(start - 2, "by", "of") is not None and reading.has("change")
    if whole is None and changed:
        whole = fraction
    if whole is None or reading.at(whole.last, "time") or reading.at(start - 1, "ordinal"):
        return None
    bare_half = fraction.value == "0.5" and reading.vocabulary.adjectives_first
    if start == index and not before and not bare_half:
        return None
    if before:
        start -= 1
    share = Number(round(numerator * float(fraction.value), 3), fraction.last, spelled=True)
    return _quantity(reading, "fraction", start, fraction.last, share, share, "")


def _multiple(reading: Reading, index: int) -> Quantity | None:
    """`a doublé`, `tripled`, `réduit de moitié`: a factor in one word or phrase."""
    multiple = reading.at(index, "multiple")
    if multiple is None:
        return None
    factor = Number(float(multiple.value), multiple.last, spelled=True)
    return _quantity(reading, "multiplier", index, multiple.last, factor, factor, "x")


def _noun(reading: Reading, index: int) -> tuple[str, int]:
    """The population that a number counts, within three words, and the token after it."""
    of = reading.at(index, "of")
    if of and not reading.at(index, "population"):
        index = of.last
    for at in range(index, min(index + 3, len(reading.words))):
        population = reading.at(at, "population", "trade")
        if population:
            return reading.word(at), population.last
        if not reading.is_word(at) or reading.at(at, "per"):
            break
    return "", 0


def _quantity(
    reading: Reading, kind: Kind, first: int, last: int, low: Number, high: Number, unit: str, noun: str = ""
) -> Quantity:
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


def _framed(reading: Reading, found: Quantity) -> Quantity:
    """The quantity with its sign, the population after it and its period."""
    start, before = found.start, found.first - 1
    signed = reading.word(before) in ("+", "-", "–", "—") and reading.glued(found.first) and not reading.glued(before)
    noun, end = _noun(reading, found.last) if not found.noun else (found.noun, 0)
    at_large = any(
        reading.at(at, "population") is not None for at in (end - 1, *range(found.first, found.last)) if at >= 0
    )
    per = reading.at(found.last, "per") or reading.at(found.last + 1, "per")
    period = reading.at(per.last, "time") if per else None
    last = period.last if period and found.kind in ("money", "duration", "measure") else found.last
    return replace(
        found,
        start=reading.spans[before][0] if signed else start,
        end=reading.spans[last - 1][1],
        last=last,
        noun=noun,
        at_large=at_large,
        signed=signed,
        period=period.value if period else "",
    )
