"""The claims of a post: each found, judged once and given one verdict. What the rules of this family read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint import Fact, Post, SiteConfig, Span
from loopivia_rules.statistics.attribution import YEAR, Attribution, attributed
from loopivia_rules.statistics.brand import Brand, brand
from loopivia_rules.statistics.citations import Citations
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.ownership import is_own
from loopivia_rules.statistics.passages import Passage, passages
from loopivia_rules.statistics.quantities import Kind, Quantity, quantities
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.sources import Sources, sources
from loopivia_rules.statistics.surroundings import Surroundings
from loopivia_rules.statistics.verdict import Verdict, organisation_of, verdict, year_of
from loopivia_rules.statistics.vocabulary import Vocabulary, vocabulary
from loopivia_rules.statistics.weight import CLAIM, Said, confidence, points


class Claim(Struct, frozen=True, kw_only=True):
    """A statistical claim and what was found of its source."""

    span: Span
    """The number with its unit, in the file."""
    passage: Span
    """The sentence, heading, row or front matter text that it stands in: what is read and reported as one."""
    value: str
    """As written, markers left out."""
    kind: Kind
    number: float
    upper: float
    """Equal to `number` unless it is a range."""
    unit: str
    """%, point, x, a currency's code, a unit of time or measure; empty for shares and counts."""
    noun: str
    """Who or what is counted, where it is said."""
    words: tuple[str, ...]
    """The longer words of its passage, in lower case and in order of the alphabet: the same fact has the same."""
    verdict: Verdict
    confidence: float
    """Between 0 and 1: how sure it is that this is a statistical claim."""
    organisation: str = ""
    """Who found it, as far as it is said."""
    tier: str = ""
    """The organisation's in sources.toml: official, research, vendor, aggregator, or team; empty where unknown."""
    year: int | None = None
    """The source's, not the figure's."""
    dated: int | None = None
    """The year that the figure is of, where the sentence says it ("en 2014", "by 2030")."""
    cue: Span | None = None
    """Where the sentence names its source, or points at it."""
    urls: tuple[str, ...] = ()
    """The links that stand as its source, best first, as written in the post."""


class Claims(Fact[tuple[Claim, ...]], frozen=True):
    """The claims of a post, in its order."""

    name: ClassVar[str] = "claims"
    version: ClassVar[int] = 1
    shared: ClassVar[bool] = True
    organisations: tuple[str, ...] = ()
    """More publishers of figures, as in sources.toml: "Name, other name, domain"."""

    def of(self, post: Post, site: SiteConfig) -> tuple[Claim, ...]:
        """None where the language has no vocabulary."""
        words = vocabulary(post.language)
        if words is None:
            return ()
        judge = Judge(post, site, words, self.organisations)
        found = [claim for passage in passages(judge.outline) for claim in judge.claims(passage)]
        return tuple(_cited_elsewhere(found))


class Judge:
    """Gives each claim of a post its verdict. What it needs for that is read when the first claim is found."""

    def __init__(self, post: Post, site: SiteConfig, words: Vocabulary, organisations: tuple[str, ...]) -> None:
        self.post = post
        self.site = site
        self.words = words
        self.organisations = organisations

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.post, self.words)

    @cached_property
    def surroundings(self) -> Surroundings:
        return Surroundings(self.outline)

    @cached_property
    def known(self) -> Sources:
        return sources(self.organisations)

    @cached_property
    def brand(self) -> Brand:
        return brand(self.post, self.site, self.known)

    @cached_property
    def citations(self) -> Citations:
        return Citations(self.outline, self.known, self.brand.hosts)

    def claims(self, passage: Passage) -> Iterator[Claim]:
        """The claims of one passage: they share attribution and source."""
        whole = passage.block is not None and passage.setting != "row"
        reading = self.outline.read(passage.span) if whole else Reading(passage.text, self.words)
        found = list(quantities(reading))
        if not found:
            return
        said = [Said(reading, quantity, passage, self.surroundings) for quantity in found]
        weighed = [(each, worth) for each in said if (worth := points(each)) >= CLAIM]
        if weighed:
            yield from self._judged(passage, reading, weighed)

    def _judged(self, passage: Passage, reading: Reading, weighed: Sequence[tuple[Said, float]]) -> Iterator[Claim]:
        attribution = self._attribution(passage, reading)
        citation = self.citations.of(passage, attribution)
        cue = citation.span if citation else self._cue(passage, attribution)
        dated = _dated(reading)
        organisation = organisation_of(attribution, citation, self.known)
        words = tuple(sorted({word for word in reading.words if word.isalpha() and len(word) > 3}))
        for said, worth in weighed:
            own = is_own(said, attribution, self.brand)
            judged = verdict(reading, attribution, citation, own)
            quantity = said.quantity
            yield Claim(
                span=Span(passage.span.start + quantity.start, passage.span.start + quantity.end),
                passage=passage.span,
                value=_written(passage, quantity),
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

    def _attribution(self, passage: Passage, reading: Reading) -> Attribution:
        """Who the sentence, or the fragment right behind it, says it is."""
        found = attributed(reading, self.known)
        if found.kind == "named" or passage.block is None:
            return found
        fragment = self.citations.fragment_after(passage, passage.block)
        if fragment is None:
            return found
        behind = attributed(self.outline.read(fragment), self.known)
        if behind.kind != "named":
            return found
        ahead = fragment.start - passage.span.start
        return replace(behind, start=behind.start + ahead, end=behind.end + ahead)

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


def _written(passage: Passage, quantity: Quantity) -> str:
    """The quantity as written; the blanks that masked markers leave are one."""
    parts = passage.text[quantity.start : quantity.end].splitlines()
    text = " ".join(part.strip() for part in parts)
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _cited_elsewhere(found: Sequence[Claim]) -> Iterator[Claim]:
    """A fact that is cited once is cited wherever the post repeats it."""
    sourced = {_fact(claim): claim for claim in reversed(found) if claim.verdict == "cited"}
    for claim in found:
        twin = sourced.get(_fact(claim))
        if twin is not None and claim.verdict in ("unsourced", "vague", "unlinked"):
            shared = set(claim.words) & set(twin.words)
            if claim.noun == twin.noun != "" or len(shared) >= 2:
                yield replace(claim, verdict="cited", urls=twin.urls, year=claim.year or twin.year, cue=twin.cue)
                continue
        yield claim


def _fact(claim: Claim) -> tuple[str, float, float, str]:
    return claim.kind, claim.number, claim.upper, claim.unit
