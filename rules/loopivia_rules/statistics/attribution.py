"""Who says so: the organisation, study or person that a sentence names for its figures, or fails to name."""

from __future__ import annotations

from functools import partial
from typing import Literal

from msgspec import Struct

from loopivia_rules.statistics.names import Name, name_after, name_before
from loopivia_rules.statistics.reading import YEAR, Cue, Reading
from loopivia_rules.statistics.sources import Sources

REACH = 9
"""So many words may stand between "selon" or "étude" and the name: "une étude menée en 2024 par l'Ifop"."""


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


NOBODY = Attribution("none")
LABELLED = 5
"""So many words may stand between "Source :" and the name: "données 2022 du Ministère"."""
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
BRACKETS = frozenset("([—–―-")
"""Marks behind which a source may stand without a word that says so."""


def attributed(reading: Reading, known: Sources, figure: int = 0) -> Attribution:
    """The attribution of a sentence; the first way of naming that holds, then a vague one.

    Where "(source: …)" stands twice, that behind the figure counts, whose first token may be given.
    """
    told = reading.has("according", "study", "says", "source", "vague") or reading.at(0, "opening_according")
    if not told and BRACKETS.isdisjoint(reading.words):
        return NOBODY
    for way in (partial(_labelled, figure), _according, _studied, _said, _in_brackets, _after_a_dash):
        named = way(reading, known)
        if named is not None:
            return named
    vague = next(filter(partial(_is_told, reading), reading.cues("vague")), None) or _unnamed(reading)
    if vague is not None:
        return _found(reading, "vague", "", vague.first, vague.last)
    return NOBODY


def _labelled(figure: int, reading: Reading, known: Sources) -> Attribution | None:
    """`Source : Statista`, `(source Insee)`."""
    for cue in sorted(reading.cues("source"), key=lambda cue: (cue.first < figure, cue.first)):
        colon = reading.word(cue.last) == ":"
        bracket = cue.first == 0 or reading.word(cue.first - 1) in ("(", "[", "–", "—", "-")
        if colon or bracket:
            name = name_after(reading, known, cue.last + colon, LABELLED if colon else 3)
            if name is not None:
                return _found(reading, "named", name.organisation, cue.first, name.last)
    return None


def _according(reading: Reading, known: Sources) -> Attribution | None:
    """`selon l'Insee`, `according to a survey by Pew`, `Per Pew, …`."""
    opening = reading.at(0, "opening_according") if reading.capital(1) else None
    for cue in (*reading.cues("according"), *((opening,) if opening else ())):
        name = name_after(reading, known, cue.last, REACH)
        if name is not None:
            return _found(reading, "named", name.organisation, cue.first, name.last)
        last = _titled_like_a_sentence(reading, cue.last)
        if last > cue.last:
            return _found(reading, "named", reading.written(cue.last, last), cue.first, last)
        for index in range(cue.last, min(cue.last + 3, len(reading.words))):
            body = reading.at(index, "body")
            if body is not None:
                last = _whole_name(reading, body)
                return _found(reading, "named", reading.written(body.first, last), cue.first, last)
    return None


def _titled_like_a_sentence(reading: Reading, first: int) -> int:
    """`d’après Les amis du livre`: the word after a name whose article has the capital, if one is there."""
    last = first
    if reading.capital(first) and reading.at(first, "pronoun", "article"):
        while last < first + TITLE and reading.is_word(last):
            last += 1
    return last


def _studied(reading: Reading, known: Sources) -> Attribution | None:
    """`étude Sage 2024`, `a report from Deloitte`, `Gartner's survey`."""
    for cue in reading.cues("study"):
        name = name_after(reading, known, cue.last, REACH)
        if name is not None:
            return _found(reading, "named", name.organisation, cue.first, name.last)
        if reading.vocabulary.adjectives_first:
            back = cue.first
            while back > 0 and (reading.word(back - 1) == "s" or reading.is_number(back - 1)):
                back -= 1
            name = name_before(reading, known, back, sure=reading.capital(cue.first))
            if name is not None:
                return _found(reading, "named", name.organisation, name.first, cue.last)
        name = _who_led(reading, known, cue)
        if name is not None:
            return _found(reading, "named", name.organisation, name.first, cue.last)
    return None


