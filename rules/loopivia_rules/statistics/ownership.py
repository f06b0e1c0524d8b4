"""Whose number is it? The publisher's own results need a method, not somebody else's page."""

from __future__ import annotations

from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.brand import Brand
from loopivia_rules.statistics.mood import is_promised
from loopivia_rules.statistics.numbers import number
from loopivia_rules.statistics.quantity import BIG, FEW
from loopivia_rules.statistics.reading import YEAR, Reading
from loopivia_rules.statistics.said import Said
from loopivia_rules.statistics.surroundings import Surroundings

TELLS_OF_ITSELF = 0.25
"""The share of paragraphs with "we" or "I" in a post about the publisher's own work."""
HEADED = 3
OPENS = 1
AT_LARGE = ("resource", "water", "scope", "population")
"""A sentence that speaks of people or of the planet is about more than the publisher's own doings."""
LED = 3
"""So many words may a name take before "commissioned"."""
SURVEYED = 10_000
"""Whoever counts fewer than so many one by one may have done it himself."""
BEHIND = 3
"""So many words behind the number "that we see" may begin."""
NEAR = 6
"""So many words may stand between somebody and what he does on average."""


def is_own(said: Said, attribution: Attribution, publisher: Brand) -> bool:
    """Is the number about the doings, the clients or the product of whoever publishes the post?"""
    reading, around, before, surroundings = said.reading, said.around, said.before, said.surroundings
    if said.quantity.kind == "rating":
        return attribution.kind != "named"
    if attribution.kind == "named":
        return publisher.is_named(attribution.organisation)
    if is_promised(said) or _speaks_of_own(reading) or publisher.named(reading) is not None:
        return True
    if any(other.has("case") or publisher.named(other) is not None for other in around):
        return True
    if attribution.kind == "vague" and not publisher.page:
        return False
    if _is_said_to_do(said) or _is_of_what_we_do(said) or surroundings.is_own_below(said.passage):
        return True
    if attribution.kind == "none" and surroundings.goes_on_with_own_study(said.passage):
        return True
    if publisher.names and any(_is_led_by(publisher, study) for study in surroundings.studies_led):
        return True
    if attribution.kind == "none" and _is_of_a_sample(said):
        return True
    if surroundings.reports_own_survey:
        return True
    if publisher.titled and not said.quantity.at_large and not reading.has("place", "resource", "water"):
        return True
    if publisher.page and (reading.has("this_product") or (reading.has("usage") and not reading.has("place"))):
        return True
    if attribution.kind == "none" and reading.has("compared") and not said.quantity.at_large:
        return not reading.has("place", "study")
    if (publisher.page or surroundings.presents) and _told_of_fieldwork(said):
        return True
    if publisher.page and (_is_of_those_asked(said) or any(_is_headed(other, "rollout") for other in around)):
        return True
    if any(_is_headed(other, "results") for other in around) and (publisher.page or surroundings.deeds > 0):
        return True
    if (publisher.case or surroundings.recounts) and not reading.has("place"):
        return True
    headed = any(map(_is_about_own, around)) or _is_asked_of_us(said)
    if headed and not said.quantity.at_large and not reading.has("place"):
        return True
    if publisher.page and attribution.kind == "none":
        told_before = any(map(_speaks_of_own, before)) and not reading.has("place") and not _is_of_others(said)
        if told_before or not _is_of_the_world(said):
            return True
    if said.quantity.at_large or reading.has("everyone") or _is_of_an_average_person(said):
        return False
    if _is_of_others(said) or (reading.has("place") and said.quantity.kind != "count"):
        return False
    return (
        reading.has("own")
        or any(map(_speaks_of_own, before))
        or any(other.has("own") and not other.has("opinion") for other in before[-1:])
        or (_is_of_own_doings(surroundings) and not reading.has(*AT_LARGE, "place"))
    )


def _is_of_own_doings(surroundings: Surroundings) -> bool:
    """Is the post about what its publisher has done, measured or made?"""
    return surroundings.presents or (surroundings.deeds > 1 and surroundings.voice >= TELLS_OF_ITSELF)


def _told_of_fieldwork(said: Said) -> bool:
    return said.reading.has("fieldwork") or said.surroundings.tells_of_fieldwork(said.passage)


def _is_of_those_asked(said: Said) -> bool:
    """`80 % du panel`, `four in ten of the people interviewed`; `80 % des Français` only where they were asked here."""
    asked = list(said.reading.cues("sample")) or [cue for other in said.around for cue in other.cues("sample")]
    if not said.quantity.at_large:
        return bool(asked)
    first, last = said.quantity.first - NEAR, said.quantity.last + NEAR
    return any(first <= cue.first <= last for cue in said.reading.cues("sample"))


