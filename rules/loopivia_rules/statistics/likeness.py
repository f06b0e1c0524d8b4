"""Is a number of a page the number of a post? Whatever its spelling, unit, scale and rounding.

What the page gives may be more exact than the post ("69.4 %" for "nearly 70 %"); a share may be a ratio or a fraction,
a factor a growth, a day 24 hours.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from loopivia_rules.statistics.numerals import FLAT, Mention

Likeness = Literal["exact", "computed", "rounded", "bare", ""]
"""Exact: the number, with its unit. Computed: given by its two ends. Rounded: what it may have been rounded to. Bare:
without its unit, as in a table. Empty: another number."""

HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "quarter": 2190.0,
    "half-year": 4380.0, "year": 8760.0,
}  # fmt: skip
_TIME_WORDS = (
    ("second", r"secondes?|seconds?|secs?|s"), ("minute", r"minutes?|mins?|mn"), ("hour", r"heures?|hours?|hrs?|h"),
    ("day", r"jours?|journées?|days?|j"), ("week", r"semaines?|weeks?"), ("month", r"mois|months?"),
    ("quarter", r"trimestres?|quarters?"), ("half-year", r"semestres?"), ("year", r"ans?|années?|years?"),
)  # fmt: skip
_TIME = tuple(
    (unit, re.compile(rf"[ -]?(?:{words})\b(?: ?(\d\d)(?!\d))?", re.IGNORECASE)) for unit, words in _TIME_WORDS
)
_MONEY = {
    "EUR": r"€|\beur(?:os?)?\b", "USD": r"\$|\busd\b|\bdollars?\b", "GBP": r"£|\bgbp\b|\bpounds?\b|\blivres?\b",
    "CHF": r"\bchf\b|\bfrancs?\b", "XOF": r"\bf?cfa\b|\bxof\b|\bfrancs?\b|\bf\b",
    "MAD": r"\bmad\b|\bdhs?\b|\bdirhams?\b", "TND": r"\btnd\b|\bdinars?\b|\bdt\b", "JPY": r"¥|\bjpy\b|\byens?\b",
}  # fmt: skip
_SIGNS = ("€", "$", "£", "#", "v")
_CURRENCY = re.compile(r"(?i)\s?(?:d['e] ?)?(?:[€$£]|euros?\b|dollars?\b|eur\b|usd\b|dirhams?\b|f?cfa\b)")
_THEN = r"\s*(?:un |une |a |an |the |l[ea] |les )?$"
_ABOUT = re.compile(
    r"(?i)\b(près d[eu']|presque|quasi\w*|environ|autour d[eu']|à peu près|quelque|almost|nearly|about|around|roughly|"
    rf"approximately|close to|some){_THEN}|[~≈]\s?$"
)
_OVER = re.compile(
    rf"(?i)\b(plus d[eu']|au moins|au-delà de|over|more than|at least|above|exceed\w*|dépass\w+( les?)?){_THEN}"
)
_UNDER = re.compile(rf"(?i)\b(moins d[eu']|under|less than|fewer than|below|at most|au plus|à peine|barely){_THEN}")
_TO = re.compile(
    r"\s?%?(?: [^\d.;\n]{0,20})?(?: (?:à|to|contre|against|vs\.?|from|down from|up from|puis)|→|->) ?"
    r"(?:[^\d.;\n]{0,20} )?[$€£]?"
)
_SCALES = (
    (1e3, re.compile(r"(?i)\b(en|in) (milliers|thousands?)\b|\((milliers|thousands)|\(k ?[€$£]?\)|\bk€")),
    (1e6, re.compile(r"(?i)\b(en|in)( us)? (\$ ?|€ ?)?millions?\b|\(m ?[€$£]\)|\bm€|\$m\b|\(millions?\b")),
    (1e9, re.compile(r"(?i)\b(en|in)( us)? (\$ ?|€ ?)?(milliards?|billions?)\b|\((md|bn|b) ?[€$£]?\)|\bmd€|\$bn\b")),
)
"""What a table, or its title, says of its bare numbers: "en millions", "(k€)", "in thousands"."""
_SHARE_WORDS = re.compile(
    r"(?i)\bparts?\b|\btaux\b|\bshares?\b|\brates?\b|proportion|probabilit|\bratio|\b(?:sur|of|every|pour|per) 100\b"
)
_OTHER_UNIT = re.compile(
    r"(?i)[\s-]?(?:[€$£²°]|(?:euros?|dollars?|mois|months?|weeks?|semaines?|jours?|days?|ans?|years?|heures?|hours?|h|min|"
    r"minutes?|secondes?|seconds?|km|kg|m|cm|px|rem|em|pages?|types?|phrases?|fois|times)\b)"
)
_SHARES = re.compile(rf"(?i)%|pour ?cent|per ?cent|{_SHARE_WORDS.pattern.removeprefix('(?i)')}")


class Wanted(Struct, frozen=True, kw_only=True):
    """A claim's number, as it is looked for."""

    kind: str
    """percent, points, ratio, fraction, rating, multiplier, money, duration, measure or count."""
    low: float
    high: float
    """The other end of a range, else the same."""
    unit: str = ""
    written: str = ""
    """As in the post: it tells how exact the number is meant."""
    before: str = ""
    """What stands before it in the post ("près de")."""
    noun: str = ""
    words: tuple[str, ...] = ()
    """What its sentence is about."""


