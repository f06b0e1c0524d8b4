"""When two claims state the same fact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from loopivia_rules.statistics.claims import Claim

SHARED = 4
"""So many longer words must two sentences share before they can be called the same."""
Fact = tuple[str, str, str, tuple[str, ...]]


def fact(claim: Claim) -> Fact:
    """What a claim is about, without its number: equal for the same sentence."""
    return claim.kind, claim.unit, claim.noun, claim.words


def alone(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The claims that are the only ones of their kind in their passage, and have enough words to tell what about."""
    for _, found in groupby(claims, key=lambda claim: claim.passage):
        there = list(found)
        for claim in there:
            same = [other for other in there if (other.kind, other.unit) == (claim.kind, claim.unit)]
            if len(same) == 1 and len(claim.words) >= SHARED:
                yield claim


def contradict(one: Claim, other: Claim) -> bool:
    """Do they say the same of the same, with another number? Not where they speak of two years."""
    if (one.kind, one.unit, one.noun) != (other.kind, other.unit, other.noun):
        return False
    if (one.number, one.upper) == (other.number, other.upper) or one.dated != other.dated:
        return False
    fewer, more = sorted((set(one.words), set(other.words)), key=len)
    return len(fewer) >= SHARED and fewer <= more
