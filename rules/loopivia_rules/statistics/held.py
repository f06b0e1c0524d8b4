"""The claims of a post held against the pages they cite. Shared by the rules that read those pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from loopivia_lint import NOT_WHOLE, REASONS, Answer, Context, Need, Post, parse_url
from loopivia_rules.statistics.claims import Claim, Claims
from loopivia_rules.statistics.likeness import Wanted
from loopivia_rules.statistics.numerals import FLAT
from loopivia_rules.statistics.sightings import look

BEFORE = 40
"""Characters before a number in which "nearly" would stand."""
PER = re.compile(r"\b(?:par|per|a|an|each|every|chaque)\b|/", re.IGNORECASE)
NOT_ASKED = {"en": "the page was not asked", "fr": "la page n’a pas été interrogée"}
DOUBTFUL = {
    "en": "the page has a number like it, perhaps about something else",
    "fr": "la page a un chiffre semblable, peut-être à propos d’autre chose",
}
CITED = ("cited", "aggregator", "opaque", "self-cited", "first-party", "home-page")


class Held(Struct, frozen=True):
    """A claim, the page that says most about it, and what it says."""

    claim: Claim
    url: str
    verdict: Literal["found", "absent", "unknown"]
    quote: str = ""
    reason: str = ""
    """Why it is not known, in the post's language."""


def sourced(post: Post, context: Context) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """The claims that have a linked source, with the web addresses that stand for it.

    A bare duration beside another number ("$2 million in two years") frames that number: it is not looked for.
    """
    claims = context.fact(Claims)
    telling = {claim.passage for claim in claims if claim.kind != "duration"}
    for claim in claims:
        if claim.kind == "duration" and claim.passage in telling and not PER.search(claim.value):
            continue
        urls = tuple(dict.fromkeys(url for url in claim.urls if parse_url(url).kind == "web"))
        if urls and claim.verdict in CITED:
            yield claim, urls


def held(post: Post, context: Context) -> Iterator[Held]:
    """Each sourced claim with the best that its pages say: found in one is found, absent only where absent in all."""
    for claim, urls in sourced(post, context):
        found = [_held(post, claim, url, context.web.get(Need(url, "page"))) for url in urls if context.web]
        for verdict in ("found", "unknown", "absent"):
            first = next((each for each in found if each.verdict == verdict), None)
            if first is not None:
                yield first
                break


def _held(post: Post, claim: Claim, url: str, answer: Answer | None) -> Held:
    french = post.language == "fr"

    def unknown(words: Mapping[str, str], quote: str = "") -> Held:
        return Held(claim, url, "unknown", quote, words["fr" if french else "en"])

    if answer is None:
        return unknown(NOT_ASKED)
    if answer.verdict != "alive" or answer.page is None:
        return unknown(REASONS[answer.reason] if answer.reason else NOT_WHOLE["no-text"])
    sighting = look(wanted(post, claim), f"{answer.page.title}\n{answer.page.text}", answer.page.aside)
    if sighting.verdict == "found":
        return Held(claim, url, "found", sighting.quote)
    if not answer.page.whole:
        return unknown(NOT_WHOLE[answer.page.why_not_whole])
    return unknown(DOUBTFUL, sighting.quote) if sighting.verdict == "doubtful" else Held(claim, url, "absent")


def wanted(post: Post, claim: Claim) -> Wanted:
    """A claim's number as it is looked for."""
    start = max(claim.passage.start, claim.span.start - BEFORE)
    before = post.text[start : claim.span.start].translate(FLAT).replace("*", "")
    low = claim.number
    while claim.kind in ("count", "money", "measure") and 0 < low * 1000 <= claim.upper:
        low *= 1000  # the 2 of "2 to 5 million"
    return Wanted(
        kind=claim.kind,
        low=low,
        high=claim.upper,
        unit=claim.unit,
        written=claim.value,
        before=" ".join(before.split()) + " ",
        noun=claim.noun,
        words=claim.words,
    )