def likeness(wanted: Wanted, value: float, mention: Mention, text: str) -> Likeness:
    """How a page's number is like one end of a wanted one; `text` is the page's, flat."""
    if wanted.kind in ("percent", "ratio", "fraction", "rating"):
        return _of_share(wanted, value / 100 if wanted.kind == "percent" else value, mention, text)
    if wanted.kind == "points":
        return "exact" if mention.percent and _close(wanted, value / 100, mention) else ""
    if wanted.kind == "multiplier":
        return "exact" if _is_factor(wanted, value, mention) else ""
    if mention.kind != "number":
        return ""
    if wanted.kind == "duration":
        return _of_duration(wanted, value, mention, text)
    if wanted.kind == "count" and (_is_year(value, mention, text) or _is_money(mention, text)):
        return ""
    if not _close(wanted, value, mention) and not _declared(wanted, value, mention, text):
        metric = wanted.kind == "measure" and any(_close(wanted, value, mention, scale) for scale in (1e3, 1e-3))
        return "rounded" if metric else ""
    if wanted.kind == "money" and not _has_currency(wanted.unit, mention, text) and not telling(wanted, mention):
        return "bare"
    return "exact"


def telling(wanted: Wanted, mention: Mention) -> bool:
    """Is the number so particular that it needs no noun beside it?"""
    digits = re.sub(r"\D", "", wanted.written).strip("0")
    if wanted.kind in ("percent", "points"):
        return mention.decimals > 0 and len(digits) > 2
    if wanted.kind in ("money", "count", "measure"):
        return len(digits) > 2 or wanted.low >= 1e6
    return False


def among_shares(text: str, mention: Mention) -> bool | None:
    """Does a column or a heading say that its bare numbers are shares; or, in a sentence, a word beside it?

    None where the number plainly counts something else.
    """
    if _OTHER_UNIT.match(text, mention.end) or text[max(0, mention.start - 2) : mention.start].strip() in _SIGNS:
        return None
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    line = text[max(start, mention.start - 120) : mention.end + 120 if end < 0 else min(end, mention.end + 120)]
    if "\t" in line or len(line.split()) < 8:
        return _SHARES.search(text, max(0, mention.start - 700), mention.end + 80) is not None
    return True if _SHARE_WORDS.search(line) else None


def computed(wanted: Wanted, value: float, first: Mention, second: Mention, text: str) -> Likeness:
    """A factor, a growth or points that the page gives by their two ends: "from 2 to 4 million"."""
    if not _TO.fullmatch(text[first.end : second.start]):
        return ""
    if wanted.kind == "points":
        apart = abs(second.values[0] - first.values[0]) if first.percent and second.percent else 0.0
        return "computed" if abs(apart - value / 100) < 0.0006 else ""
    grown = 1 + value / 100 if wanted.kind == "percent" else value
    shrunk = 1 - value / 100 if wanted.kind == "percent" else 1 / value
    near = 0.006 if wanted.kind == "percent" else 0.03
    for one in filter(None, first.values):
        for two in filter(None, second.values):
            if any(abs(ratio - like) <= near * like for ratio in (two / one, one / two) for like in (grown, shrunk)):
                return "computed"
    return ""


def _of_share(wanted: Wanted, share: float, mention: Mention, text: str) -> Likeness:
    if mention.kind == "share":
        if _close(wanted, share, mention) or (not mention.percent and _is_part(share, mention)):
            return "exact"
        hedged = _ABOUT.search(text, max(0, mention.start - 20), mention.start)
        coarse = 0.05 if not mention.percent else 0.0205 if hedged else 0.0 if mention.decimals else 0.0051
        if wanted.kind in ("fraction", "ratio"):
            coarse = max(coarse, 0.035)
        return "rounded" if any(abs(value - share) <= coarse for value in mention.values) else ""
    if mention.kind == "factor":
        changed = (1 + share, 1 - share, 1 / (1 - share)) if share < 1 else (1 + share,)
        return "exact" if any(abs(v - like) <= 0.01 for v in mention.values for like in changed) else ""
    if wanted.kind == "rating" and any(abs(v - _first(wanted.written)) < 0.001 for v in mention.values):
        return "exact"
    if mention.kind == "number" and (
        (mention.decimals and share < 1 and _close(wanted, share, mention)) or _close(wanted, share * 100, mention)
    ):
        return "bare"
    return ""


