"""Sources told in words: `selon l’Insee`, `a report from Deloitte`, `IBM says that`."""

from __future__ import annotations

from loopivia_rules.statistics.attribution import Attribution, found, is_a_body, is_known
from loopivia_rules.statistics.names import Name, name_after, name_before
from loopivia_rules.statistics.reading import Cue, Reading
from loopivia_rules.statistics.sources import Sources

REACH = 9
"""So many words may stand between "selon" or "étude" and the name: "une étude menée en 2024 par l'Ifop"."""
NAMED = 4
"""So many words behind "association", "ministère" belong to its name."""
TITLE = 5
"""A name that reads like a sentence is cut after so many words."""
APPOSITION = 12
"""So many words may say what a named one is, between commas."""
TOLD = frozenset({",", "»", "”", '"', "—", "–"})
"""Marks between what is said and who says so."""
LED = 5
"""So many words may stand between a name and the study that it led."""


def according(reading: Reading, known: Sources) -> Attribution | None:
    """`selon l'Insee`, `according to a survey by Pew`, `Per Pew, …`."""
    opening = reading.at(0, "opening_according") if reading.capital(1) else None
    for cue in (*reading.cues("according"), *((opening,) if opening else ())):
        name = name_after(reading, known, cue.last, REACH)
        if name is not None:
            return found(reading, "named", name.organisation, cue.first, name.last)
        last = _titled_like_a_sentence(reading, cue.last)
        if last > cue.last:
            return found(reading, "named", reading.written(cue.last, last), cue.first, last)
        for index in range(cue.last, min(cue.last + 3, len(reading.words))):
            body = reading.at(index, "body")
            if body is not None:
                last = _whole_name(reading, body)
                return found(reading, "named", reading.written(body.first, last), cue.first, last)
    return None


def _titled_like_a_sentence(reading: Reading, first: int) -> int:
    """`d’après Les amis du livre`: the word after a name whose article has the capital, if one is there."""
    last = first
    if reading.capital(first) and reading.at(first, "pronoun", "article"):
        while last < first + TITLE and reading.is_word(last):
            last += 1
    return last


def studied(reading: Reading, known: Sources) -> Attribution | None:
    """`étude Sage 2024`, `a report from Deloitte`, `Gartner's survey`."""
    for cue in reading.cues("study"):
        name = name_after(reading, known, cue.last, REACH)
        if name is not None:
            return found(reading, "named", name.organisation, cue.first, name.last)
        if reading.vocabulary.adjectives_first:
            back = cue.first
            while back > 0 and (reading.word(back - 1) == "s" or reading.is_number(back - 1)):
                back -= 1
            name = name_before(reading, known, back, sure=reading.capital(cue.first))
            if name is not None:
                return found(reading, "named", name.organisation, name.first, cue.last)
        name = _who_led(reading, known, cue)
        if name is not None:
            return found(reading, "named", name.organisation, name.first, cue.last)
    return None


def _who_led(reading: Reading, known: Sources, study: Cue) -> Name | None:
    """`Sofrane a mené une enquête`, `the institute published a survey`: who is said to have done it."""
    first = study.first
    while first > max(0, study.first - LED) and reading.is_word(first - 1) and not reading.capital(first - 1):
        first -= 1
    led = any(reading.at(at, "conducts", "says") for at in range(first, study.first))
    return name_before(reading, known, first) if led else None


def said(reading: Reading, known: Sources) -> Attribution | None:
    """`l'Insee estime que`, `IBM reports that`."""
    for cue in reading.cues("says"):
        if cue.first and reading.capital(cue.first):
            continue  # the United States
        last = cue.first
        while reading.at(last - 1, "besides") is not None:
            last -= 1
        if reading.word(last - 1) == ")":
            while last > 0 and reading.word(last - 1) != "(":
                last -= 1
            last -= 1
        before = _before_apposition(reading, last)
        name = name_before(reading, known, before, sure=before < last)
        if name is not None:
            return found(reading, "named", name.organisation, name.first, cue.last)
        told = _told_by(reading, known, cue)
        if told is not None:
            return told
    return None


def _told_by(reading: Reading, known: Sources, cue: Cue) -> Attribution | None:
    """`… , rappelle le ministère du Thé`: the verb behind the figure, and behind it who; people speak for a firm."""
    if reading.word(cue.first - 1) not in TOLD:
        return None
    name = name_after(reading, known, cue.last, 2)
    if name is not None and (is_known(reading, known, name) or is_a_body(reading, name)):
        return found(reading, "named", name.organisation, cue.first, name.last)
    body = reading.at(cue.last + 1, "body", "study")
    if body is None or reading.at(cue.last, "whole") is None:
        return None
    last = _whole_name(reading, body)
    return found(reading, "named", reading.written(body.first, last), cue.first, last)


def _whole_name(reading: Reading, body: Cue) -> int:
    """The word after "association des constructeurs de bateaux": some words on, but not at "des"."""
    last = body.last
    while not reading.is_mark(last) and reading.word(last):
        if last >= body.last + NAMED and not reading.at(last - 1, "of", "article"):
            break
        last += 1
    return last


def _before_apposition(reading: Reading, last: int) -> int:
    """`INRIX, a data company, found`: the word after the name, where commas set off what it is."""
    if reading.word(last - 1) != ",":
        return last
    marks = (at for at in range(last - 2, max(0, last - APPOSITION), -1) if reading.word(at) in (",", ")"))
    mark = next(marks, last)
    return mark if reading.word(mark) == "," else last
