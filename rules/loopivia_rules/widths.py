"""How wide a text is where a search engine shows it: in Arial, in CSS pixels.

The table is made by `tools/arial_widths.py`; the tests hold it against what a browser measures. Latin, Greek,
Cyrillic and Hebrew text comes within a pixel of Chromium. Emoji and other scripts are drawn by fonts that
differ from one system to another, and are estimated: within 5 % where measured.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

TITLE = 20
"""The size of a result's title on a desktop, in pixels."""
DESCRIPTION = 14
"""The size of a result's description on a desktop, in pixels."""
UNITS = 2048
"""The table's widths are in this fraction of the size."""

FULL_WIDTH = 1.0
EMOJI = 1.245
OTHER = 0.5
"""Widths, in ems, of what the table lacks: CJK fonts draw squares, Noto's emoji are a little wider."""


def pixels(text: str, size: int) -> float:
    """The width of a text on one line, in pixels."""
    return sum(_advances(one_line(text))) * size / UNITS


def shown(text: str, size: int, limit: float) -> str:
    """What fits into `limit` pixels with an ellipsis after it, cut between words; all of it if it fits."""
    line = one_line(text)
    reached = [width * size / UNITS for width in accumulate(_advances(line))]
    if not reached or reached[-1] <= limit:
        return line
    fits = bisect(reached, limit - pixels(" …", size))
    space = line.rfind(" ", 0, fits + 1)
    return line[: space if space > 0 else fits].rstrip(" ,;:")


def one_line(text: str) -> str:
    """The text as HTML shows it: runs of white space are one space, no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


def _advances(line: str) -> Iterator[int]:
    """The width that each character adds, in the table's units."""
    widths, kerning = _table()
    before = ""
    for char in line:
        width = widths.get(char)
        if width is None:
            width = 0 if before == "\u200d" else _estimate(char)
        yield width + kerning.get(before + char, 0)
        before = char


def _estimate(char: str) -> int:
    """The width of a character that Arial leaves to another font, in the table's units."""
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return round(EMOJI * UNITS / 2)
    if category == "So":
        return round(EMOJI * UNITS)
    return round((FULL_WIDTH if unicodedata.east_asian_width(char) in "WF" else OTHER) * UNITS)


@cache
def _table() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The widths by character and the corrections by pair of characters, read at the first need."""
    widths: dict[str, int] = {}
    kerning: dict[str, int] = {}
    for line in Path(__file__).with_name("arial_widths.txt").read_text(encoding="ascii").splitlines():
        first, *found = line.split()
        if first == "kern":
            correction, *pairs = found
            for pair in pairs:
                left, right = pair.split("+")
                kerning[chr(int(left, 16)) + chr(int(right, 16))] = int(correction)
        elif first != "#":
            width = int(first)
            for run in found:
                start, _, end = run.partition("-")
                if not end:
                    widths[chr(int(start, 16))] = width
                else:
                    widths |= dict.fromkeys(map(chr, range(int(start, 16), int(end, 16) + 1)), width)
    return widths, kerning
