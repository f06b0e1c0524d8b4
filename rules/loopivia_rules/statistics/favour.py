"""What speaks for a claim: somebody was counted, something changed, somebody found it out."""

from __future__ import annotations

from loopivia_rules.statistics.quantity import BIG, MANY
from loopivia_rules.statistics.reading import YEAR, Cue, Reading
from loopivia_rules.statistics.said import Said

HUGE = frozenset({"twh", "gwh", "mt", "gt", "zb", "eb"})
"""Units in which nobody measures but countries and trades."""
MASSES = frozenset({"g", "kg", "t"})
LANDS = frozenset({"ha", "km2", "ac"})
AHEAD = 8
"""So many words may stand between "carbon footprint" and its mass."""
LENGTHS = frozenset({"m", "km", "mi"})
LIFETIMES = 50
PARTICIPLES = ("é", "ée", "és", "ées")
PERIODS = frozenset({"day", "week", "month", "quarter", "half-year", "year"})
BESIDE = 3
REACH = 3
"""In English so many words may stand from "of" to what is shared: "a third of the long novels"."""


def counts_many(said: Said) -> bool:
    return said.quantity.kind in ("count", "money", "measure", "duration") and said.quantity.high >= BIG


def names_a_population(said: Said) -> bool:
    return bool(said.quantity.noun)


def has_a_period(said: Said) -> bool:
    if said.quantity.kind == "measure":
        return said.quantity.period in PERIODS  # a speed, "350 km/h", is none
    return bool(said.quantity.period)


def has_a_subject(said: Said) -> bool:
    """`Les salariés passent 2 h …`: for sums and times, somebody before them."""
    spent = said.quantity.kind in ("duration", "measure")
    return spent and any(0 < said.quantity.first - cue.last <= 6 for cue in said.reading.cues("population", "trade"))


def changes_or_averages(said: Said) -> bool:
    return said.quantity.signed or said.reading.has("change", "average")


def is_averaged(said: Said) -> bool:
    """Of sums and times, an average is the usual statistic."""
    return said.quantity.kind in ("money", "duration", "measure") and said.reading.has("average")


def is_of_a_resource(said: Said) -> bool:
    """`35 g de CO2`, `2,700 litres of water`: what something costs the planet; a glass of water costs it nothing."""
    if said.quantity.kind != "measure":
        return False
    if said.quantity.unit in HUGE:
        return True
    if said.quantity.high <= 1:
        return False  # "what 1 kg of CO2 means"
    first = said.quantity.first
    ahead = said.quantity.unit in MASSES and any(0 < first - cue.last <= AHEAD for cue in said.reading.cues("resource"))
    behind = range(said.quantity.last, said.quantity.last + 4)
    water = said.quantity.high >= MANY and any(said.reading.at(at, "water") for at in behind)
    return water or ahead or any(said.reading.at(at, "resource") for at in behind)


def is_of_land(said: Said) -> bool:
    """`35 000 ha`: no one's garden."""
    return said.quantity.unit in LANDS and said.quantity.high >= MANY


def is_rounded(said: Said) -> bool:
    """`près de 300 000 …`: what somebody found out is told in round figures; `towns of over 3,000` only sorts.

    `équipée de près de 300 000 …` tells how many.
    """
    about = (
        said.reading.ending(said.quantity.first, "about")
        if said.quantity.kind in ("count", "measure", "money", "fraction")
        else None
    )
    if about is None:
        return False
    if said.reading.at(about.first - 1, "of") is None:
        return True
    return said.reading.word(about.first - 2).endswith(PARTICIPLES)


def takes_so_long(said: Said) -> bool:
    """`Il faut 450 ans pour …`, `takes 200 years to rot`: longer than anything that one does."""
    long = said.quantity.unit == "year" and said.quantity.high >= LIFETIMES
    first = said.quantity.first
    return long and any(said.reading.ending(at, "takes") is not None for at in (first, first - 1, first - 2))


def is_a_rhythm(said: Said) -> bool:
    """`toutes les 11 minutes`, `every 39 seconds`: how often it happens to somebody."""
    often = said.quantity.unit in ("second", "minute")
    somebody = said.reading.has("population") and not said.reading.has("technical", "timetable")
    return often and somebody and said.reading.ending(said.quantity.first, "every") is not None


def is_on_average(said: Said) -> bool:
    """`66 days on average`, `an average of 3 hours`: right beside it."""
    first, last = said.quantity.first - BESIDE, said.quantity.last + BESIDE
    return any(first <= cue.first < last for cue in said.reading.cues("average"))


def is_returned(said: Said) -> bool:
    """`$36 for every $1 spent`, `38 € par euro investi`."""
    return said.reading.at(said.quantity.last, "for_each") is not None


def goes_from_to(said: Said) -> bool:
    """`3 h → 20 min`, `passée de 12 à 8 secondes`: before and after."""
    quantity, reading = said.quantity, said.reading
    if "→" in reading.words[quantity.first : quantity.last]:
        return True
    if quantity.kind == "money" and quantity.high < MANY and not (quantity.noun or reading.has("average")):
        return False  # « la cuvée passe de 11 à 12 € »
    return quantity.low != quantity.high and reading.ending(quantity.first, "goes") is not None


def is_of_the_world(said: Said) -> bool:
    return said.reading.has("scope", "place")


def is_yearly_somewhere(said: Said) -> bool:
    """`disappear every year in France`: where and how often."""
    counted = said.quantity.kind in ("count", "measure", "money")
    return counted and said.reading.has("scope") and said.reading.has("place")


def is_attributed(said: Said) -> bool:
    reading = said.reading
    according = any(_names_somebody(reading, cue) for cue in reading.cues("according")) and not reading.has("varies")
    studies = {cue.first for cue in reading.cues("study")}
    said_so = bool(studies) and any(cue.first not in studies for cue in reading.cues("says"))
    if said.quantity.unit in LENGTHS:
        return according
    return according or reading.has("vague", "source") or said_so


def _names_somebody(reading: Reading, according: Cue) -> bool:
    """`selon l’Insee`, `selon le ministère`; `selon le diamètre`, `selon l’activité` says on what it depends."""
    if reading.at(according.last, "whole") is None:
        return True
    name = according.last + 1
    return reading.capital(name) or reading.at(name, "body", "study", "population", "vague") is not None


def is_among_facts(said: Said) -> bool:
    """Under "Chiffres clés", "Key figures"."""
    return said.is_among("facts_heading")


def is_of_many(said: Said) -> bool:
    """`la moitié des libraires`, `a third of novels`: a share of a number of them, not of a thing."""
    if said.quantity.kind != "fraction":
        return False
    of = said.reading.at(said.quantity.last, "of", "whole")
    if of is None:
        return False
    ahead = REACH if said.reading.vocabulary.adjectives_first else 1
    words = [said.reading.word(at) for at in range(of.last, of.last + ahead)]
    return any(len(word) > 3 and word.endswith("s") and not word.endswith("ss") for word in words)


def is_rated(said: Said) -> bool:
    return said.quantity.kind == "rating" and said.reading.has("rated")


def counts_thousands(said: Said) -> bool:
    many = said.quantity.at_large or said.reading.has("scope", "place")
    counts = said.quantity.kind == "measure" or (said.quantity.kind == "count" and (many or is_rounded(said)))
    return counts and said.quantity.high >= (10 if many else 100) * MANY


def is_dated(said: Said) -> bool:
    """A sum or a count of a certain year."""
    dated = said.quantity.kind in ("count", "money", "measure", "duration")
    return dated and YEAR.search(said.reading.text) is not None
