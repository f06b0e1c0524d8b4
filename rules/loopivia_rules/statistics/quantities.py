"""The quantities of a sentence: a small grammar over its tokens, of one pass and bounded look-around.

A number and what follows it make a kind: percent, points, ratio, fraction, multiplier, rating, money, duration,
measure, count. A bare number is no quantity.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from loopivia_rules.statistics.numbers import Number, number
from loopivia_rules.statistics.quantity import FEW, MANY, Quantity, noun_behind, stated
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.shares import NAME, fraction, multiple, rate, ratio, times
from loopivia_rules.statistics.spots import AVERAGED


def quantities(reading: Reading) -> Iterator[Quantity]:
    """The quantities of a sentence, in order, none inside another."""
    openers, last = reading.vocabulary.openers, 0
    opening = [index for index, form in enumerate(reading.forms) if form in openers or form[0].isdecimal()]
    for index in opening:
        if index < last or not (reading.is_number(index) or _may_open(reading, index)):
            continue
        found = fraction(reading, index) or _measured(reading, index) or multiple(reading, index)
        if found is not None:
            yield _framed(reading, found)
            last = found.last


def _may_open(reading: Reading, index: int) -> bool:
    """A word that can begin a quantity; "one" only before a scale, a fraction, or the rest of a ratio."""
    words, form = reading.vocabulary, reading.forms[index]
    if form not in words.opening_words:
        return index + 1 < len(reading.forms) and (form, reading.forms[index + 1]) in words.opening_pairs
    return form not in words.ones or not words.behind_one.isdisjoint(reading.forms[index + 1 : index + 1 + NAME])


def _measured(reading: Reading, index: int) -> Quantity | None:
    """A number and its unit, with the range that it may open."""
    currency = reading.at(index, "money")
    low = number(reading, currency.last if currency else index)
    if low is None:
        return None
    joined = _joined(reading, index, low.last)
    high = joined or low
    if currency is not None:
        return stated(reading, "money", index, high.last, low, high, currency.value)
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
        return stated(reading, "percent", first, unit.last, low, high, "%")
    unit = reading.at(last, "points")
    if unit is None and reading.word(first - 1) in ("+", "-"):
        unit = reading.at(last, "bare_points")
    if unit:
        return stated(reading, "points", first, unit.last, low, high, "point")
    return (
        times(reading, first, last, low, high)
        or rate(reading, first, last, low)
        or ratio(reading, first, last, low)
        or _valued(reading, first, last, low, high)
        or _counted(reading, first, last, low, high)
    )


def _valued(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """Money, a duration, a weight, a volume, an energy."""
    of_many = high.scaled or low.scaled or high.collective
    of = reading.at(last, "of") if of_many else reading.at(last, "more")  # "1.4 more days"
    for at in (last, of.last) if of else (last,):
        money = reading.at(at, "money")
        if money:
            return stated(reading, "money", first, money.last, low, high, money.value)
        unit = reading.at(at, "measure")
        if unit:
            return stated(reading, "measure", first, unit.last, low, high, unit.value)
    if reading.elided(last) and len(reading.word(last)) == 1:
        return None  # « en 2023 s’établit »
    unit = reading.at(last, "time") or (reading.at(of.last, "time") if of and not high.scaled else None)
    if unit and (low.value != 1 or not low.spelled):
        return stated(reading, "duration", first, unit.last, low, high, unit.value)
    return None


def _counted(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """A thousand or more of something: `200 millions d'utilisateurs`, `20 000 armes`; a year counts nothing."""
    if low.spelled and not low.scaled:
        return None
    noun, end = noun_behind(reading, last)
    if high.value < MANY and not (
        _is_averaged(reading, first, high) or (noun and _may_count_few(reading, first, high))
    ):
        return None
    counted = reading.at(last, "population", "trade") is not None and not reading.capital(last)
    counted = counted and (reading.words[last] != reading.forms[last] or reading.at(last, "inhabitants") is not None)
    if _is_year(reading, first, high) and (reading.at(first - 1, "in", "to") or not counted):
        return None
    if not noun and not high.scaled and not _is_bare(reading, first, last, high):
        of = reading.at(last, "of")
        following = of.last if of else last
        if not reading.is_word(following) or len(reading.word(following)) < 4 or reading.at(following, "ordinal"):
            return None
    return stated(reading, "count", first, end or last, low, high, "", noun)


def _may_count_few(reading: Reading, first: int, value: Number) -> bool:
    """`Selon l’Insee, 250 communes`, `some 250 shops in Spain`: somebody counted; not `the Fortune 500`."""
    told = reading.has("average", "according", "source")
    told = told or (reading.ending(first, "about") is not None and reading.has("place"))
    told = told and (value.value >= FEW or value.decimal)
    return told and not (reading.is_word(first - 1) and first > 1 and reading.capital(first - 1))


def _is_averaged(reading: Reading, first: int, value: Number) -> bool:
    """`En moyenne 38 jeux par jour`, `an average of 6.4 letters`: whatever it is, somebody counted."""
    near = any(reading.at(at, "average") is not None for at in range(first - AVERAGED, first))
    return near and (value.value >= FEW or value.decimal)


def _is_bare(reading: Reading, first: int, last: int, value: Number) -> bool:
    """`On en compte 28 000 en 2014.`: many of nothing that is named again; `à 9 000 le nombre de`; not `5.000.000 XYZ`.

    A number in groups of three is meant to be read; one that is not may be a code, unless it is said to be rounded.
    """
    if reading.at(last, "tally"):
        return True
    if value.value < 10 * MANY or reading.capital(last):
        return False
    ends = last >= len(reading.words) or reading.is_mark(last) or reading.at(last, "in_year") is not None
    grouped = not reading.word(first).isdecimal()
    return grouped or (ends and reading.ending(first, "about") is not None)


def _is_year(reading: Reading, first: int, value: Number) -> bool:
    return reading.word(first).isdecimal() and 1900 <= value.value <= 2100


def _framed(reading: Reading, found: Quantity) -> Quantity:
    """The quantity with its sign, the population after it and its period."""
    start, before = found.start, found.first - 1
    signed = reading.word(before) in ("+", "-", "–", "—") and reading.glued(found.first) and not reading.glued(before)
    noun, end = noun_behind(reading, found.last) if not found.noun else (found.noun, 0)
    at_large = any(
        reading.at(at, "population") is not None for at in (end - 1, *range(found.first, found.last)) if at >= 0
    )
    of = reading.at(found.last, "of")
    places = (found.last, found.last + 1, of.last + 1) if of else (found.last, found.last + 1)
    per = next((cue for at in places if (cue := reading.at(at, "per"))), None)
    period = reading.at(per.last, "time") if per else None
    last = (
        period.last
        if period and per and per.first <= found.last + 1 and found.kind in ("money", "duration", "measure")
        else found.last
    )
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