def _who_led(reading: Reading, known: Sources, study: Cue) -> Name | None:
    """`Sofrane a mené une enquête`, `the institute published a survey`: who is said to have done it."""
    first = study.first
    while first > max(0, study.first - LED) and reading.is_word(first - 1) and not reading.capital(first - 1):
        first -= 1
    led = any(reading.at(at, "conducts", "says") for at in range(first, study.first))
    return name_before(reading, known, first) if led else None


def _said(reading: Reading, known: Sources) -> Attribution | None:
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
            return _found(reading, "named", name.organisation, name.first, cue.last)
        told = _told_by(reading, known, cue)
        if told is not None:
            return told
    return None


def _told_by(reading: Reading, known: Sources, cue: Cue) -> Attribution | None:
    """`… , rappelle le ministère du Thé`: the verb behind the figure, and behind it who; people speak for a firm."""
    if reading.word(cue.first - 1) not in TOLD:
        return None
    name = name_after(reading, known, cue.last, 2)
    if name is not None and (_is_known(reading, known, name) or _is_a_body(reading, name)):
        return _found(reading, "named", name.organisation, cue.first, name.last)
    body = reading.at(cue.last + 1, "body", "study")
    if body is None or reading.at(cue.last, "whole") is None:
        return None
    last = _whole_name(reading, body)
    return _found(reading, "named", reading.written(body.first, last), cue.first, last)


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


def _in_brackets(reading: Reading, known: Sources) -> Attribution | None:
    """`(IBM, 2023)`, `(Rapport McKinsey, 2024)`, `(Smith et al., 2020)`, and `Smith et al. (2020)`."""
    words = reading.words
    for index, word in enumerate(words):
        if word not in ("(", "["):
            continue
        if YEAR.fullmatch(reading.word(index + 1)) and reading.word(index + 2) in (")", "]"):
            author = name_before(reading, known, index - _others(words, index))
            if author is not None and not _is_a_statute(reading, author):
                return _found(reading, "named", reading.written(author.first, index), author.first, index + 2)
        name = name_after(reading, known, index + 1, 3)
        if name is None:
            continue
        close = next((at for at in range(name.last, min(name.last + REACH, len(words))) if words[at] in (")", "]")), 0)
        told = (_is_known(reading, known, name) and close == name.last) or _is_a_body(reading, name)
        if told or any(YEAR.fullmatch(each) for each in words[name.last : close]):
            return _found(reading, "named", name.organisation, index, name.last)
    return None


def _others(words: list[str], index: int) -> int:
    """How many words "et al." takes before a place."""
    for others in (("et", "al", "."), ("et", "al")):
        if tuple(words[max(0, index - len(others)) : index]) == others:
            return len(others)
    return 0


def _after_a_dash(reading: Reading, known: Sources) -> Attribution | None:
    """`« … » — Baromètre Apec, 2025`: at the sentence's end."""
    words = reading.words
    for index in range(len(words) - 1, max(len(words) - 12, -1), -1):
        if words[index] in ("—", "–", "-", "―") and reading.word(index - 1) not in (",",):
            name = name_after(reading, known, index + 1, 2)
            if name is not None and name.last >= len(words) - 4:
                told = _is_known(reading, known, name) or _is_a_body(reading, name)
                if told or any(YEAR.fullmatch(word) for word in words[name.last :]):
                    return _found(reading, "named", name.organisation, index, name.last)
            return None
    return None


def _is_known(reading: Reading, known: Sources, name: Name) -> bool:
    return known.named(reading.words, name.first) is not None


def _is_a_body(reading: Reading, name: Name) -> bool:
    """`Observatoire du livre`, `University of Oslo`: its name says that it may have counted."""
    return any(reading.at(at, "body") is not None for at in range(name.first, name.last))


def _is_a_statute(reading: Reading, name: Name) -> bool:
    """`loi Climat (2021)`, `Clean Air Act (1970)`: it rules and counts nothing."""
    return reading.ending(name.first, "statute") is not None or reading.at(name.last - 1, "statute") is not None


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


def _found(reading: Reading, kind: Literal["named", "vague"], organisation: str, first: int, last: int) -> Attribution:
    start, end = reading.spans[first][0], reading.spans[last - 1][1]
    year = YEAR.search(reading.text, start, min(len(reading.text), end + 12))
    return Attribution(kind, organisation, start, end, int(year[0]) if year else None)
