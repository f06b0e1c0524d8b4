"""Who says so: the organisation, study or person that a sentence names for its figures, or fails to name."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from loopivia_rules.statistics.reading import Cue, Reading
from loopivia_rules.statistics.sources import Sources

YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
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
BRACKETS = frozenset("([—–―-")
"""Marks behind which a source may stand without a word that says so."""


def attributed(reading: Reading, known: Sources) -> Attribution:
    """The attribution of a sentence; the first way of naming that holds, then a vague one."""
    words = reading.words
    if not reading.has("according", "study", "says", "source", "vague") and BRACKETS.isdisjoint(words):
        return NOBODY
    for way in (_labelled, _according, _studied, _said, _in_brackets, _after_a_dash):
        named = way(reading, known, words)
        if named is not None:
            return named
    vague = reading.first("vague") or _unnamed(reading)
    if vague is not None:
        return _found(reading, "vague", "", vague.first, vague.last)
    return NOBODY


def _labelled(reading: Reading, known: Sources, words: list[str]) -> Attribution | None:
    """`Source : Statista`, `(source Insee)`."""
    for cue in reading.cues("source"):
        colon = reading.word(cue.last) == ":"
        bracket = reading.word(cue.first - 1) in ("(", "[")
        if colon or bracket:
            name = _name(reading, known, words, cue.last + colon, 3)
            if name is not None:
                return _found(reading, "named", name[0], cue.first, name[1])
    return None


def _according(reading: Reading, known: Sources, words: list[str]) -> Attribution | None:
    """`selon l'Insee`, `according to a survey by Pew`."""
    for cue in reading.cues("according"):
        name = _name(reading, known, words, cue.last, REACH)
        if name is not None:
            return _found(reading, "named", name[0], cue.first, name[1])
        for index in range(cue.last, min(cue.last + 3, len(words))):
            body = reading.at(index, "body")
            if body is not None:
                last = body.last
                while last < len(words) and last < body.last + 4 and reading.is_word(last):
                    last += 1
                return _found(reading, "named", reading.written(body.first, last), cue.first, last)
    return None


def _studied(reading: Reading, known: Sources, words: list[str]) -> Attribution | None:
    """`étude Sage 2024`, `a report from Deloitte`, `Gartner's survey`."""
    for cue in reading.cues("study"):
        name = _name(reading, known, words, cue.last, REACH)
        if name is not None:
            return _found(reading, "named", name[0], cue.first, name[1])
        if reading.vocabulary.adjectives_first:
            back = cue.first - 1
            while back >= 0 and (reading.word(back) == "s" or reading.is_number(back)):
                back -= 1
            first = _run_back(reading, back)
            if first is not None:
                found = _name(reading, known, words, first, 1)
                organisation = found[0] if found else reading.written(first, back + 1)
                return _found(reading, "named", organisation, first, cue.last)
    return None


def _said(reading: Reading, known: Sources, words: list[str]) -> Attribution | None:
    """`l'Insee estime que`, `IBM reports that`."""
    for cue in reading.cues("says"):
        back = cue.first - 1
        if reading.word(back) == ")":
            while back > 0 and reading.word(back) != "(":
                back -= 1
            back -= 1
        first = _run_back(reading, back)
        if first is not None:
            found = _name(reading, known, words, first, 1)
            organisation = found[0] if found else reading.written(first, back + 1)
            return _found(reading, "named", organisation, first, cue.last)
    return None


def _in_brackets(reading: Reading, known: Sources, words: list[str]) -> Attribution | None:
    """`(IBM, 2023)`, `(Rapport McKinsey, 2024)`, `(Smith et al., 2020)`, and `Smith et al. (2020)`."""
    for index, word in enumerate(words):
        if word not in ("(", "["):
            continue
        if YEAR.fullmatch(reading.word(index + 1)) and reading.word(index + 2) in (")", "]"):
            first = _run_back(reading, index - 1 - _others(words, index))
            if first is not None:
                return _found(reading, "named", reading.written(first, index), first, index + 2)
        name = _name(reading, known, words, index + 1, 3)
        if name is None:
            continue
        close = next((at for at in range(name[1], min(name[1] + REACH, len(words))) if words[at] in (")", "]")), 0)
        lexical = known.named(words, name[2]) is not None and close == name[1]
        if lexical or any(YEAR.fullmatch(each) for each in words[name[1] : close]):
            return _found(reading, "named", name[0], index, name[1])
    return None


def _others(words: list[str], index: int) -> int:
    """How many words "et al." takes before a place."""
    for others in (("et", "al", "."), ("et", "al")):
        if tuple(words[max(0, index - len(others)) : index]) == others:
            return len(others)
    return 0


def _after_a_dash(reading: Reading, known: Sources, words: list[str]) -> Attribution | None:
    """`« … » — Baromètre Apec, 2025`: at the sentence's end."""
    for index in range(len(words) - 1, max(len(words) - 12, -1), -1):
        if words[index] in ("—", "–", "-", "―") and reading.word(index - 1) not in (",",):
            name = _name(reading, known, words, index + 1, 2)
            if name is not None and (name[1] >= len(words) - 4):
                lexical = known.named(words, name[2]) is not None
                if lexical or any(YEAR.fullmatch(word) for word in words[name[1] :]):
                    return _found(reading, "named", name[0], index, name[1])
            return None
    return None


