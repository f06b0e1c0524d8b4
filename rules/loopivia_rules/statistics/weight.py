"""Is a quantity a statistical claim? Points for and against, as an editor would weigh it.

The points start from what each kind is worth alone (measured on the ClaimBuster sentences: percentages are claims
nineteen times in twenty, durations four times in ten) and move with the words around. From `CLAIM` on it is one.
"""

from __future__ import annotations

from collections.abc import Callable

from loopivia_rules.statistics import decided, favour, mood, sort
from loopivia_rules.statistics.said import Said

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
Reason = Callable[[Said], bool]


def points(said: Said) -> float:
    """How much speaks for a claim, less what speaks against one."""
    kind = said.quantity.kind
    worth = ALONE[kind] + sum(weight for weight, reason in FOR_KIND[kind] if reason(said))
    if worth >= CLAIM - AMONG_FACTS and favour.is_among_facts(said):
        worth += AMONG_FACTS
    if worth < CLAIM:
        return worth
    worth -= sum(weight for weight, reason in AGAINST if reason(said))
    spoken = said.reading.by_role.keys()
    return worth - sum(weight for weight, reason, roles in WORDED if not spoken.isdisjoint(roles) and reason(said))


def confidence(worth: float) -> float:
    """Points as a figure between 0 and 1: 0.5 at the threshold, 0.9 at four points."""
    return round(min(0.99, max(0.05, 0.5 + (worth - CLAIM) * 0.2)), 2)


FOR: tuple[tuple[float, Reason, str], ...] = (
    (1.0, favour.counts_many, "count money measure duration"),
    (0.5, favour.names_a_population, ""),
    (0.5, favour.has_a_period, "duration measure"),
    (0.5, favour.has_a_subject, "duration measure"),
    (0.5, favour.changes_or_averages, ""),
    (0.5, favour.is_averaged, "money duration measure"),
    (0.5, favour.is_of_the_world, ""),
    (0.5, favour.is_yearly_somewhere, "count money measure"),
    (1.5, favour.is_of_a_resource, "measure"),
    (1.0, favour.is_rounded, "count"),
    (0.5, favour.is_rounded, "measure money fraction"),
    (1.5, favour.takes_so_long, "duration"),
    (1.5, favour.is_of_land, "measure"),
    (1.5, favour.goes_from_to, ""),
    (1.5, favour.is_a_rhythm, "duration"),
    (0.5, favour.is_on_average, "duration"),
    (1.5, favour.is_returned, "money"),
    (1.0, favour.is_attributed, ""),
    (0.5, favour.counts_thousands, "count measure"),
    (0.5, favour.is_of_many, "fraction"),
    (1.0, favour.is_rated, "rating"),
    (0.5, favour.is_dated, "count money measure duration"),
)
"""What speaks for a claim, and the kinds of which it is asked; all where none is said."""
FOR_KIND = {
    kind: tuple((weight, reason) for weight, reason, kinds in FOR if not kinds or kind in kinds.split())
    for kind in ALONE
}
AGAINST: tuple[tuple[float, Reason], ...] = (
    (2.5, mood.is_denied),
    (3.0, mood.is_asked_of_the_reader),
    (2.5, sort.is_a_size),
    (2.0, sort.is_a_span),
    (2.5, sort.is_a_time_of_day),
    (2.5, sort.is_all_the_time),
    (2.5, sort.is_a_sample),
    (1.5, sort.is_proverbial),
    (2.5, sort.is_a_group),
    (2.5, sort.is_taken_up),
    (2.0, sort.says_nothing),
    (1.5, sort.is_no_share),
    (3.0, decided.is_per_so_many),
    (3.0, sort.is_wholly_so),
    (1.5, mood.is_rhetoric),
    (1.0, mood.is_a_question),
    (0.5, mood.is_put_to_the_reader),
    (2.5, sort.is_a_bare_heading),
    (2.5, mood.is_among_aims),
    (2.0, mood.is_among_suppositions),
    (2.0, decided.is_among_prices),
    (2.5, decided.is_among_laws),
    (2.5, sort.is_of_makings),
    (3.0, sort.is_among_settings),
    (2.5, mood.is_a_flow),
    (2.5, mood.is_of_a_sum),
    (2.5, mood.is_beyond),
    (2.0, mood.is_worked_out),
)
"""What speaks against one."""
WORDED: tuple[tuple[float, Reason, frozenset[str]], ...] = (
    (3.0, mood.is_supposed, frozenset({"suppose", "if"})),
    (2.5, mood.is_unsaid, frozenset({"unsaid"})),
    (3.0, mood.is_a_rule_of_thumb, frozenset({"rule"})),
    (1.0, mood.is_an_example, frozenset({"example"})),
    (2.5, mood.is_an_aim, frozenset({"aim"})),
    (2.5, mood.is_advised, frozenset({"should"})),
    (2.5, decided.is_a_price, frozenset({"price"})),
    (2.5, decided.is_sold, frozenset({"price"})),
    (1.5, decided.is_a_fee, frozenset({"fee"})),
    (2.5, decided.is_a_promotion, frozenset({"promotion"})),
    (2.5, decided.is_law, frozenset({"law", "fixed"})),
    (2.5, decided.is_demanded, frozenset({"demands", "asks"})),
    (2.5, decided.is_a_budget, frozenset({"budget"})),
    (2.5, decided.is_a_threshold, frozenset({"whose"})),
    (2.5, sort.is_a_step, frozenset({"step"})),
    (2.5, sort.is_technical, frozenset({"technical"})),
    (3.0, mood.is_an_opinion, frozenset({"opinion"})),
    (3.0, mood.is_up_to_the_reader, frozenset({"varies"})),
    (2.0, sort.speaks_of_own_clients, frozenset({"their_clients"})),
    (2.5, mood.is_a_condition, frozenset({"when"})),
    (2.0, mood.is_even_a, frozenset({"mere"})),
)
"""What speaks against one where the sentence has a word of these roles."""
