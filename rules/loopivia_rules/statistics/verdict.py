"""What to think of a claim, from who is said to have found it, where its source stands and whose number it is."""

from __future__ import annotations

from collections.abc import Mapping

from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.claims import Verdict
from loopivia_rules.statistics.linked import FRONT_PAGES, Citation
from loopivia_rules.statistics.reading import YEAR, Reading
from loopivia_rules.statistics.sources import Class, Sources, host_of

OF_A_LINK: Mapping[Class, Verdict] = {
    "home": "home-page",
    "shortener": "opaque",
    "search": "opaque",
    "assistant": "opaque",
    "aggregator": "aggregator",
}


def verdict(reading: Reading, attribution: Attribution, citation: Citation | None, own: bool) -> Verdict:
    """The verdict on the claims of a sentence."""
    if citation is not None:
        if citation.broken:
            return "broken-footnote"
        if citation.kind != "own" and not (own and citation.kind in FRONT_PAGES):
            return OF_A_LINK.get(citation.kind, "cited")
        if not own:
            return "unlinked" if attribution.kind == "named" else "self-cited"
    if own:
        return "documented" if reading.has("method") and YEAR.search(reading.text) else "first-party"
    if attribution.kind == "none":
        return "unsourced"
    return "unlinked" if attribution.kind == "named" else "vague"


def year_of(attribution: Attribution, citation: Citation | None, reading: Reading, dated: int | None) -> int | None:
    """The source's year: said with its name, in the link's text or in its address, else with the figure."""
    if attribution.year is not None and attribution.year != dated:
        return attribution.year
    texts = (citation.text, *citation.urls) if citation else ()
    years = [int(year[0]) for text in (*texts, reading.text) if (year := YEAR.search(text))]
    return next((year for year in years if year != dated), None)


def organisation_of(attribution: Attribution, citation: Citation | None, known: Sources) -> str:
    """Who found it: named in the sentence, known by the link's host, else as the link or the note says."""
    if attribution.organisation or citation is None:
        return attribution.organisation
    hosts = (known.at(host_of(url)) for url in citation.urls)
    found = next((organisation.name for organisation in hosts if organisation), "")
    return found or (citation.text if any(char.isupper() for char in citation.text) else "")
