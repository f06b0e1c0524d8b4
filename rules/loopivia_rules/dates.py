"""What a date field says: a date, text that means one, or nothing that a calendar knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal

from msgspec import Struct

from loopivia_rules.folding import folded

Kind = Literal["date", "text", "impossible", "ambiguous", "unknown"]


class Reading(Struct, frozen=True):
    """How a value reads. `date`: as programs sort it; `text`: only people understand it, and only one way."""

    kind: Kind
    day: date | None = None
    """The day as written, whatever its zone."""
    moment: datetime | None = None
    """The instant, where the value has a time and a zone."""


_CALENDAR = """
January janvier jan janv
February février feb fev fevr
March mars mar
April avril apr avr
May mai
June juin jun
July juillet jul juil
August août aug
September septembre sep sept
October octobre oct
November novembre nov
December décembre dec
"""
NAMES = [line.split() for line in _CALENDAR.strip().splitlines()]
"""The names of the months: in English, in French, then abbreviations."""
MONTHS: Mapping[str, int] = {folded(name): number for number, names in enumerate(NAMES, 1) for name in names}
"""The number of a month by its names and abbreviations, folded, in English and French."""

STAMP = re.compile(r"[1-9]\d{8,9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, as exports of some systems have them."""
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ]+(\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(\S+)?)?")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d.*")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_DAY_MONTH = re.compile(r"(?:\w+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?(\w+)\.?,? (\d{4})")
_MONTH_DAY = re.compile(r"(?:\w+\.?,? )?(\w+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: \d\d:\d\d:\d\d GMT.*)?")
"""`June 22, 2024`, and what JavaScript makes of a date: `Sat Jun 22 2024 10:00:00 GMT+0200 (CEST)`."""


def spoken(day: date) -> Mapping[str, str]:
    """A day as people write it, by language."""
    first = "er" if day.day == 1 else ""
    return {
        "en": f"{day.day} {NAMES[day.month - 1][0]} {day.year}",
        "fr": f"{day.day}{first} {NAMES[day.month - 1][1]} {day.year}",
    }


def read(value: Any) -> Reading:
    """What the value of a date field says."""
    if isinstance(value, datetime):
        return Reading("date", value.date(), value if value.tzinfo else None)
    if isinstance(value, date):
        return Reading("date", value)
    text = " ".join(str(value).split())
    if STAMP.fullmatch(text):
        return Reading("date", datetime.fromtimestamp(int(text[:-3] if len(text) > 10 else text), UTC).date())
    if iso := _ISO.fullmatch(text):
        return _iso(text, iso)
    if _MAIL.fullmatch(text):
        from email.utils import parsedate_to_datetime

        try:
            return read(parsedate_to_datetime(text))
        except ValueError:
            return Reading("impossible")
    return _written(text)


def _iso(text: str, found: re.Match[str]) -> Reading:
    day = _day(found[1], found[2], found[3])
    if day is None:
        return Reading("impossible")
    if found[4] is None:
        return Reading("date", day)
    zone = re.sub(r"^([+-]\d\d)(\d\d)$", r"\1:\2", found[5] or "").replace("Z", "+00:00").replace("z", "+00:00")
    hour, _, rest = found[4].partition(":")
    moment = f"{day.isoformat()}T{hour.zfill(2)}:{rest}"
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return Reading("impossible")
    try:
        return Reading("date", day, datetime.fromisoformat(f"{moment}{zone}") if zone else None)
    except ValueError:
        return Reading("date", day)


def _written(text: str) -> Reading:
    """Dates as people write them, in English and French."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _text(_day(found[1], found[2], found[3]))
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return _text(_day(found[1], found[2], found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        if sign != "." and int(first) <= 12 and int(second) <= 12 and first.zfill(2) != second.zfill(2):
            return Reading("ambiguous")
        month, day = (first, second) if int(second) > 12 and sign != "." else (second, first)
        return _text(_day(year, month, day))
    for pattern, month_at, day_at in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        found = pattern.fullmatch(text)
        if found and folded(found[month_at]) in MONTHS:
            return _text(_day(found[3], str(MONTHS[folded(found[month_at])]), found[day_at]))
    return Reading("unknown")


def _text(day: date | None) -> Reading:
    return Reading("text", day) if day else Reading("impossible")


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
