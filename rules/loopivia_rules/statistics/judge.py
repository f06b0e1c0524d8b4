"""Each claim weighed and given its verdict: who says so, where its source stands, and whose number it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from msgspec.structs import replace

from loopivia_lint import SiteConfig, Span
from loopivia_rules.statistics.attributed import attributed
from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.brand import Brand, brand
from loopivia_rules.statistics.citations import Citations
from loopivia_rules.statistics.claims import Claim
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.ownership import is_own
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.quantity import Quantity
from loopivia_rules.statistics.reading import YEAR, Reading
from loopivia_rules.statistics.said import Said
from loopivia_rules.statistics.sources import Sources, sources
from loopivia_rules.statistics.surroundings import Surroundings
from loopivia_rules.statistics.verdict import organisation_of, verdict, year_of
from loopivia_rules.statistics.weight import CLAIM, confidence, points

BLANKS = re.compile(r"[ \u00a0\u202f\u2009]{2,}")
"""Where a marker or "&nbsp;" stood."""
NOUN = 4
"""A noun has so many letters; what is shorter is an article or the like."""


class Judge:
    """Gives each claim of a post its verdict. What it needs for that is read when the first claim is found."""

    def __init__(self, outline: Outline, site: SiteConfig, organisations: tuple[str, ...]) -> None:
        self.outline = outline
        self.post = outline.post
        self.site = site
        self.organisations = organisations

    @cached_property
    def surroundings(self) -> Surroundings:
        return Surroundings(self.outline)

    @cached_property
    def known(self) -> Sources:
        return sources(self.organisations)

    @cached_property
    def brand(self) -> Brand:
        return brand(self.outline, self.site, self.known)

    @cached_property
    def citations(self) -> Citations:
        return Citations(self.outline, self.known, self.brand.hosts)

    def claims(self, passage: Passage, reading: Reading, found: Sequence[Quantity]) -> Iterator[Claim]:
        """Those quantities of one passage that are claims: they share attribution and source.

        A table's row states one fact: where one of its numbers is a claim, so are those beside it, but for the first
        cell, which only says what the row is about.
        """
        said = [Said(reading, quantity, passage, self.surroundings) for quantity in found]
        weighed = [(each, points(each)) for each in said]
        if passage.setting == "row" and any(worth >= CLAIM for _, worth in weighed):
            head = passage.text.find("|")
            weighed = [
                (it, max(worth, CLAIM) if worth >= 0 and it.quantity.start > head else worth) for it, worth in weighed
            ]
        weighed = [(each, worth) for each, worth in weighed if worth >= CLAIM]
        if weighed:
            yield from self._judged(passage, reading, weighed)

    def _judged(self, passage: Passage, reading: Reading, weighed: Sequence[tuple[Said, float]]) -> Iterator[Claim]:
        attribution = self._attribution(passage, reading, weighed[0][0].quantity.first)
        citation = self.citations.of(passage, attribution)
        cue = citation.span if citation else self._cue(passage, attribution)
        dated = _dated(reading)
        organisation = organisation_of(attribution, citation, self.known)
        words = tuple(sorted({word for word in reading.words if word.isalpha() and len(word) > 3}))
        for said, worth in weighed:
            value = _written(passage, reading, said.quantity)
            if value in attribution.organisation:
                continue  # « le rapport des 1000 premiers jours »
            own = is_own(said, attribution, self.brand)
            judged = verdict(reading, attribution, citation, own)
            quantity = said.quantity
            yield Claim(
                span=self._place(passage.span.start + quantity.start, passage.span.start + quantity.end),
                passage=passage.span,
                value=value,
                kind=quantity.kind,
                number=quantity.low,
                upper=quantity.high,
                unit=quantity.unit,
                noun=quantity.noun,
                words=words,
                verdict="announced" if passage.setting == "title" else judged,
                confidence=confidence(worth),
                organisation=organisation,
                tier=self.known.tier(organisation),
                year=year_of(attribution, citation, reading, dated),
                dated=dated,
                cue=cue,
                urls=citation.urls if citation else (),
            )

    def _place(self, start: int, end: int) -> Span:
        """Up to the end of a word with entities, which in prose is shorter than in the file."""
        text, prose = self.post.text, self.post.prose
        if "&" in text[start:end] and prose[start] != " ":  # in front matter, which is no prose, nothing is decoded
            while text[end : end + 1].strip() and prose[end] == " ":
                end += 1
        return Span(start, end)

    def _attribution(self, passage: Passage, reading: Reading, figure: int = 0) -> Attribution:
        """Who the sentence, the fragment behind it, what introduces its list or the line below says it is."""
        found = attributed(reading, self.known, figure)
        if found.kind == "named" or passage.block is None:
            return found
        fragment = self.citations.paragraph.fragment_after(passage, passage.block)
        for span in (*((fragment,) if fragment else ()), *self._told_around(passage.block, found.kind == "vague")):
            behind = attributed(self.outline.read(span), self.known)
            if behind.kind == "named":
                ahead = span.start - passage.span.start
                return replace(behind, start=behind.start + ahead, end=behind.end + ahead)
        return found

    def _told_around(self, block: int, vaguely: bool) -> Iterator[Span]:
        """Where those may be named who found what a block tells; for "it is estimated", also at its section's end."""
        blocks = self.outline.blocks
        if "quote" in blocks[block].path:
            yield from (blocks[at].span for at in self.outline.labels.captions(block))
        yield from map(self.surroundings.introduction, self.outline.lead_ins(block))
        yield from (blocks[at].span for at in self.outline.labels.below(block))
        if vaguely:
            _, end = self.outline.section(block)
            yield from (blocks[at].span for at in islice(self.outline.labels.lines_between(block + 1, end), 1))

    def _cue(self, passage: Passage, attribution: Attribution) -> Span | None:
        if attribution.kind == "none":
            return None
        return Span(passage.span.start + attribution.start, passage.span.start + attribution.end)


def _dated(reading: Reading) -> int | None:
    """The year that the sentence's figures are of."""
    for index, word in enumerate(reading.words):
        if YEAR.fullmatch(word) and reading.ending(index, "in_year"):
            return int(word)
    return None


def _written(passage: Passage, reading: Reading, quantity: Quantity) -> str:
    """The quantity as written, a count with what it counts; the blanks that masked markers leave are one."""
    end = quantity.end
    named = reading.is_word(quantity.last) and len(reading.word(quantity.last)) >= NOUN
    named = named and not reading.at(quantity.last, "per", "pronoun", "in_year")  # « 700 millions chaque année »
    if quantity.kind == "count" and not quantity.noun and named:
        end = reading.spans[quantity.last][1]
    parts = passage.text[quantity.start : end].splitlines()
    return BLANKS.sub(lambda run: run[0].strip(" ")[:1] or " ", " ".join(part.strip() for part in parts))
