"""Claims with one verdict, as findings show them: one a sentence, list item or row, never over another's numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from loopivia_lint import Related, Span
from loopivia_rules.statistics.claims import Claim, Verdict

NAMED_HERE = {"en": "the source, as far as it is given", "fr": "la source, telle qu’elle est donnée"}


def accused(claims: tuple[Claim, ...], *verdicts: Verdict) -> Iterator[Sequence[Claim]]:
    """The claims of these verdicts, those side by side in one passage together."""
    for key, found in groupby(claims, key=lambda claim: (claim.passage, claim.verdict)):
        if key[1] in verdicts:
            yield tuple(found)


def charge(claims: Sequence[Claim]) -> Mapping[str, Any]:
    """What `Rule.finding` wants to know of them: span, value, count, data, confidence and the cue as related place."""
    first = claims[0]
    cue = next((claim.cue for claim in claims if claim.cue), None)
    return {
        "span": Span(first.span.start, max(claim.span.end for claim in claims)),
        "value": quoted([claim.value for claim in claims]),
        "count": len(claims),
        "organisation": first.organisation,
        "data": data(claims),
        "confidence": max(claim.confidence for claim in claims),
        "related": (Related(cue, NAMED_HERE),) if cue else (),
    }


def data(claims: Sequence[Claim]) -> Mapping[str, Any]:
    """For programs: the first claim in normal form, and the values as written of all."""
    first = claims[0]
    return {
        "value": first.value,
        "number": first.number,
        "upper": first.upper,
        "unit": first.unit,
        "kind": first.kind,
        "noun": first.noun,
        "organisation": first.organisation,
        "year": first.year,
        "urls": list(first.urls),
        "confidence": first.confidence,
        "values": [claim.value for claim in claims],
    }


def quoted(values: Sequence[str]) -> Mapping[str, str]:
    """The values between the quotation marks of each language."""
    return {
        "en": ", ".join(f"“{value}”" for value in values),
        "fr": ", ".join(f"«\u00a0{value}\u00a0»" for value in values),
    }
