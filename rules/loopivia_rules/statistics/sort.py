"""Numbers of another sort: sizes, spans, steps, settings, recipes, figures of speech."""

from __future__ import annotations

from loopivia_rules.statistics.favour import changes_or_averages, is_of_the_world, is_rounded, takes_so_long
from loopivia_rules.statistics.numbers import number
from loopivia_rules.statistics.said import Said

SPANS = ("week", "month", "quarter", "half-year", "year")
BEFORE, BEHIND = 8, 3
"""So near to a number of years an average makes it one of them."""
WHOLE = {("hour", "day"): 24, ("day", "week"): 7, ("day", "year"): 365, ("month", "year"): 12}
"""How many of one unit of time make another."""
SCALES = frozenset({"g", "kg", "ml", "cl", "l"})
"""What a kitchen weighs and measures in."""


def is_a_sample(said: Said) -> bool:
    """`auprès de 1 000 salariés`, `a survey of 500 marketers`: how many were asked."""
    if said.quantity.kind != "count":
        return False
    first = said.quantity.first
    return any(said.reading.ending(at, "sampled") is not None for at in (first, first - 1, first - 2))


def is_a_size(said: Said) -> bool:
    """`les communes de moins de 3 500 habitants`, `firms with more than 250 employees`: which, not how many."""
    if said.quantity.kind not in ("count", "measure"):
        return False
    if _is_of_a_town(said):
        return True
    sized = said.reading.ending(said.quantity.first, "sized")
    if sized is None:
        return _is_of_a_firm(said)
    written = said.reading.written(sized.first - 1, sized.first) if sized.first else ""
    if len(written) > 1 and written.isupper():
        return True
    end = sized.first - 1 if said.reading.word(sized.first - 1) == ")" else sized.first  # "(EPCI) de plus de"
    return any(said.reading.ending(end, role) is not None for role in ("population", "trade"))


def _is_of_a_firm(said: Said) -> bool:
    """`a company of 1,000 people`, `une équipe de 40 personnes`: how large it is."""
    if said.quantity.kind != "count":
        return False
    of = said.reading.ending(said.quantity.first, "of")
    one = said.reading.at(of.first - 2, "article") if of else None
    return of is not None and one is not None and said.reading.ending(of.first, "population") is not None


def _is_of_a_town(said: Said) -> bool:
    """`Oslo (10 557 habitants)`: in brackets behind its name."""
    first, last = said.quantity.first, said.quantity.last
    alone = said.reading.word(first - 1) == "(" and said.reading.word(last) == ")"
    return alone and said.reading.at(last - 1, "inhabitants") is not None


def is_a_span(said: Said) -> bool:
    """`over a 12-week period`, `ces six dernières années`, `de 15 à 64 ans`: a figure’s time, or an age."""
    quantity, reading = said.quantity, said.reading
    if quantity.kind != "duration" or quantity.period or quantity.unit not in SPANS:
        return False
    if quantity.unit == "year" and not takes_so_long(said):
        near = range(quantity.first - BEFORE, quantity.last + BEHIND)
        return quantity.low == int(quantity.low) and not any(cue.first in near for cue in reading.cues("average"))
    framed = any(reading.at(at, "span") for at in (quantity.first - 1, quantity.first - 2, quantity.last))
    return framed or reading.text[reading.spans[quantity.last - 2][1]] == "-"


def is_a_time_of_day(said: Said) -> bool:
    """`avant 9h`, `à 14 h`: when, not how long."""
    if said.quantity.unit != "hour" or said.quantity.period or said.quantity.kind != "duration":
        return False
    return said.reading.at(said.quantity.first - 1, "clock") is not None


def is_all_the_time(said: Said) -> bool:
    """`ouvert 24 heures sur 24`, `open 24 hours a day`, `7j/7`: always."""
    quantity, reading = said.quantity, said.reading
    if quantity.kind != "duration":
        return False
    out_of = reading.at(quantity.last, "out_of")
    whole = number(reading, out_of.last) if out_of else None
    if whole is not None:
        return whole.value == quantity.low
    return quantity.low == WHOLE.get((quantity.unit, quantity.period))


