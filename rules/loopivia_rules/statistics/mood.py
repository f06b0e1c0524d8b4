"""What is not stated: supposed, aimed at, advised, ordered, promised, asked or meant."""

from __future__ import annotations

from loopivia_rules.statistics.favour import counts_many, is_of_a_resource, takes_so_long
from loopivia_rules.statistics.numbers import number
from loopivia_rules.statistics.quantity import BIG
from loopivia_rules.statistics.reading import Cue, Reading
from loopivia_rules.statistics.said import Said

ENDINGS = frozenset(".:;!?")
HELD = 5
"""So many words may stand between an opinion's verb and the number that is meant."""
AHEAD = 12
SOON = 5
"""So many words may what is counted have, up to its verb."""
OPENS = 2
"""A word that comes so early says what the whole sentence is about: "L’objectif est de …"."""
STEPS = 2
"""So many arrows make a computation: "500 mails → 100 opens → 25 replies"."""
RULE = 6
"""So near to "rule" stand the shares that name it."""
LABELLED = 4
"""A sentence of no more words and marks is a label: "Example."."""
NEARLY_ALL = (80, 90, 95, 99, 99.9)
"""Percentages by which one says "mostly", as nobody counted."""
COMPARED = frozenset("<>≤≥")
OPENINGS = frozenset(".:;!?—–-()•")


def is_supposed(said: Said) -> bool:
    """`Si 2 % de vos visiteurs …`, `imagine that`: before the number, and not `même si`."""
    if any(cue.first < said.quantity.first for cue in said.reading.cues("suppose")):
        return True
    excused = {cue.last - 1 for cue in said.reading.cues("not_if")} | {cue.first for cue in said.reading.cues("not_if")}
    return any(_rules(said, cue) for cue in said.reading.cues("if") if cue.first not in excused)


def _rules(said: Said, cue: Cue) -> bool:
    """Is the quantity in the clause that this word opens, or does it follow from a number there?

    `If a page is slow, 40 % of visitors leave` states what it says for all; `if 2 % buy, you sell 20` works it out.
    """
    reading = said.reading
    ahead = range(cue.last, said.quantity.first)
    comma = next((index for index in ahead if reading.word(index) == ","), None)
    if comma is None:
        return cue.first < said.quantity.first
    numbers = any(reading.is_number(index) for index in range(cue.last, comma))
    told = any(reading.at(index, "you") for index in range(cue.last, len(reading.words)))
    return numbers or told or reading.at(comma + 1, "if", "and", "or") is not None


def is_a_condition(said: Said) -> bool:
    """`Lorsque les frais atteignent 60 % …`: a threshold, not a finding."""
    excused = {at for cue in said.reading.cues("not_if") for at in range(cue.first, cue.last)}
    opens = {at for at in _openings(said) if at not in excused}
    return any(cue.first in opens and _rules(said, cue) for cue in said.reading.cues("when"))


def is_beyond(said: Said) -> bool:
    """`Beyond 40%`, `au-delà de 40 %`, `>40%`: a threshold too; `> 40 %` may say "more than"."""
    first = said.quantity.first
    compared = said.reading.word(first - 1) in COMPARED and said.reading.glued(first) and not said.quantity.noun
    beyond = said.reading.ending(first, "beyond")
    averaged = beyond is not None and any(said.reading.ending(beyond.first, role) for role in ("average", "change"))
    return compared or (beyond is not None and not averaged)  # "averaging below 50%"


def is_worked_out(said: Said) -> bool:
    """The sentences before suppose a number, and this one goes on with it; but not of people at large."""
    return not said.quantity.at_large and any(
        (reading.has("suppose") or reading.at(0, "if", "example"))
        and (len(reading.words) <= LABELLED or any(map(reading.is_number, range(len(reading.words)))))
        for reading in said.before
    )


