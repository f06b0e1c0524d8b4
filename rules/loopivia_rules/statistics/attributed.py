"""Who says so: the organisation, study or person that a sentence names for its figures, or fails to name."""

from __future__ import annotations

from functools import partial

from loopivia_rules.statistics.attribution import Attribution, found
from loopivia_rules.statistics.marked import after_a_dash, in_brackets, labelled
from loopivia_rules.statistics.reading import Cue, Reading
from loopivia_rules.statistics.sources import Sources
from loopivia_rules.statistics.worded import REACH, according, said, studied

NOBODY = Attribution("none")
BRACKETS = frozenset("([—–―-")
"""Marks behind which a source may stand without a word that says so."""


def attributed(reading: Reading, known: Sources, figure: int = 0) -> Attribution:
    """The attribution of a sentence; the first way of naming that holds, then a vague one.

    Where "(source: …)" stands twice, that behind the figure counts, whose first token may be given.
    """
    told = reading.has("according", "study", "says", "source", "vague") or reading.at(0, "opening_according")
    if not told and BRACKETS.isdisjoint(reading.words):
        return NOBODY
    for way in (partial(labelled, figure), according, studied, said, in_brackets, after_a_dash):
        named = way(reading, known)
        if named is not None:
            return named
    vague = next(filter(partial(_is_told, reading), reading.cues("vague")), None) or _unnamed(reading)
    if vague is not None:
        return found(reading, "vague", "", vague.first, vague.last)
    return NOBODY


def _is_told(reading: Reading, vague: Cue) -> bool:
    """`des études montrent`; not what is counted, `20 % des recherches`, and no report of which nothing is told."""
    if reading.at(vague.last - 1, "study") and not reading.has("says", "according"):
        return False
    return reading.at(vague.first - 1, "percent", "fraction", "number") is None and not reading.is_number(
        vague.first - 1
    )


def _unnamed(reading: Reading) -> Cue | None:
    """A study that says something, or a "selon" before one, and no name came of it."""
    for study in reading.cues("study"):
        says = any(0 <= cue.first - study.last <= REACH for cue in reading.cues("says"))
        if says or any(0 <= study.first - cue.last <= REACH for cue in reading.cues("according")):
            return study
    return None
