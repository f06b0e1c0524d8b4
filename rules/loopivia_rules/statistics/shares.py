"""Parts and factors: `1 Français sur 3`, `half the`, `3 fois plus`, `a doublé`."""

from __future__ import annotations

from loopivia_rules.statistics.numbers import Number, number
from loopivia_rules.statistics.quantity import MANY, Quantity, stated
from loopivia_rules.statistics.reading import Cue, Reading

VERB = 6
"""So many words before its factor "multiplie" may stand."""
ROUND = (10, 100)
"""Out of so many of them, whatever word follows: "8 bouteilles sur 10 vendues"."""
NAME = 5
"""Within so many words "out of" is looked for: "un appel d’offres public sur quatre"."""
RATES = frozenset((1e3, 1e4, 1e5, 1e6))
"""For so many people a rate is given."""
NAMED = 2
"""So many words may name what one in so many is of."""
SHORT = 4
"""Words of so many letters, such as "dans" and "plus", are no nouns."""


def times(reading: Reading, first: int, last: int, low: Number, high: Number) -> Quantity | None:
    """`3 fois plus`, `2x`, `x3`, `multiplied by 4`; `deux fois par an` is no factor."""
    after_factor = reading.word(first - 1) in reading.vocabulary.factors
    factor = after_factor and (reading.ending(first, "by_factor") is not None or _is_multiplied(reading, first))
    times = reading.at(last, "times")
    if times:
        if low.spelled and low.value == 1:
            return None  # une fois les comptes faits
        if factor or (reading.glued(last) and not number(reading, times.last)):
            return stated(reading, "multiplier", first, times.last, low, high, "x")
        more = reading.at(times.last, "more", "whole", "as") or (times if low.decimal else None)
        last = more.last if more and more.role == "more" else times.last
        return stated(reading, "multiplier", first, last, low, high, "x") if more else None
    fold = reading.at(last, "fold")
    if fold:
        return stated(reading, "multiplier", first, fold.last, low, high, "x")
    before = reading.word(first - 1)
    crossed = before in ("x", "×") and (reading.glued(first) or before == "×")
    crossed = crossed and not reading.is_number(first - 2)
    if factor and reading.at(last, "population", "trade"):
        return None  # « multiplié par 20 salariés » is worked out
    if factor or crossed:
        return stated(reading, "multiplier", first - 1 if crossed else first, last, low, high, "x")
    return None


def _is_multiplied(reading: Reading, first: int) -> bool:
    """`le tabac multiplie le risque par deux`: the verb a few words before "par"."""
    by = reading.at(first - 1, "by") is not None
    return by and any(reading.at(at, "multiplies") is not None for at in range(max(0, first - VERB), first - 1))


def ratio(reading: Reading, first: int, last: int, low: Number) -> Quantity | None:
    """`1 Français sur 3`, `three out of four`, `9 in 10`; `4,8 sur 5` is a rating."""
    for index in range(last, min(last + NAME, len(reading.words))):
        near = index <= last + (2 if low.value == 1 else 1)
        connector = reading.at(index, "out_of") or (reading.at(index, "in") if near else None)
        connector = connector or (_of_all(reading, index) if index == last else None)
        if connector is None:
            if not reading.is_word(index) or reading.at(index, "time", "per"):
                return None
            continue
        whole = number(reading, connector.last)
        if whole is None or whole.value <= low.value or whole.decimal or whole.value > MANY * 100:
            return None
        if reading.at(whole.last, "time", "percent", "times") or reading.at(first - 1, "step"):
            return None
        if (
            index > last
            and whole.value not in ROUND
            and connector.role == "out_of"
            and (_is_plural(reading, last) or _is_plural(reading, index - 1))
            and _is_plural(reading, whole.last)
        ):
            return None  # 33 fichiers sur 46 sites, 33 jeux de règles sur 46 sites
        if low.spelled and reading.at(last, "times", "rated"):
            return None
        if low.value == 1 and not _is_of_a_kind(reading, last, index, whole.last):
            return None
        if connector.role == "in" and (whole.value > MANY or low.value < 1 or low.decimal):
            return None
        if reading.word(index) == "/":
            if not reading.glued(index) or (reading.word(first - 1) == "/" and reading.glued(first)):
                return None
            if whole.value < 10 and not low.decimal and reading.at(whole.last, "of"):
                share = Number(round(low.value / whole.value, 3), whole.last)
                return stated(reading, "ratio", first, whole.last, share, share, "")
            if whole.value not in (5, 10, 20):
                return None
        rated = index == last and whole.value in (5, 10, 20) and (low.decimal or reading.word(index) == "/")
        alone = not reading.is_word(whole.last)
        rated = rated or (index == last and alone and (whole.value == 100 or (whole.value == 10 and not low.spelled)))
        share = Number(round(low.value / whole.value, 3), whole.last, spelled=low.spelled and whole.spelled)
        noun = "" if index == last else reading.word(last)
        return stated(reading, "rating" if rated else "ratio", first, whole.last, share, share, "", noun)
    return None