def is_a_flow(said: Said) -> bool:
    """`500 mails → 100 opens (20 %) → 25 replies`, `500 mails × 20 % = 100 opens`: worked through step by step."""
    words = said.reading.words
    return words.count("→") >= STEPS or ("=" in words and "×" in words)


def is_of_a_sum(said: Said) -> bool:
    """`5 % sur 40 000 €, c’est 2 000 €`, `3% of $10,000`: worked out; of millions it may have been found out."""
    reading = said.reading
    behind = (reading.at(at + 1, "of", "out_of") for at, word in enumerate(reading.words) if word == "%")
    return not said.quantity.at_large and any(_is_a_sum(reading, joined.last) for joined in behind if joined)


def _is_a_sum(reading: Reading, index: int) -> bool:
    currency = reading.at(index, "money")
    sum_ = number(reading, currency.last if currency else index)
    return sum_ is not None and sum_.value < BIG and (currency or reading.at(sum_.last, "money")) is not None


def is_even_a(said: Said) -> bool:
    """`Even a 10% gain`, `même une hausse de 10 %`: any figure would do."""
    return any(0 <= said.quantity.first - cue.last <= 3 for cue in said.reading.cues("mere"))


def is_denied(said: Said) -> bool:
    """`Not 13 % less`, `pas 30 %`."""
    return said.reading.at(said.quantity.first - 1, "denied") is not None


def is_unsaid(said: Said) -> bool:
    """`This does not mean that you gain 7 %`."""
    return any(cue.last <= said.quantity.first for cue in said.reading.cues("unsaid"))


def is_a_rule_of_thumb(said: Said) -> bool:
    """`The 60/25/15 rule says to spend 60 % on …`, `the 4 % rule`: shares by which a rule is known."""
    first, last = said.quantity.first, said.quantity.last
    if said.reading.at(last, "rule") is not None or said.reading.at(first - 2, "rule") is not None:
        return True
    places = (range(cue.first - RULE, cue.last + RULE) for cue in said.reading.cues("rule"))
    return any(said.reading.word(at) == "/" and said.reading.is_number(at + 1) for near in places for at in near)


def is_an_example(said: Said) -> bool:
    return any(cue.first < said.quantity.first for cue in said.reading.cues("example"))


def is_an_aim(said: Said) -> bool:
    """`Notre objectif est de 10 %`, `a 10% target`: as the sentence opens, before the number or right behind."""
    first, last = said.quantity.first, said.quantity.last
    places = [cue.first for cue in said.reading.cues("aim")]
    return any((at < first and (at <= OPENS or _is_close(said, at))) or last <= at <= last + 1 for at in places)


def _is_close(said: Said, index: int) -> bool:
    """Are there few words, numbers not counted, from here to the quantity: "a target of 10% in 2030, 20% in 2040"?"""
    return sum(said.reading.is_word(at) for at in range(index, said.quantity.first)) <= AHEAD


def is_advised(said: Said) -> bool:
    """`Il faut garder 10 %`; but `il faut 2 700 litres d’eau pour …`, `3 milliards` tells what it takes."""
    first = said.quantity.first
    start = next((at for at in range(first - 1, -1, -1) if said.reading.word(at) in ENDINGS), 0)
    ahead = any(start <= cue.first < first for cue in said.reading.cues("should"))
    told = is_of_a_resource(said) or takes_so_long(said) or (said.quantity.kind == "money" and counts_many(said))
    return not told and (ahead or _ought_to_be(said))


def _ought_to_be(said: Said) -> bool:
    """`80 % de vos contenus doivent …`: what the number counts should, as nobody says of others."""
    last = said.quantity.last
    cue = next((cue for cue in said.reading.cues("should") if last <= cue.first <= last + SOON), None)
    if cue is None or any(said.reading.is_mark(at) for at in range(last, cue.first)):
        return False
    if number(said.reading, cue.last) is not None:
        return False  # "wait no more than three seconds" tells of the seconds
    return not any(last <= said_so.first < cue.first for said_so in said.reading.cues("says"))


