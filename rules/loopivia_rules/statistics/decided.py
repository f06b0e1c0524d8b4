"""Numbers that somebody has decided, and nobody found out: prices, fees, rates of law, demands, budgets."""

from __future__ import annotations

from collections.abc import Iterator

from loopivia_rules.statistics.favour import counts_many
from loopivia_rules.statistics.said import Said

DEMANDED = 4
"""So many words may stand between "requires" and the number."""
FAR = 16
"""So many words may stand between a rate and what sets it."""
CLAUSE = 14
"""So many words may a relative clause have up to its number."""


def is_an_average(said: Said) -> bool:
    """`Le taux moyen …`, `The average split: …`: no single one's price, fee or tax."""
    return said.reading.has("average") or said.is_among("average")


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


def is_among_prices(said: Said) -> bool:
    """In a list of prices, or a table's row with one."""
    if said.passage.setting == "row":
        return said.is_among("price", "promotion")
    if said.passage.setting != "item":
        return False
    if said.quantity.kind == "percent":
        return not said.quantity.signed and not is_an_average(said) and said.is_among("promotion", "fee")
    return said.quantity.kind == "money" and said.is_among("price", "promotion")


def is_per_so_many(said: Said) -> bool:
    """`10 $/1M`, `$20 for 10,000 requests`: the unit of a price."""
    first = said.quantity.first
    if said.reading.at(first - 1, "pronoun") and said.reading.has("price") and any(_sums(said)):
        return said.quantity.kind == "count"
    return said.reading.word(first - 1) == "/" and said.reading.glued(first) and not said.reading.is_number(first - 2)


def _sums(said: Said) -> Iterator[bool]:
    """The places of the sentence that hold a currency."""
    return (said.reading.at(at, "money") is not None for at in range(len(said.reading.words)))


def is_a_fee(said: Said) -> bool:
    share = said.quantity.kind == "percent" and not said.quantity.at_large
    return share and said.is_near("fee", 5) and not is_an_average(said)


def is_a_promotion(said: Said) -> bool:
    """`30 % de remise`; but `40 % des Français achètent en promotion`."""
    cut = said.quantity.kind in ("percent", "money") and not said.quantity.at_large
    return cut and said.is_near("promotion", 8)


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


def is_demanded(said: Said) -> bool:
    """`La loi impose 40 % de logements sociaux`, `the rule requires 40% of homes to be …`."""
    first = said.quantity.first
    if said.quantity.kind != "percent":
        return False  # "it requires 200 litres" tells what it takes
    if said.reading.has("legal") and any(0 <= first - cue.last <= FAR for cue in said.reading.cues("demands", "asks")):
        return True
    near = (cue for cue in said.reading.cues("demands") if 0 <= first - cue.last <= DEMANDED)
    return any(not any(map(said.reading.is_mark, range(cue.last, first))) for cue in near)


def is_a_threshold(said: Said) -> bool:
    """`Les entreprises dont le chiffre d’affaires dépasse 250 M€`, `firms whose turnover is higher than …`."""
    first = said.quantity.first
    if said.reading.at(first - 2, "more") is None and said.reading.at(first - 1, "change") is None:
        return False
    bounds = (cue.first for cue in said.reading.cues("whose") if first - CLAUSE <= cue.first < first)
    roles = ("population", "trade")
    return any(said.reading.ending(at, role) is not None for at in bounds for role in roles)


def is_a_budget(said: Said) -> bool:
    """`un budget de 7 milliards`, `7 billion in funding`: decided, not found out."""
    first = said.quantity.first
    near = (said.reading.ending(at, "budget") is not None for at in (first, first - 1))
    return said.quantity.kind == "money" and any(near)