def _is_of_the_world(said: Said) -> bool:
    """Does it speak of people at large, of a country, of the planet, of millions, or stand under a problem?"""
    if said.quantity.at_large or said.quantity.high >= BIG or said.is_among("problem"):
        return True
    return said.reading.has("place", "scope", "resource", "water", "population", "everyone")


def _is_headed(reading: Reading, role: str) -> bool:
    """`Nos résultats`, `Les résultats après 6 mois`; `L’impact du numérique` is a subject."""
    if sum(map(str.isalpha, reading.words)) <= HEADED:
        return reading.has(role)
    opening = (cue for cue in reading.cues(role) if sum(map(reading.is_word, range(cue.first))) <= OPENS)
    return any(reading.at(cue.last, "of") is None for cue in opening)


def _is_about_own(heading: Reading) -> bool:
    """`Chez nous`, `What we found`, `Ce que montrent nos tests`; not `Our view of the market`, `The stock we have`."""
    ours = any(heading.at(cue.last, "study", "results") for cue in heading.cues("our"))
    told = any(cue.first == 0 or cue.last < len(heading.words) for cue in heading.cues("ours"))
    return ours or told or (heading.has("our") and heading.has("says"))


def _is_asked_of_us(said: Said) -> bool:
    """`| Broken boiler | 16 % |` under `Who’s calling us`."""
    return said.passage.setting == "row" and any(heading.has("own", "ours") for heading in said.around)


def _is_of_others(said: Said) -> bool:
    """`Les Français y consacrent 20 % …`: the sentence opens with people at large."""
    return any(cue.first <= OPENS for cue in said.reading.cues("population")) and not said.reading.has("own")


def _is_of_an_average_person(said: Said) -> bool:
    """`Un Français parcourt en moyenne …`."""
    near = (cue for cue in said.reading.cues("population") if 0 < said.quantity.first - cue.last <= NEAR)
    return said.reading.has("average") and any(near)


def _speaks_of_own(reading: Reading) -> bool:
    """`nos clients`, `my traffic`, `we measured`; not `nos sociétés`, `our planet`, `our global emissions`."""
    everyone = {cue.first for cue in reading.cues("everyone")}
    everyone |= {cue.first for cue in reading.cues("our") if reading.at(cue.last, "place", "resource")}
    return any(cue.first not in everyone for cue in reading.cues("ours", "our", "case"))


def _is_led_by(publisher: Brand, study: Reading) -> bool:
    """`Acme ran a survey`, `a survey that Acme commissioned`."""
    at = publisher.named(study)
    return at is not None and (at <= 1 or any(0 < cue.first - at <= LED for cue in study.cues("conducts")))


def _is_of_a_sample(said: Said) -> bool:
    """`41 % des 503 fours`, `Of the 98 projects, 84 % …`: so many were counted one by one."""
    reading, quantity = said.reading, said.quantity
    if quantity.kind not in ("percent", "fraction") or reading.has("sample", "method"):
        return False  # « sur 312 artisans interrogés »: by whom?
    behind = (reading.at(at, "of", "out_of") for at in (0, quantity.last))
    return any(_is_a_tally(reading, of.last) for of in behind if of)


def _is_a_tally(reading: Reading, index: int) -> bool:
    """`the 98 projects`, `503 fours`: so many things; no year, no sum and no time."""
    article = reading.at(index, "article", "certain")
    whole = number(reading, article.last if article else index)
    if (
        whole is None
        or whole.scaled
        or not FEW <= whole.value < SURVEYED
        or YEAR.fullmatch(reading.word(whole.last - 1))
    ):
        return False
    return reading.is_word(whole.last) and reading.at(whole.last, "money", "measure", "time", "percent") is None


def _is_of_what_we_do(said: Said) -> bool:
    """`Huit maisons sur dix que nous visitons`, `half the jobs we are called to`: whoever they are, its own."""
    behind = range(said.quantity.last, said.quantity.last + BEHIND)
    return any(said.reading.at(at, "own") is not None for at in behind) and not said.reading.has("everyone", "opinion")


def _is_said_to_do(said: Said) -> bool:
    """`We serve nearly 192 million readers`: what somebody says that he does himself, however many that is."""
    if said.quantity.kind == "percent" or said.reading.has("place", "resource", "water", "everyone"):
        return False
    return any(0 < said.quantity.first - cue.last <= NEAR for cue in said.reading.cues("own"))