def is_asked_of_the_reader(said: Said) -> bool:
    """`Fixez …`, `Set …`: the sentence, or the clause, opens with an order."""
    if said.passage.setting == "row" or is_promised(said):
        return False
    *before, last = _openings(said)
    labelled = said.reading.word(last - 1) == ":" and said.quantity.first - last <= 1  # « Commencez petit : 5 % »
    return _is_order(said, last) or (labelled and _is_told_to(said, before[-1])) or _is_ordered_too(said)


def _is_ordered_too(said: Said) -> bool:
    """`… et gardez 20 %`, `…, and spend 10 %`: an order behind "and"."""
    ending, reading = said.reading.vocabulary.imperative_ending, said.reading
    behind = (at + 1 for at in range(max(0, said.quantity.first - SOON), said.quantity.first) if reading.at(at, "and"))
    return any((not ending or reading.word(at).endswith(ending)) and _is_told_to(said, at) for at in behind)


def is_promised(said: Said) -> bool:
    """`Économisez jusqu’à 30 %`: what the reader is told to do is what the publisher promises."""
    up_to = said.reading.ending(said.quantity.first, "up_to")
    return up_to is not None and _is_order(said, _openings(said)[-1])


def _is_order(said: Said, index: int) -> bool:
    """An imperative, or an infinitive near the number."""
    words, word = said.reading.vocabulary, said.reading.word(index)
    if _is_told_to(said, index):
        return True
    if len(word) < 5 or said.reading.at(index, "not_imperative") or said.reading.at(index + 1, "you"):
        return False
    return word.endswith(words.infinitive_endings) and said.quantity.first - index <= 4


def _is_told_to(said: Said, index: int) -> bool:
    """An imperative, by the list or by its ending."""
    if said.reading.at(index, "not_imperative"):
        return False
    if said.reading.at(index, "imperative"):
        return True
    ending, word = said.reading.vocabulary.imperative_ending, said.reading.word(index)
    return bool(ending) and len(word) >= 5 and word.endswith(ending) and not said.reading.at(index + 1, "you")


def _openings(said: Said) -> list[int]:
    """Where the sentence and its clauses open, up to the said.quantity."""
    opens = [index + 1 for index in range(said.quantity.first) if said.reading.word(index) in OPENINGS]
    return [0, *opens]


def is_an_opinion(said: Said) -> bool:
    """`I think 40 %`, `40 %, à mon avis`; but `I believe this matters, as nearly 15 % …` tells why."""
    first = said.quantity.first
    near = (first - cue.last <= HELD or not said.reading.is_word(cue.last) for cue in said.reading.cues("opinion"))
    return any(near) or any(cue.first >= first for cue in said.reading.cues("opinion"))


def is_up_to_the_reader(said: Said) -> bool:
    """`2 à 5 jours selon vos besoins`: a range to plan with; a share that varies is stated all the same."""
    return said.quantity.kind != "percent" and said.reading.has("varies")


def is_a_question(said: Said) -> bool:
    return said.reading.text.rstrip(' "»”’)').endswith("?")


def is_put_to_the_reader(said: Said) -> bool:
    """`Do you want to be in the 90% who fail?`; but `did you know that 9 % …?` states it."""
    return is_a_question(said) and any(said.reading.at(at, "you") for at in range(6)) and not said.reading.has("know")


def is_rhetoric(said: Said) -> bool:
    reading, last = said.reading, said.quantity.last
    if said.quantity.unit == "%" and said.quantity.low in NEARLY_ALL and reading.at(last, "mostly", "rhetoric"):
        return True
    cue = reading.at(last, "rhetoric")
    return cue is not None and reading.word(cue.last) in ("", ".", ",", ";", ":", ")", "!", "?")


def is_among_aims(said: Said) -> bool:
    return said.is_among("aim")


def is_among_suppositions(said: Said) -> bool:
    return said.is_among("suppose", "example")