def _name(reading: Reading, known: Sources, words: list[str], index: int, reach: int) -> tuple[str, int, int] | None:
    """The first name from a place on, within so many words: (name, the token after it, its first token)."""
    for at in range(index, min(index + reach, len(words))):
        if reading.is_mark(at) and words[at] not in "«“\"'*_(":
            return None
        if not reading.capital(at):
            continue
        listed = known.named(words, at)
        if listed is not None and _spelled(reading, at, listed[1], listed[0].name):
            return listed[0].name, listed[1], at
        last = _run(reading, at)
        if last > at:
            return reading.written(at, last), last, at
    return None


def _spelled(reading: Reading, first: int, last: int, name: str) -> bool:
    """Names in capitals must be: WHO is not Who."""
    written = reading.written(first, last)
    return not name.isupper() or len(name) > 4 or written.isupper()


def _run(reading: Reading, index: int) -> int:
    """The token after a run of capitalised words; the same token where none starts here."""
    at = index
    while reading.capital(at) and not _is_common(reading, at):
        at += 1
        if reading.word(at) in ("&", "de", "du", "des", "of", "the", "for", "et", "and", "d", "l", "la", "le", "/"):
            ahead = at + 1
            if reading.word(ahead) in ("la", "le", "l", "the", "les"):
                ahead += 1
            if reading.capital(ahead):
                at = ahead
    return at


def _run_back(reading: Reading, index: int) -> int | None:
    """The first token of the capitalised run that ends at a token; None where there is none.

    A sentence's first word has its capital anyway: alone, it must be in capitals.
    """
    first = index
    while first >= 0 and reading.capital(first) and not _is_common(reading, first):
        first -= 1
    first += 1
    if first > index:
        return None
    if first == 0 == index:
        written = reading.written(0, 1)
        return 0 if written.isupper() and len(written) > 1 else None
    return first


def _is_common(reading: Reading, index: int) -> bool:
    """Words that have a capital and name nobody who could have found a figure."""
    return reading.at(index, "population", "month", "article", "pronoun", "own", "study", "according") is not None


def _unnamed(reading: Reading) -> Cue | None:
    """A study that says something, or a "selon", and no name came of it."""
    study = reading.first("study")
    if study is not None and reading.has("says", "according"):
        return study
    return None


def _found(reading: Reading, kind: Literal["named", "vague"], organisation: str, first: int, last: int) -> Attribution:
    start, end = reading.spans[first][0], reading.spans[last - 1][1]
    year = YEAR.search(reading.text, start, min(len(reading.text), end + 12))
    return Attribution(kind, organisation, start, end, int(year[0]) if year else None)
