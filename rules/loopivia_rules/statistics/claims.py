"""The claims of a post: each found, judged once and given one verdict. What the rules of this family read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint import Fact, Post, SiteConfig, Span
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.passages import passages
from loopivia_rules.statistics.quantities import quantities
from loopivia_rules.statistics.quantity import Kind
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.vocabulary import vocabulary

Verdict = Literal[
    "cited",
    "unsourced",
    "vague",
    "unlinked",
    "broken-footnote",
    "home-page",
    "opaque",
    "aggregator",
    "self-cited",
    "first-party",
    "documented",
    "announced",
]
"""One a claim. `documented`: the publisher's own, with method and period. `announced`: in the title, and judged where
the post goes into it."""


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
    version: ClassVar[int] = 5
    shared: ClassVar[bool] = True
    organisations: tuple[str, ...] = ()
    """More publishers of figures, as in sources.toml: "Name, other name, domain"."""

    def of(self, post: Post, site: SiteConfig) -> tuple[Claim, ...]:
        """None where the language has no vocabulary."""
        words = vocabulary(post.language)
        if words is None:
            return ()
        outline = Outline(post, words)
        claims: list[Claim] = []
        judge = None
        for passage in passages(outline):
            whole = passage.block is not None and passage.setting != "row"
            reading = outline.read(passage.span) if whole else Reading(passage.text, words)
            found = list(quantities(reading))
            if not found:
                continue
            if judge is None:
                from loopivia_rules.statistics.judge import Judge  # much to load, and many posts have no number

                judge = Judge(outline, site, self.organisations)
            claims += judge.claims(passage, reading, found)
        return tuple(_cited_elsewhere(claims))


def _cited_elsewhere(found: Sequence[Claim]) -> Iterator[Claim]:
    """A fact that is cited once is cited wherever the post repeats it."""
    sourced = {_fact(claim): claim for claim in reversed(found) if claim.verdict in ("cited", "aggregator")}
    for claim in found:
        twin = sourced.get(_fact(claim))
        if twin is not None and claim.verdict in ("unsourced", "vague", "unlinked"):
            shared = set(claim.words) & set(twin.words)
            if claim.noun == twin.noun != "" or len(shared) >= 2:
                yield replace(claim, verdict=twin.verdict, urls=twin.urls, year=claim.year or twin.year, cue=twin.cue)
                continue
        yield claim


def _fact(claim: Claim) -> tuple[str, float, float, str]:
    return claim.kind, claim.number, claim.upper, claim.unit