def rate(reading: Reading, first: int, last: int, low: Number) -> Quantity | None:
    """`61 salons pour 100 000 habitants`, `12.5 deaths per 100,000 people`."""
    for index in range(last, min(last + NAME, len(reading.words))):
        connector = reading.at(index, "per_many")
        whole = number(reading, connector.last) if connector else None
        people = reading.at(whole.last, "population") if whole else None
        if whole is not None and people is not None and whole.value in RATES:
            share = Number(low.value / whole.value, whole.last)
            noun = "" if index == last else reading.word(last)
            return stated(reading, "ratio", first, people.last, share, share, "", noun)
        if not reading.is_word(index) or reading.at(index, "money", "measure", "time", "percent"):
            return None
    return None


def _is_plural(reading: Reading, index: int) -> bool:
    """Does it look like a noun in the plural?"""
    return len(reading.word(index)) > SHORT and reading.word(index).endswith("s")


def _is_of_a_kind(reading: Reading, first: int, connector: int, behind: int) -> bool:
    """`un domaine sur trois`, `one shop in seven`; not `un livre sur trois femmes`, `one book in three volumes`."""
    named = any(reading.at(at, "population", "trade") for at in range(first, connector))
    return named or first == connector or (connector - first <= NAMED and not _is_plural(reading, behind))


def _of_all(reading: Reading, index: int) -> Cue | None:
    """`6 des 7 espèces`, `three of the four cities`: of people, firms or things at large, not of steps."""
    of = reading.at(index, "of")
    whole = number(reading, of.last) if of else None
    return of if whole is not None and reading.at(whole.last, "population") else None


def fraction(reading: Reading, index: int) -> Quantity | None:
    """`la moitié des`, `two thirds of`, `half the`: a fraction's noun and what it is of."""
    start, numerator = index, 1.0
    top = reading.at(index, "number")
    if top and reading.at(top.last, "fraction"):
        numerator, index = float(top.value), top.last
    fraction = reading.at(index, "fraction")
    if fraction is None:
        return None
    if reading.text[reading.spans[fraction.last - 1][1] :].startswith("-"):
        return None  # half-open, half-time
    whole = reading.at(fraction.last, "of")
    if whole is None and reading.vocabulary.adjectives_first:
        whole = reading.at(fraction.last, "whole")
    before = reading.at(start - 1, "article")
    ahead = start - 1 if before else start
    about = reading.ending(ahead, "about")
    by = reading.at((about.first if about else ahead) - 1, "by", "of") is not None
    changed = by and reading.has("change") and (before or about or start < index)
    compared = reading.at(fraction.last, "more") is not None and (before or start < index)
    nearly = about is not None and (before or fraction.value == "0.5")
    if whole is None and (changed or compared or nearly):
        whole = fraction
    if whole is None or reading.at(whole.last, "time") or reading.at(start - 1, "ordinal"):
        return None
    bare_half = fraction.value == "0.5" and reading.vocabulary.adjectives_first
    if start == index and not before and not bare_half:
        return None
    if before:
        start -= 1
    share = Number(round(numerator * float(fraction.value), 3), fraction.last, spelled=True)
    return stated(reading, "fraction", start, fraction.last, share, share, "")


def multiple(reading: Reading, index: int) -> Quantity | None:
    """`a doublé`, `tripled`, `réduit de moitié`: a factor in one word or phrase."""
    multiple = reading.at(index, "multiple")
    if multiple is None:
        return None
    factor = Number(float(multiple.value), multiple.last, spelled=True)
    return stated(reading, "multiplier", index, multiple.last, factor, factor, "x")
