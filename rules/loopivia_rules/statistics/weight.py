"""Is a quantity a statistical claim? Points for and against, as an editor would weigh it.

The points start from what each kind is worth alone (measured on the ClaimBuster sentences: percentages are claims
nineteen times in twenty, durations four times in ten) and move with the words around. From `CLAIM` on it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loopivia_rules.statistics.attribution import YEAR
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.quantities import BIG, MANY, Quantity
from loopivia_rules.statistics.reading import Cue, Reading
from loopivia_rules.statistics.surroundings import Surroundings

CLAIM = 2.0
AMONG_FACTS = 1.0
"""Under a heading like "Chiffres clés" a number is meant as a fact."""

ALONE = {
    "percent": 3.0,
    "points": 2.5,
    "ratio": 2.5,
    "multiplier": 2.5,
    "fraction": 1.5,
    "rating": 1.0,
    "money": 1.0,
    "duration": 0.5,
    "measure": 0.5,
    "count": 1.0,
}


class Said:
    """A quantity where it stands."""

    def __init__(self, reading: Reading, quantity: Quantity, passage: Passage, surroundings: Surroundings) -> None:
        self.reading = reading
        self.quantity = quantity
        self.passage = passage
        self.surroundings = surroundings

    @property
    def around(self) -> Sequence[Reading]:
        """What introduces the passage."""
        return self.surroundings.of(self.passage)

    @property
    def before(self) -> Sequence[Reading]:
        """The sentences before it in its paragraph."""
        return self.surroundings.before(self.passage)


Reason = Callable[[Said], bool]


def points(said: Said) -> float:
    """How much speaks for a claim, less what speaks against one."""
    worth = ALONE[said.quantity.kind] + sum(weight for weight, reason in FOR if reason(said))
    if worth >= CLAIM - AMONG_FACTS and _is_among_facts(said):
        worth += AMONG_FACTS
    if worth < CLAIM:
        return worth
    return worth - sum(weight for weight, reason in AGAINST if reason(said))


def confidence(worth: float) -> float:
    """Points as a figure between 0 and 1: 0.5 at the threshold, 0.9 at four points."""
    return round(min(0.99, max(0.05, 0.5 + (worth - CLAIM) * 0.2)), 2)


def _counts_many(said: Said) -> bool:
    return said.quantity.kind in ("count", "money", "measure") and said.quantity.high >= BIG


def _names_a_population(said: Said) -> bool:
    return bool(said.quantity.noun)


def _has_a_period(said: Said) -> bool:
    return said.quantity.kind == "duration" and bool(said.quantity.period)


def _has_a_subject(said: Said) -> bool:
    """`Les salariés passent 2 h …`: for sums and times, somebody before them."""
    spent = said.quantity.kind in ("duration", "measure")
    return spent and any(0 < said.quantity.first - cue.last <= 6 for cue in said.reading.cues("population", "trade"))


def _changes_or_averages(said: Said) -> bool:
    return said.quantity.signed or said.reading.has("change", "average")


def _is_averaged(said: Said) -> bool:
    """Of sums and times, an average is the usual statistic."""
    return said.quantity.kind in ("money", "duration", "measure") and said.reading.has("average")


def _is_of_a_resource(said: Said) -> bool:
    """`35 g de CO2`, `2,700 litres of water`: what something costs the planet; a glass of water costs it nothing."""
    if said.quantity.kind != "measure":
        return False
    behind = range(said.quantity.last, said.quantity.last + 4)
    water = said.quantity.high >= MANY and any(said.reading.at(at, "water") for at in behind)
    return water or any(said.reading.at(at, "resource") for at in behind)


def _is_rounded(said: Said) -> bool:
    """`près de 300 000 …`: what somebody has found out is told in round figures; `towns of over 3,000` only sorts."""
    about = (
        said.reading.ending(said.quantity.first, "about")
        if said.quantity.kind in ("count", "measure", "money")
        else None
    )
    return about is not None and said.reading.at(about.first - 1, "of") is None


def _goes_from_to(said: Said) -> bool:
    """`3 h → 20 min`: before and after."""
    return "→" in said.reading.words[said.quantity.first : said.quantity.last]


def _is_of_the_world(said: Said) -> bool:
    return said.reading.has("scope")


def _is_attributed(said: Said) -> bool:
    reading = said.reading
    according = reading.has("according") and not reading.has("varies")
    return according or reading.has("vague", "source") or (reading.has("study") and reading.has("says"))


def _is_supposed(said: Said) -> bool:
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


def _is_a_condition(said: Said) -> bool:
    """`Lorsque les frais atteignent 60 % …`, `beyond 40%`: a threshold, not a finding."""
    excused = {at for cue in said.reading.cues("not_if") for at in range(cue.first, cue.last)}
    opens = {at for at in _openings(said) if at not in excused}
    if any(cue.first in opens and _rules(said, cue) for cue in said.reading.cues("when")):
        return True
    return said.reading.ending(said.quantity.first, "beyond") is not None


def _is_worked_out(said: Said) -> bool:
    """The sentences before suppose a number, and this one goes on with it."""
    return any(
        (reading.has("suppose") or reading.at(0, "if", "example"))
        and any(reading.is_number(index) for index in range(len(reading.words)))
        for reading in said.before
    )


def _is_even_a(said: Said) -> bool:
    """`Even a 10% gain`, `même une hausse de 10 %`: any figure would do."""
    return any(0 <= said.quantity.first - cue.last <= 3 for cue in said.reading.cues("mere"))


def _is_an_example(said: Said) -> bool:
    return any(cue.first < said.quantity.first for cue in said.reading.cues("example"))


def _is_an_aim(said: Said) -> bool:
    """`Notre objectif est de 10 %`, `a 10% target`: well before the number, or right behind."""
    first, last = said.quantity.first, said.quantity.last
    return any(first - 12 <= cue.first < first or last <= cue.first <= last + 1 for cue in said.reading.cues("aim"))


def _is_advised(said: Said) -> bool:
    """`Il faut garder 10 %`; but `il faut 2 700 litres d’eau pour …` tells what it takes."""
    return not _is_of_a_resource(said) and any(cue.first < said.quantity.first for cue in said.reading.cues("should"))


def _is_asked_of_the_reader(said: Said) -> bool:
    """`Fixez …`, `Set …`: the sentence, or the clause, opens with an order."""
    return not is_promised(said) and _is_order(said, _openings(said)[-1])


def is_promised(said: Said) -> bool:
    """`Économisez jusqu’à 30 %`: what the reader is told to do is what the publisher promises."""
    up_to = said.reading.ending(said.quantity.first, "up_to")
    return up_to is not None and _is_order(said, _openings(said)[-1])


def _is_order(said: Said, index: int) -> bool:
    if said.reading.at(index, "not_imperative"):
        return False
    if said.reading.at(index, "imperative"):
        return True
    words, word = said.reading.vocabulary, said.reading.word(index)
    if len(word) < 5 or said.reading.at(index + 1, "you"):
        return False
    if words.imperative_ending and word.endswith(words.imperative_ending):
        return True
    return word.endswith(words.infinitive_endings) and said.quantity.first - index <= 4


OPENINGS = frozenset(".:;!?—–-()•")


def _openings(said: Said) -> list[int]:
    """Where the sentence and its clauses open, up to the said.quantity."""
    opens = [index + 1 for index in range(said.quantity.first) if said.reading.word(index) in OPENINGS]
    return [0, *opens]


def _is_a_price(said: Said) -> bool:
    named = said.quantity.kind == "money" and said.reading.has("price")
    return named and not _counts_many(said) and not said.reading.has("average")


def _is_a_fee(said: Said) -> bool:
    return said.quantity.kind == "percent" and _near(said, "fee", 5)


def _is_a_promotion(said: Said) -> bool:
    return said.quantity.kind in ("percent", "money") and said.reading.has("promotion")


def _is_a_size(said: Said) -> bool:
    """`les communes de moins de 3 500 habitants`, `firms with more than 250 employees`: which, not how many."""
    if said.quantity.kind not in ("count", "measure"):
        return False
    sized = said.reading.ending(said.quantity.first, "sized")
    return sized is not None and any(
        said.reading.ending(sized.first, role) is not None for role in ("population", "trade")
    )


def _is_law(said: Said) -> bool:
    return _near(said, "law", 8) and not _counts_many(said)


def _is_a_step(said: Said) -> bool:
    return said.quantity.kind == "ratio" and any(cue.last == said.quantity.first for cue in said.reading.cues("step"))


def _is_no_share(said: Said) -> bool:
    """More than 100 % is a growth, and a growth has a sign or a verb."""
    return said.quantity.unit == "%" and said.quantity.low > 100 and not _changes_or_averages(said)


def _says_nothing(said: Said) -> bool:
    """A number alone in a paragraph: an example of how one is written."""
    words = said.reading.words
    others = (*words[: said.quantity.first], *words[said.quantity.last :])
    return said.passage.setting == "text" and not any(word.isalpha() and len(word) > 2 for word in others)


def _is_technical(said: Said) -> bool:
    return _near(said, "technical", 5)


def _is_an_opinion(said: Said) -> bool:
    return said.reading.has("opinion")


def _is_up_to_the_reader(said: Said) -> bool:
    """`2 à 5 jours selon vos besoins`: a range to plan with; a share that varies is stated all the same."""
    return said.quantity.kind != "percent" and said.reading.has("varies")


def _is_per_so_many(said: Said) -> bool:
    """`10 $/1M`: the unit of a price."""
    first = said.quantity.first
    return said.reading.word(first - 1) == "/" and said.reading.glued(first) and not said.reading.is_number(first - 2)


def _is_wholly_so(said: Said) -> bool:
    """`100 % gratuit`, `à 100 %`, `110 %`: an adverb, unless it is of something."""
    if said.quantity.unit != "%" or said.quantity.low not in (0, 100, 110, 120, 200, 1000) or said.quantity.signed:
        return False
    if _changes_or_averages(said) and said.reading.at(said.quantity.first - 1, "by"):
        return False
    after = said.reading.at(said.quantity.last, "of")
    if after is None:
        return True
    return said.reading.at(after.last, "you") is not None


def _is_rhetoric(said: Said) -> bool:
    cue = said.reading.at(said.quantity.last, "rhetoric")
    return cue is not None and (said.reading.word(cue.last) in ("", ".", ",", ";", ":", ")", "!", "?"))


def _is_a_question(said: Said) -> bool:
    return said.reading.text.rstrip(' "»”’)').endswith("?")


def _is_a_bare_heading(said: Said) -> bool:
    return said.passage.setting == "heading" and said.quantity.kind in ("count", "duration", "money", "fraction")


def _speaks_of_own_clients(said: Said) -> bool:
    return said.reading.has("their_clients")


def _near(said: Said, role: str, tokens: int) -> bool:
    """Is there such a cue within so many tokens of the quantity?"""
    return any(
        said.quantity.first - tokens <= cue.first and cue.first < said.quantity.last + tokens
        for cue in said.reading.cues(role)
    )


def _around(said: Said, *roles: str) -> bool:
    return any(reading.has(*roles) for reading in said.around)


def _is_among_facts(said: Said) -> bool:
    """Under "Chiffres clés", "Key figures"."""
    return _around(said, "facts_heading")


def _is_among_aims(said: Said) -> bool:
    return _around(said, "aim")


def _is_among_suppositions(said: Said) -> bool:
    return _around(said, "suppose", "example")


def _is_among_prices(said: Said) -> bool:
    """In a list of prices, or a table's row with one."""
    if said.passage.setting == "row":
        return _around(said, "price", "promotion")
    listed = said.passage.setting == "item" and said.quantity.kind in ("money", "percent")
    return listed and _around(said, "price", "promotion")


