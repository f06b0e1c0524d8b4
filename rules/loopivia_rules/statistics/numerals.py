"""The numbers of a page, in French and English at once: what each is worth, and as what it is given.

A page is read for what it may say, not for what it must: `1.200` is both 1.2 and 1,200, a billion both 10⁹ and 10¹².
A number is a share (`70 %`, `7 out of 10`, `two thirds`), a factor (`threefold`, `x3`), or bare.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

FLAT = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u200a\u2003\u2002", " ")
    | {"\u2212": "-", "\u2010": "-", "\u2011": "-", "’": "'"}
)
"""One character for one, so that places hold."""

_DIGITS = r"\d{1,3}(?:(?P<group>[ .,'])\d{3}(?!\d))(?:(?P=group)\d{3}(?!\d))*(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|(?P<sign>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛])|(?P<word>[^\W\d_]+)")
_SIGNS = dict(
    zip("½⅓⅔¼¾⅕⅖⅗⅘⅙⅛", (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 6, 1 / 8), strict=True)
)

_UNITS = """zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"""
_WORDS: dict[str, int] = {word: index % 17 for index, word in enumerate(_UNITS.split())}
_WORDS |= {"une": 1, "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12, "douzaine": 12}
_WORDS |= {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70}
_WORDS |= {"huitante": 80, "octante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_WORDS |= {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_HUNDREDS = frozenset(("cent", "cents", "hundred", "hundreds"))
_SCALES: dict[str, tuple[float, ...]] = {
    "mille": (1e3,), "millier": (1e3,), "milliers": (1e3,), "thousand": (1e3,), "thousands": (1e3,), "k": (1e3,),
    "million": (1e6,), "millions": (1e6,), "mio": (1e6,), "mn": (1e6,), "mln": (1e6,), "m": (1e6, 1.0),
    "milliard": (1e9,), "milliards": (1e9,), "md": (1e9,), "mds": (1e9,), "mrd": (1e9,), "mrds": (1e9,), "bn": (1e9,),
    "billion": (1e9, 1e12), "billions": (1e9, 1e12), "b": (1e9, 1.0), "trillion": (1e12, 1e18),
    "trillions": (1e12, 1e18), "tn": (1e12,),
}  # fmt: skip
_FRACTIONS: dict[str, float] = {
    "moitie": 1 / 2, "demi": 1 / 2, "half": 1 / 2, "halves": 1 / 2, "tiers": 1 / 3, "third": 1 / 3, "thirds": 1 / 3,
    "quart": 1 / 4, "quarts": 1 / 4, "quarter": 1 / 4, "quarters": 1 / 4, "cinquieme": 1 / 5, "cinquiemes": 1 / 5,
    "fifth": 1 / 5, "fifths": 1 / 5, "sixieme": 1 / 6, "sixiemes": 1 / 6, "sixth": 1 / 6, "sixths": 1 / 6,
    "huitieme": 1 / 8, "huitiemes": 1 / 8, "eighth": 1 / 8, "eighths": 1 / 8, "dixieme": 1 / 10, "dixiemes": 1 / 10,
    "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_ALONE_SCALES = ("million", "billion", "trillion", "milliard")
"""Scales that are a number by themselves: "a trillion dollars"."""
_ALONE = ("moitie", "half")
"""Fractions that need no number before them."""
_FACTORS = (
    ("doubl", 2.0), ("twice", 2.0), ("twofold", 2.0), ("tripl", 3.0), ("threefold", 3.0), ("thrice", 3.0),
    ("trebl", 3.0), ("quadrupl", 4.0), ("fourfold", 4.0), ("quintupl", 5.0), ("fivefold", 5.0), ("sextupl", 6.0),
    ("sixfold", 6.0), ("decupl", 10.0), ("tenfold", 10.0), ("centupl", 100.0), ("hundredfold", 100.0), ("halv", 0.5),
)  # fmt: skip

_WHOLES = frozenset((*range(2, 21), 25, 30, 40, 50, 100, 1000, 10_000, 100_000))
"""What a ratio is out of."""
_PERCENT = re.compile(
    r"\s?(?:\[\d{1,3}\]\s?)?(?:%|٪|pour ?cents?\b|per ?cent\b|percentage|pct\b|p\. ?100|p\.c\.|points?\b|pts?\b|pp\b)",
    re.IGNORECASE,
)
"""A note's mark may stand between: `70 [1] %`."""
_TIMES = re.compile(r"[\s-]?(?:fois\b|times\b|x\b|×|fold\b)", re.IGNORECASE)
_BY = re.compile(r"(?:\b[x×]|(?<!\w)[x×]|\bpar|\bby(?: a factor of)?|\bfactor of|\bfacteur(?: de)?) ?$", re.IGNORECASE)
_SCALE = re.compile(r"[ -]?([^\W\d_]{1,9})")
_AND_HALF = re.compile(r" (fois )?(?:et demie?|and a half)\b")
_JOINS = re.compile(r"\s?(?:%\s?)?(?:-|–|—|à|a|to|et|and|ou|or|/|jusqu'à)\s?(?:[€$£]\s?)?", re.IGNORECASE)
_OUT_OF = re.compile(
    r"(?:[ -](?:[^\d.;:!?\n\t]{0,40} )?(?:sur|in|of|out of|in every|of every|out of every|des|parmi|on)"
    r"(?: (?:les|the|every|each|chaque))? ?| ?/ ?)",
    re.IGNORECASE,
)


