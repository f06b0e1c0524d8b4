"""The names of a sentence: organisations that the file lists, titles in quotes, and other words in capitals."""

from __future__ import annotations

from typing import NamedTuple

from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.sources import Sources

PARTICLES = frozenset({"de", "du", "des", "d", "of", "the", "for", "pour", "l", "la", "le", "les"})
JOINERS = frozenset({"&", "/", "et", "and", "de", "du", "des", "d", "l", "of", "for", "pour", "the"})
"""Words in the middle of a name."""
OPENING = frozenset('«“"')
CLOSING = frozenset('»”"')
LONG_TITLE = 20
FIELD = 8
"""So many words may say what a body is for."""


class Name(NamedTuple):
    """Somebody named, and the words that name him."""

    organisation: str
    """As the file of organisations spells it, else as written."""
    first: int
    last: int
    """The word after its last."""


def name_after(reading: Reading, known: Sources, index: int, reach: int) -> Name | None:
    """The first name from a word on, within so many words; no mark but those of emphasis, and no "and", before it."""
    for at in range(index, min(index + reach, len(reading.words))):
        if reading.word(at) in OPENING:
            titled = _titled(reading, known, at)
            if titled is not None:
                return titled
        elif (reading.is_mark(at) and reading.word(at) not in ("*", "_", "(", "'")) or reading.at(at, "and"):
            return None
        if not reading.capital(at):
            continue
        listed = _listed(reading, known, at)
        if listed is not None:
            return listed
        last = _run(reading, at)
        if last > at:
            first = _with_body(reading, at)
            return Name(reading.written(first, last), first, last)
    return None


def name_before(reading: Reading, known: Sources, last: int, *, sure: bool = False) -> Name | None:
    """The name that ends right before a word.

    A sentence's first word has its capital anyway: alone, it must be listed or in capitals, unless it surely is one.
    """
    first = last
    while first > 0:
        joiners = _joiners_before(reading, first) if first < last else 0
        at = first - 1 - joiners
        if at < 0 or not reading.capital(at) or is_common(reading, at):
            break
        first = at
    if first == last:
        return None
    for at in range(first, last):
        listed = _listed(reading, known, at)
        if listed is not None and listed.last <= last:
            return listed
    alone = reading.written(0, 1) if first == 0 and last == 1 and not sure else ""
    if alone and not (alone.isupper() and len(alone) > 1):
        return None
    first = _with_body(reading, first)
    return Name(reading.written(first, last), first, last)


def _joiners_before(reading: Reading, index: int) -> int:
    """How many words join what stands before to a name: "Fédération française de l’Assurance" has two."""
    return next((count for count in range(2) if reading.word(index - 1 - count) not in JOINERS), 2)


def _listed(reading: Reading, known: Sources, index: int) -> Name | None:
    """The organisation of the file that is named at a word. Names in capitals must be: WHO is not Who."""
    found = known.named(reading.words, index)
    if found is None:
        return None
    organisation, last = found
    shouted = organisation.name.isupper() and len(organisation.name) <= 4
    if shouted and not reading.written(index, last).isupper():
        return None
    return Name(organisation.name, index, last)


def _titled(reading: Reading, known: Sources, index: int) -> Name | None:
    """`« Les libraires en 2024 » de Sofrane`: whose title it is, else the title."""
    end = min(index + LONG_TITLE, len(reading.words))
    close = next((at for at in range(index + 2, end) if reading.word(at) in CLOSING), None)
    if close is None or not (reading.capital(index + 1) or reading.is_number(index + 1)):
        return None
    whose = name_after(reading, known, close + 1, 4)
    return whose or Name(reading.written(index + 1, close), index + 1, close)


def _run(reading: Reading, index: int) -> int:
    """The word after a run of words in capitals; the same word where none starts here."""
    at = index
    while reading.capital(at) and not is_common(reading, at):
        at += 1
        while reading.glued(at) and not reading.is_mark(at):  # B3TSI
            at += 1
        if reading.word(at) in JOINERS or reading.word(at) in PARTICLES:
            ahead = at + 1
            if reading.word(ahead) in PARTICLES:
                ahead += 1
            if reading.capital(ahead):
                at = ahead
    return _with_its_field(reading, index, at)


def _with_its_field(reading: Reading, first: int, last: int) -> int:
    """Where a body's name ends that goes on in small letters: `Observatoire des délais de paiement`."""
    if last == first or reading.at(last - 1, "body") is None:
        return last
    end = min(last + FIELD, len(reading.words))
    adjective = reading.word(last + 1) in PARTICLES or reading.at(last, "population", "place") is not None
    if reading.is_word(last) and not reading.capital(last) and adjective:
        last += 1  # "Agence nationale de …", "Parlement européen"
    while last < end and reading.word(last) in PARTICLES:
        word = next((at for at in range(last, end) if reading.word(at) not in PARTICLES), end)
        if not reading.is_word(word):
            break
        last = word + 1
    return last


def _with_body(reading: Reading, first: int) -> int:
    """Where a name starts that goes on from a common noun: `ministère du Travail`, `university of Oslo`."""
    at = first
    while at > first - 2 and reading.word(at - 1) in PARTICLES:
        at -= 1
    body = reading.ending(at, "body") if at < first else None
    return body.first if body is not None else first


def is_common(reading: Reading, index: int) -> bool:
    """Words that have a capital and name nobody who could have found a figure; "World Health Organization" does."""
    if reading.at(index, "month", "article", "pronoun", "own", "our", "study", "according") is not None:
        return True
    if reading.at(index, "body") is not None and index:
        return False
    if reading.at(index, "population") is not None:
        before = index - 1 - _joiners_before(reading, index)
        return not reading.capital(before) or reading.at(before, "pronoun", "article") is not None
    return reading.ending(index + 1, "place") is not None