def _is_of_many(said: Said) -> bool:
    """`la moitié des libraires`, `a third of novels`: a share of a number of them, not of a thing."""
    if said.quantity.kind != "fraction":
        return False
    of = said.reading.at(said.quantity.last, "of", "whole")
    return of is not None and said.reading.word(of.last).endswith("s")


def _is_rated(said: Said) -> bool:
    return said.quantity.kind == "rating" and said.reading.has("rated")


def _counts_thousands(said: Said) -> bool:
    many = said.quantity.at_large or said.reading.has("scope")
    counts = said.quantity.kind == "measure" or (said.quantity.kind == "count" and many)
    return counts and said.quantity.high >= 10 * MANY


def _is_dated(said: Said) -> bool:
    """A sum or a count of a certain year."""
    dated = said.quantity.kind in ("count", "money", "measure", "duration")
    return dated and YEAR.search(said.reading.text) is not None


FOR: tuple[tuple[float, Reason], ...] = (
    (1.0, _counts_many),
    (0.5, _names_a_population),
    (0.5, _has_a_period),
    (0.5, _has_a_subject),
    (0.5, _changes_or_averages),
    (0.5, _is_averaged),
    (0.5, _is_of_the_world),
    (1.5, _is_of_a_resource),
    (0.5, _is_rounded),
    (1.5, _goes_from_to),
    (1.0, _is_attributed),
    (0.5, _counts_thousands),
    (0.5, _is_of_many),
    (1.0, _is_rated),
    (0.5, _is_dated),
)
AGAINST: tuple[tuple[float, Reason], ...] = (
    (2.5, _is_supposed),
    (1.0, _is_an_example),
    (2.5, _is_an_aim),
    (2.5, _is_advised),
    (2.5, _is_asked_of_the_reader),
    (2.5, _is_a_price),
    (1.5, _is_a_fee),
    (2.5, _is_a_promotion),
    (2.5, _is_law),
    (2.5, _is_a_size),
    (2.5, _is_a_step),
    (2.5, _is_technical),
    (2.0, _says_nothing),
    (1.5, _is_no_share),
    (3.0, _is_an_opinion),
    (3.0, _is_up_to_the_reader),
    (3.0, _is_per_so_many),
    (3.0, _is_wholly_so),
    (1.5, _is_rhetoric),
    (1.0, _is_a_question),
    (2.5, _is_a_bare_heading),
    (1.5, _speaks_of_own_clients),
    (2.5, _is_among_aims),
    (2.0, _is_among_suppositions),
    (2.0, _is_among_prices),
    (2.5, _is_a_condition),
    (2.0, _is_worked_out),
    (2.0, _is_even_a),
)