class Mention(Struct, frozen=True):
    """A number that a page gives; `values` are all that it may be worth."""

    start: int
    end: int
    kind: Literal["share", "factor", "number"]
    values: tuple[float, ...]
    """A share of one, a factor, or the number itself with its scale."""
    decimals: int = 0
    """Digits behind the point, where it is written in digits."""
    written: Literal["digits", "words"] = "digits"
    percent: bool = False


@lru_cache(256)
def mentions(text: str) -> tuple[Mention, ...]:
    """All numbers of a text, in order; one place can give two (`7 out of 10` is a share and two numbers)."""
    flat = text.translate(FLAT)
    found = list(_numbers(flat))
    return tuple(sorted((*_shares(flat, found), *found), key=lambda each: (each.start, -each.end)))


def folded(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def worth(digits: str) -> tuple[tuple[float, ...], int]:
    """What digits with separators may be worth, and how many decimals the likeliest reading has."""
    bare = digits.replace(" ", "").replace("'", "")
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        decimal = max(".", ",", key=bare.rfind)
        whole, _, rest = bare.rpartition(decimal)
        return (float(f"{re.sub('[.,]', '', whole)}.{rest}"),), len(rest)
    separators = points + commas
    if separators == 0:
        return (float(bare),), 0
    if separators > 1:
        return (float(re.sub("[.,]", "", bare)),), 0
    whole, rest = re.split("[.,]", bare)
    if len(rest) == 3 and whole != "0" and len(whole) <= 3:
        return (float(whole + rest), float(f"{whole}.{rest}")), 0
    return (float(f"{whole}.{rest}"),), len(rest)


def _numbers(text: str) -> Iterator[Mention]:
    """Numbers in digits and in words, with their scale, and as what they are given."""
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token["digits"]:
            values, decimals = worth(token["digits"])
            yield from _given(text, token.start(), token.end(), values, decimals, "digits")
        elif token["sign"]:
            yield Mention(token.start(), token.end(), "share", (_SIGNS[token["sign"]],), 0, "words")
        else:
            word = folded(token["word"])
            run = _spelled(text, tokens, index) if word in _WORDS or word in _HUNDREDS or word == "mille" else None
            if run:
                value, last = run
                yield from _given(text, token.start(), tokens[last].end(), (value,), 0, "words")
                index = last
            elif word in _ALONE_SCALES:
                yield Mention(token.start(), token.end(), "number", _SCALES[word], 0, "words")
            else:
                factor = next((value for start, value in _FACTORS if word.startswith(start)), None)
                if factor is not None:
                    yield Mention(token.start(), token.end(), "factor", (factor,), 0, "words")
        index += 1


def _spelled(text: str, tokens: list[re.Match[str]], index: int) -> tuple[float, int] | None:
    """A number in words from a token on, and its last token; scales of a million and more are left to `_given`."""
    if folded(tokens[index]["word"] or "") in _HUNDREDS and re.search(
        r"(?i)(pour|per)\s$", text[: tokens[index].start()][-5:]
    ):
        return None
    total, current, last = 0.0, 0.0, index - 1
    at = index
    while at < len(tokens) and tokens[at]["word"]:
        if at > index and text[tokens[at - 1].end() : tokens[at].start()] not in (" ", "-"):
            break
        word = folded(tokens[at]["word"])
        if (
            word in ("et", "and")
            and at > index
            and at + 1 < len(tokens)
            and folded(tokens[at + 1]["word"] or "") in _WORDS
        ):
            at += 1
            continue
        if word in ("vingt", "vingts") and current == 4:
            current = 80
        elif word in _WORDS and (current == 0 or _WORDS[word] < _room(current)):
            current += _WORDS[word]
        elif word in _HUNDREDS and current < 100:
            current = max(current, 1) * 100
        elif word in ("mille", "thousand") and total == 0:
            total, current = max(current, 1) * 1000, 0
        else:
            break
        last, at = at, at + 1
    return (total + current, last) if last >= index else None


def _room(current: float) -> float:
    """What may still be added: units to a ten, tens to a hundred; and `soixante-dix`, `quatre-vingt-dix`."""
    if current >= 100 and current % 100 == 0:
        return 100
    return 20 if current in (60, 80) else 10 if current % 10 == 0 and current >= 10 else 0


def _given(
    text: str, start: int, end: int, values: tuple[float, ...], decimals: int, written: Literal["digits", "words"]
) -> Iterator[Mention]:
    """As what a number is given, by what stands around it; its end takes the unit in."""
    scales: tuple[float, ...] = (1.0,)
    scale = _SCALE.match(text, end)
    if scale and folded(scale[1]) in _SCALES and not (scale[1] == "M" and text[scale.end() : scale.end() + 1] == "."):
        scales, end = _SCALES[folded(scale[1])], scale.end()
    half = _AND_HALF.match(text, end)
    if half:
        values, end = tuple(value + 0.5 for value in values), half.end()
    values = tuple(dict.fromkeys(value * times for value in values for times in scales))
    if half and half[1]:
        yield Mention(start, end, "factor", values, decimals, written)
    elif percent := _PERCENT.match(text, end):
        shares = tuple(value / 100 for value in values)
        yield Mention(start, percent.end(), "share", shares, decimals, written, percent=True)
    elif times := _TIMES.match(text, end):
        yield Mention(start, times.end(), "factor", values, decimals, written)
    else:
        if _BY.search(text, max(0, start - 14), start):
            yield Mention(start, end, "factor", values, decimals, written)
        yield Mention(start, end, "number", values, decimals, written)


def _shares(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Fractions, ratios, and the first numbers of ranges, which take the unit of the second."""
    for first, second in pairwise(found):
        gap = text[first.end : second.start]
        if len(gap) > 60:
            continue
        if first.kind == "number" and second.kind in ("share", "factor") and _JOINS.fullmatch(gap):
            by = 100 if second.percent else 1
            yield replace(first, kind=second.kind, values=tuple(v / by for v in first.values), percent=second.percent)
        if second.kind == "number" and first.kind in ("number", "share") and _OUT_OF.fullmatch(gap):
            top, whole = first.values[0], second.values[0]
            dated = gap.strip() == "/" and text[second.end : second.end + 1] == "/"
            if first.kind == "number" and 0 < top < whole and whole in _WHOLES and not dated:
                yield Mention(first.start, second.end, "share", (top / whole,), 0, first.written)
        if (
            first.kind == "number" == second.kind
            and _JOINS.fullmatch(gap)
            and second.values[0] >= 1e5 > first.values[0]
        ):
            for scale in (1e3, 1e6, 1e9):
                if second.values[0] >= scale > first.values[0]:
                    yield replace(first, values=tuple(value * scale for value in first.values))
    for match in re.finditer(r"[^\W\d_]+", text):
        part = _FRACTIONS.get(folded(match[0]))
        if part is None:
            continue
        before = re.search(r"([^\W_]+)[ -]$", text[max(0, match.start() - 16) : match.start()])
        word = folded(before[1]) if before else ""
        top = _WORDS.get(word) or (int(word) if word.isdigit() and len(word) < 3 else 0)
        if top and top * part < 1:
            start = match.start() - len(before[0]) if before else match.start()
            yield Mention(start, match.end(), "share", (top * part,), 0, "words")
        elif folded(match[0]) in _ALONE or word in ("a", "an", "le", "du", "au", "l", "d"):
            yield Mention(match.start(), match.end(), "share", (part,), 0, "words")
