"""Numbers of another sort: prices, rates of law, sizes, steps, settings, figures of speech."""

from __future__ import annotations

from collections.abc import Iterator

from loopivia_rules.statistics.favour import (
    changes_or_averages,
    counts_many,
    is_of_the_world,
    is_rounded,
    takes_so_long,
)
from loopivia_rules.statistics.said import Said

SPANS = ("week", "month", "quarter", "half-year", "year")
BEFORE, BEHIND = 8, 3
"""So near to a number of years an average makes it one of them."""
DEMANDED = 4
FAR = 16
"""So many words may stand between a rate and what sets it."""
CLAUSE = 14
SCALES = frozenset({"g", "kg", "ml", "cl", "l"})
"""What a kitchen weighs and measures in."""
"""So many words may a relative clause have up to its number."""


def is_an_average(said: Said) -> bool:
    """`Le taux moyen …`, `The average split: …`: no single one's price, fee or tax."""
    return said.reading.has("average") or said.is_among("average")


def is_a_sample(said: Said) -> bool:
    """`auprès de 1 000 salariés`, `a survey of 500 marketers`: how many were asked."""
    if said.quantity.kind != "count":
        return False
    first = said.quantity.first
    return any(said.reading.ending(at, "sampled") is not None for at in (first, first - 1, first - 2))


def is_a_price(said: Said) -> bool:
    if said.quantity.kind != "money":
        return False
    if said.reading.at(said.quantity.last, "price") is not None:
        return True  # 1,2 M€ HT
    return said.reading.has("price") and not counts_many(said) and not said.reading.has("average")


def is_sold(said: Said) -> bool:
    """`Le forfait comprend 10 000 envois pour 29 €`: what a price buys."""
    reading = said.reading
    if said.quantity.kind != "count" or not reading.has("price"):
        return False
    ends = range(said.quantity.last, len(reading.words))
    return any(
        reading.at(at, "pronoun") and (reading.at(at + 1, "money") or reading.at(at + 2, "money")) for at in ends
    )


def is_a_fee(said: Said) -> bool:
    share = said.quantity.kind == "percent" and not said.quantity.at_large
    return share and said.is_near("fee", 5) and not is_an_average(said)


def is_a_promotion(said: Said) -> bool:
    """`30 % de remise`; but `40 % des Français achètent en promotion`."""
    cut = said.quantity.kind in ("percent", "money") and not said.quantity.at_large
    return cut and said.is_near("promotion", 8)


def is_demanded(said: Said) -> bool:
    """`La loi impose 40 % de logements sociaux`, `the rule requires 40% of homes to be …`."""
    first = said.quantity.first
    if said.quantity.kind != "percent":
        return False  # "it requires 200 litres" tells what it takes
    if said.reading.has("legal") and any(0 <= first - cue.last <= FAR for cue in said.reading.cues("demands", "asks")):
        return True
    near = (cue for cue in said.reading.cues("demands") if 0 <= first - cue.last <= DEMANDED)
    return any(not any(map(said.reading.is_mark, range(cue.last, first))) for cue in near)


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


def is_a_budget(said: Said) -> bool:
    """`un budget de 7 milliards`, `7 billion in funding`: decided, not found out."""
    first = said.quantity.first
    near = (said.reading.ending(at, "budget") is not None for at in (first, first - 1))
    return said.quantity.kind == "money" and any(near)


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


def is_a_threshold(said: Said) -> bool:
    """`Les entreprises dont le chiffre d’affaires dépasse 250 M€`, `firms whose turnover is higher than …`."""
    first = said.quantity.first
    if said.reading.at(first - 2, "more") is None and said.reading.at(first - 1, "change") is None:
        return False
    bounds = (cue.first for cue in said.reading.cues("whose") if first - CLAUSE <= cue.first < first)
    roles = ("population", "trade")
    return any(said.reading.ending(at, role) is not None for at in bounds for role in roles)


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


def is_law(said: Said) -> bool:
    if said.quantity.kind == "money" and said.reading.has("fixed"):
        return True
    near = not said.quantity.at_large and said.is_near("law", FAR)
    return near and not counts_many(said) and not is_an_average(said)


def is_among_laws(said: Said) -> bool:
    """In a list or a table of ceilings, rates and thresholds: what is set, by a law or a contract."""
    if said.passage.setting not in ("row", "item") or said.quantity.at_large or said.quantity.signed:
        return False
    return said.is_among("law") and not is_an_average(said) and not counts_many(said)


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
        and not any(word.isalpha() and len(word) > 2 for word in others)
    )


def is_technical(said: Said) -> bool:
    return said.is_near("technical", 5)


def is_among_settings(said: Said) -> bool:
    """In a table of settings or computations."""
    return said.passage.setting == "row" and not said.quantity.at_large and said.is_among("technical")


def is_per_so_many(said: Said) -> bool:
    """`10 $/1M`, `$20 for 10,000 requests`: the unit of a price."""
    first = said.quantity.first
    if said.reading.at(first - 1, "pronoun") and said.reading.has("price") and any(_sums(said)):
        return said.quantity.kind == "count"
    return said.reading.word(first - 1) == "/" and said.reading.glued(first) and not said.reading.is_number(first - 2)


def _sums(said: Said) -> Iterator[bool]:
    """The places of the sentence that hold a currency."""
    return (said.reading.at(at, "money") is not None for at in range(len(said.reading.words)))


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


def is_among_prices(said: Said) -> bool:
    """In a list of prices, or a table's row with one."""
    if said.passage.setting == "row":
        return said.is_among("price", "promotion")
    if said.passage.setting != "item":
        return False
    share = said.quantity.kind == "percent" and not said.quantity.signed and not is_an_average(said)
    return (share or said.quantity.kind == "money") and said.is_among("price", "promotion")