def _first(written: str) -> float:
    """The 4.8 of "4,8 sur 5"."""
    match = re.search(r"\d+(?:[.,]\d+)?", written)
    return float(match[0].replace(",", ".")) if match else 0.0


def _is_part(share: float, mention: Mention) -> bool:
    """Is "66 %" the two thirds that the page speaks of?"""
    return any(abs(value - share) <= 0.0101 for value in mention.values)


def _is_factor(wanted: Wanted, value: float, mention: Mention) -> bool:
    if mention.kind == "factor":
        return any(_close(wanted, factor, mention) for factor in ((value, 1 / value) if value else (value,)))
    if mention.percent:
        return any(_close(wanted, share, mention) for share in ((value - 1, value) if value > 1 else (1 - value,)))
    return value in (0.5, 2) and mention.kind == "share" and _close(wanted, 0.5, mention)


def _of_duration(wanted: Wanted, value: float, mention: Mention, text: str) -> Likeness:
    hours = value * HOURS.get(wanted.unit, 1.0)
    for unit, pattern in _TIME:
        match = pattern.match(text, mention.end)
        if match:
            more = int(match[1]) / 60 if match[1] and unit == "hour" else 0.0
            there = ((found + more) * HOURS[unit] for found in mention.values)
            return "exact" if any(abs(each - hours) <= _leeway(wanted, hours) + 1e-9 for each in there) else ""
    return ""


def _close(wanted: Wanted, value: float, mention: Mention, scale: float = 1.0) -> bool:
    """Is one of the values of a mention the one wanted, within what rounding and "nearly" allow?"""
    low, high = value - _leeway(wanted, value), value + _leeway(wanted, value)
    if _OVER.search(wanted.before):
        high = max(high, value * 1.15)
    elif _UNDER.search(wanted.before):
        low = min(low, value * 0.87)
    return any(low - 1e-9 <= found * scale <= high + 1e-9 for found in mention.values)


def _leeway(wanted: Wanted, value: float) -> float:
    """How far a page's number may be from the post's: half of the post's last digit, more where it says "nearly"."""
    size = abs(value)
    hedged = _ABOUT.search(wanted.before) or _OVER.search(wanted.before) or _UNDER.search(wanted.before)
    about = size * 0.055 if hedged else 0.0
    if wanted.kind == "fraction":
        return max(about, 0.02)
    if wanted.kind == "ratio":
        return max(about, 0.0255 if re.search(r"(?i)(?<!\d)(10|ten|dix)\b", wanted.written) else 0.015)
    if wanted.kind == "rating":
        return max(about, 0.001)
    half = _step(wanted, value) / 2
    return max(about, min(half, size * 0.025) if wanted.kind in ("count", "money", "measure") else half)


def _step(wanted: Wanted, value: float) -> float:
    """The worth of the last digit that the post gives."""
    match = re.search(r"\d[\d ]*(?:[.,](\d+))?", wanted.written.translate(FLAT))
    digits = re.sub(r"\D", "", match[0]) if match else ""
    if match is None or not int(digits or 0) or not value:
        return 0.0
    unit = abs(value) / int(digits)
    if wanted.kind in ("count", "money", "measure") and not match[1]:
        unit *= 10 ** (len(digits) - len(digits.rstrip("0")))
    return unit


def _is_year(value: float, mention: Mention, text: str) -> bool:
    """Four digits that are near the number, and are not it: a year."""
    written = text[mention.start : mention.end]
    return written.isdigit() and 1900 <= int(written) <= 2100 and int(written) != value


def _is_money(mention: Mention, text: str) -> bool:
    return bool(_CURRENCY.match(text, mention.end)) or text[max(0, mention.start - 1) : mention.start] in (
        "€",
        "$",
        "£",
    )


def _has_currency(unit: str, mention: Mention, text: str) -> bool:
    pattern = _MONEY.get(unit, re.escape(unit) if unit else r"[€$£]")
    around = f"{text[max(0, mention.start - 8) : mention.start]} {text[mention.end : mention.end + 24]}"
    return re.search(rf"(?i)(?:{pattern})", around) is not None


def _declared(wanted: Wanted, value: float, mention: Mention, text: str) -> bool:
    """Is it the number by the scale that its table declares?"""
    return any(
        _close(wanted, value, mention, scale) and pattern.search(text, max(0, mention.start - 900), mention.start)
        for scale, pattern in _SCALES
    )
