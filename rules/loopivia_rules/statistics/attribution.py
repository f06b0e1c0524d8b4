"""Who is said to have found a figure, and where the sentence says so."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from loopivia_rules.statistics.names import Name
from loopivia_rules.statistics.reading import YEAR, Reading
from loopivia_rules.statistics.sources import Sources

BEHIND = 12
"""So many characters behind the name may hold the study's year."""


class Attribution(Struct, frozen=True):
    """Who is said to have found the figure."""

    kind: Literal["named", "vague", "none"]
    organisation: str = ""
    """As the file of organisations spells it, else as written."""
    start: int = 0
    end: int = 0
    """Where the cue and the name stand, counted from the sentence's start."""
    year: int | None = None
    """Of the study: written with its name."""


def found(reading: Reading, kind: Literal["named", "vague"], organisation: str, first: int, last: int) -> Attribution:
    """The attribution that stands from one word up to another."""
    start, end = reading.spans[first][0], reading.spans[last - 1][1]
    year = YEAR.search(reading.text, start, min(len(reading.text), end + BEHIND))
    return Attribution(kind, organisation, start, end, int(year[0]) if year else None)


def is_known(reading: Reading, known: Sources, name: Name) -> bool:
    """Is it in the file of organisations?"""
    return known.named(reading.words, name.first) is not None


def is_a_body(reading: Reading, name: Name) -> bool:
    """`Observatoire du livre`, `University of Oslo`: its name says that it may have counted."""
    return any(reading.at(at, "body") is not None for at in range(name.first, name.last))
