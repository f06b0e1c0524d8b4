"""Numbers as they are written: digits with the language's marks, words, scales; None for what only looks like one."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from loopivia_rules.statistics.reading import Cue, Reading


class Number(Struct, frozen=True):
    """A number in a sentence."""

    value: float
    last: int
    """The token after its last."""
    scaled: bool = False
    """Written with "million" or the like."""
    spelled: bool = False
    """Written in words."""
    decimal: bool = False
    open: bool = False
    """Written "500+"."""
    collective: bool = False
    """Written "une quarantaine"."""


def number(reading: Reading, index: int) -> Number | None:
    """The number that starts at a token, with its scale: `1,5 million`, `vingt-cinq`, `500k`, `200+ millions`."""
    digits = reading.is_number(index)
    if not digits and not reading.is_word(index):
        return None
    found = _digits(reading, index) if digits else _words(reading, index)
    if found is None:
        return None
    value, last, scaled, is_open = found.value, found.last, False, False
    if digits and reading.word(last) == "+" and reading.glued(last):
        last, is_open = last + 1, True
    of = reading.at(last, "of") if found.collective else None  # « une quarantaine de milliers »
    scale = reading.at(of.last if of else last, "scale") or (_letter_scale(reading, last) if digits else None)
    while scale is not None:
        value, last, scaled = value * float(scale.value), scale.last, True
        scale = reading.at(last, "scale")
    half = reading.at(last, "half")
    if half is not None:
        value += (value / found.value if scaled and found.value else 1) / 2
        last = half.last
        scale = None if scaled else reading.at(last, "scale")
        if scale is not None:
            value, last, scaled = value * float(scale.value), scale.last, True
    if reading.word(last) == "+" and reading.glued(last):
        last, is_open = last + 1, True
    return replace(found, value=value, last=last, scaled=scaled, open=is_open)


def _letter_scale(reading: Reading, index: int) -> Cue | None:
    """`10 M€`, `$4bn`, `£5m`, `500K`: a capital, or a glued letter; `10 m` is a length."""
    scale = reading.at(index, "letter_scale")
    if scale is None:
        return None
    written, glued = reading.written(index, index + 1), reading.glued(index)
    if glued and reading.ending(index - 1, "money"):
        return scale
    paid = glued or reading.at(index + 1, "money")
    return scale if paid and (written[0].isupper() or written in ("k", "bn")) else None


def _digits(reading: Reading, index: int) -> Number | None:
    """A number in digits; None for a version, an ordinal, or a part of a name (`3.12.1`, `3e`, `GA4`)."""
    before = reading.word(index - 1)
    named = before in ("#", "@") or (before.isalpha() and before != "x" and not reading.at(index - 1, "money"))
    if named and reading.glued(index):
        return None
    if reading.word(index - 1) == "." and reading.word(index - 2) in ("p", "pp"):
        return None  # a page
    if _is_a_date(reading, index) or (reading.at(index + 1, "ordinal_ending") and reading.glued(index + 1)):
        return None
    value = value_of(reading.word(index), reading.vocabulary.decimal)
    if value is None:
        return None
    return Number(value, index + 1, decimal=value != int(value))


def _is_a_date(reading: Reading, index: int) -> bool:
    """`2024-03-01`, `2024/3/1`, `01T`: the third number between such marks, or one that begins with a nought."""
    digits, marks = reading.word(index), [reading.word(at) for at in (index - 1, index - 3)]
    third = marks in (["-", "-"], ["/", "/"]) and reading.is_number(index - 2)
    return third or (digits[0] == "0" and digits[1:].isdecimal())


def value_of(digits: str, decimal: str) -> float | None:
    """The value of digits with their group and decimal marks; None where they are a version or a date."""
    marks = [mark for mark in digits if not mark.isdecimal()]
    if not marks:
        return float(digits)
    groups = "".join(mark if mark.isdecimal() else " " for mark in digits).split()
    last = marks[-1]
    if len(marks) > 1 and len(set(marks)) == 1:
        return float("".join(groups)) if all(len(group) == 3 for group in groups[1:]) else None
    if last in "’' " or (last != decimal and len(groups[-1]) == 3 and len(marks) == 1):
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])


def _words(reading: Reading, index: int) -> Number | None:
    """A number in words, composed as it is said: `vingt-cinq`, `quatre-vingt-dix`, `two hundred`, `une dizaine`."""
    total, at = 0.0, index
    while True:
        word = reading.at(at, "number")
        if word is None and total >= 20 and reading.at(at, "and") and reading.at(at + 1, "number"):
            at += 1
            continue
        if word is None:
            break
        value = float(word.value)
        if total and value == total:
            break
        total = total * value if 0 < total < value else total + value
        at = word.last
    if at > index:
        collective = reading.at(at, "collective") if total == 1 else None
        if collective:
            return Number(float(collective.value), collective.last, spelled=True, collective=True)
        return Number(total, at, spelled=True)
    if reading.at(index - 1, "article"):
        if collective := reading.at(index, "collective"):
            return Number(float(collective.value), collective.last, spelled=True, collective=True)
        if reading.at(index, "scale"):
            return Number(1.0, index, spelled=True)
    return None