def is_a_group(said: Said) -> bool:
    """`the upper 1%`, `les 10 % les plus riches`: whom a figure is of, not the figure."""
    reading, quantity = said.reading, said.quantity
    if quantity.unit != "%":
        return False
    ahead = reading.at(quantity.first - 1, "group") or reading.at(quantity.first - 2, "group")
    return ahead is not None or reading.at(quantity.last, "group_behind") is not None


def is_taken_up(said: Said) -> bool:
    """`Ces 75 % …`, `These 75% …`: a figure that was told before."""
    return said.quantity.unit == "%" and said.reading.at(said.quantity.first - 1, "these") is not None


def is_proverbial(said: Said) -> bool:
    """`A million pages`: very many, unless something says that they were counted."""
    written = said.reading.words[said.quantity.first : said.quantity.last]
    if said.quantity.kind != "count" or any(word[0].isdecimal() for word in written):
        return False
    return said.quantity.low in (1e3, 1e6, 1e9) and not is_of_the_world(said) and not is_rounded(said)


def is_of_makings(said: Said) -> bool:
    """`| Eau | 430 g | 86 % |`: a recipe's row, or a mixture's."""
    if said.passage.setting != "row" or said.quantity.at_large or said.reading.has("resource"):
        return False
    reading = said.reading
    weighed = (reading.at(at, "measure") for at in range(len(reading.words)) if reading.is_number(at - 1))
    return any(cue is not None and cue.value in SCALES for cue in weighed)


def is_a_step(said: Said) -> bool:
    return said.quantity.kind == "ratio" and any(cue.last == said.quantity.first for cue in said.reading.cues("step"))


def is_no_share(said: Said) -> bool:
    """More than 100 % is a growth, and a growth has a sign or a verb."""
    return said.quantity.unit == "%" and said.quantity.low > 100 and not changes_or_averages(said)


def says_nothing(said: Said) -> bool:
    """A number alone in a paragraph: an example of how one is written."""
    words = said.reading.words
    others = (*words[: said.quantity.first], *words[said.quantity.last :])
    return (
        said.passage.setting == "text"
        and not said.before
        and not said.surroundings.goes_on(said.passage)
        and not any(word.isalpha() and len(word) > 2 for word in others)
    )


def is_technical(said: Said) -> bool:
    return said.is_near("technical", 5)


def is_among_settings(said: Said) -> bool:
    """In a table of settings or computations."""
    return said.passage.setting == "row" and not said.quantity.at_large and said.is_among("technical")


def is_wholly_so(said: Said) -> bool:
    """`100 % gratuit`, `à 100 %`, `110 %`: an adverb, unless it is of something."""
    if said.quantity.unit != "%" or said.quantity.low not in (0, 100, 110, 120, 200, 1000) or said.quantity.signed:
        return False
    if changes_or_averages(said) and said.reading.at(said.quantity.first - 1, "by"):
        return False
    after = said.reading.at(said.quantity.last, "of")
    if after is None or (_is_made_of(said, after.last) and not said.quantity.noun):
        return True
    return said.reading.at(after.last, "you") is not None


def _is_made_of(said: Said, behind: int) -> bool:
    """`100 % de coton` says what it is made of; `100 % des salons`, `100 % de ses clients` how many."""
    return bool(said.reading.at(said.quantity.last, "made_of")) and not said.reading.at(behind, "certain")


def is_a_bare_heading(said: Said) -> bool:
    """`3 minutes`, `Conversion rate: 1%`; but `57 % of shops have closed` states it."""
    if said.passage.setting != "heading":
        return False
    reading, quantity = said.reading, said.quantity
    labelled = reading.word(quantity.first - 1) == ":" and quantity.last >= len(reading.words)
    return labelled or quantity.kind in ("count", "duration", "money", "fraction")


def speaks_of_own_clients(said: Said) -> bool:
    return said.reading.has("their_clients")
