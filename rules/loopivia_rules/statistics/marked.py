"""Sources written with marks: `Source : Insee`, `(Insee, 2023)`, `« … » — Insee`."""

from __future__ import annotations

from loopivia_rules.statistics.attribution import Attribution, found, is_a_body, is_known
from loopivia_rules.statistics.names import Name, name_after, name_before
from loopivia_rules.statistics.reading import YEAR, Reading
from loopivia_rules.statistics.sources import Sources

LABELLED = 5
"""So many words may stand between "Source :" and the name: "données 2022 du Ministère"."""
REACH = 9
"""So many words may stand between a name and the bracket that closes behind it."""


def labelled(figure: int, reading: Reading, known: Sources) -> Attribution | None:
    """`Source : Statista`, `(source Insee)`."""
    for cue in sorted(reading.cues("source"), key=lambda cue: (cue.first < figure, cue.first)):
        colon = reading.word(cue.last) == ":"
        bracket = cue.first == 0 or reading.word(cue.first - 1) in ("(", "[", "–", "—", "-")
        if colon or bracket:
            name = name_after(reading, known, cue.last + colon, LABELLED if colon else 3)
            if name is not None:
                return found(reading, "named", name.organisation, cue.first, name.last)
    return None


def in_brackets(reading: Reading, known: Sources) -> Attribution | None:
    """`(IBM, 2023)`, `(Rapport McKinsey, 2024)`, `(Smith et al., 2020)`, and `Smith et al. (2020)`."""
    words = reading.words
    for index, word in enumerate(words):
        if word not in ("(", "["):
            continue
        if YEAR.fullmatch(reading.word(index + 1)) and reading.word(index + 2) in (")", "]"):
            author = name_before(reading, known, index - _others(words, index))
            if author is not None and not _is_a_statute(reading, author):
                return found(reading, "named", reading.written(author.first, index), author.first, index + 2)
        name = name_after(reading, known, index + 1, 3)
        if name is None:
            continue
        close = next((at for at in range(name.last, min(name.last + REACH, len(words))) if words[at] in (")", "]")), 0)
        told = (is_known(reading, known, name) and close == name.last) or is_a_body(reading, name)
        if told or any(YEAR.fullmatch(each) for each in words[name.last : close]):
            return found(reading, "named", name.organisation, index, name.last)
    return None


def _others(words: list[str], index: int) -> int:
    """How many words "et al." takes before a place."""
    for others in (("et", "al", "."), ("et", "al")):
        if tuple(words[max(0, index - len(others)) : index]) == others:
            return len(others)
    return 0


def after_a_dash(reading: Reading, known: Sources) -> Attribution | None:
    """`« … » — Baromètre Apec, 2025`: at the sentence's end."""
    words = reading.words
    for index in range(len(words) - 1, max(len(words) - 12, -1), -1):
        if words[index] in ("—", "–", "-", "―") and reading.word(index - 1) not in (",",):
            name = name_after(reading, known, index + 1, 2)
            if name is not None and name.last >= len(words) - 4:
                told = is_known(reading, known, name) or is_a_body(reading, name)
                if told or any(YEAR.fullmatch(word) for word in words[name.last :]):
                    return found(reading, "named", name.organisation, index, name.last)
            return None
    return None


def _is_a_statute(reading: Reading, name: Name) -> bool:
    """`loi Climat (2021)`, `Clean Air Act (1970)`: it rules and counts nothing."""
    return reading.ending(name.first, "statute") is not None or reading.at(name.last - 1, "statute") is not None
