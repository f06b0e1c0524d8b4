"""What a post's links are as sources of its claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from loopivia_lint import Link, Span
from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.entries import LEFT_OUT
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.quantities import quantities
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.sources import Class, Sources, host_of

BARE_URL = re.compile(r"https?://[^\s<>()\[\]\"']+")
NAME = re.compile(r"[^\W\d_]{2,}")
RANK: tuple[Class, ...] = ("page", "aggregator", "home", "shortener", "search", "assistant", "own")
"""Classes of links, the best source first."""
FRONT_PAGES = ("home", "own")
"""Links of these classes are mentions, unless something says that they are the source."""


class Citation(Struct, frozen=True):
    """The source found for a claim."""

    kind: Class
    """The class of the best of its links; `none` for a work that is named without one (a footnote, a book)."""
    urls: tuple[str, ...] = ()
    text: str = ""
    """What the source is called: the links' texts, the note's text."""
    broken: bool = False
    """It points at a note that is not there, or that names nothing."""
    span: Span | None = None
    """Where the post points at it."""


class Linked:
    """The links of a post, seen as sources."""

    def __init__(self, outline: Outline, known: Sources, own: frozenset[str]) -> None:
        self.outline = outline
        self.post = outline.post
        self.known = known
        self.own = own

    def at(self, index: int) -> list[Link]:
        """The links directly in a block."""
        return self.outline.links.get(index, [])

    def within(self, index: int, span: Span) -> list[Link]:
        """Those in a part of a block."""
        return [link for link in self.at(index) if link.span.overlaps(span)]

    def named(self, text: str) -> list[Link]:
        """Those with this text."""
        return self._by_text.get(" ".join(text.lower().split()), [])

    @cached_property
    def _by_text(self) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.post.links:
            found.setdefault(" ".join(link.text.lower().split()), []).append(link)
        return found

    def kind(self, link: Link) -> Class:
        """The class of where it leads."""
        return "none" if link.kind == "footnote" else self.known.classified(link.url, self.own)

    def citation(self, links: Iterable[Link]) -> Citation | None:
        """The links as a citation, the best class first; None where none can be a source."""
        usable = [(RANK.index(kind), link) for link in links if (kind := self.kind(link)) != "none"]
        if not usable:
            return None
        best = min(rank for rank, _ in usable)
        chosen = [link for rank, link in usable if rank == best]
        return Citation(
            RANK[best],
            tuple(link.url for link in chosen),
            " ".join(link.text for link in chosen),
            span=chosen[0].span,
        )

    def accepted(self, links: Iterable[Link], attribution: Attribution) -> Citation | None:
        """The links that can be a source: a front page only where it is the named organisation's or says so."""
        return self.citation(
            link for link in links if self.kind(link) not in FRONT_PAGES or self.cites(link, attribution, "percent")
        )

    def cites(self, link: Link, attribution: Attribution, *roles: str) -> bool:
        """Does the link's text say that it is a source, or is it the one that the sentence names?"""
        return self.names(link, attribution) or self.read(link).has("study", "source", *roles)

    def names(self, link: Link, attribution: Attribution) -> bool:
        """Is it a link to the page of whom the sentence names, or is he named in its text?"""
        if not attribution.organisation:
            return False
        organisation = self.known.at(host_of(link.url))
        if organisation is not None and organisation.name == attribution.organisation:
            return True
        return not set(words(attribution.organisation)).isdisjoint(words(link.text))

    def states(self, link: Link) -> bool:
        """Is the link's text a figure: the source of that one?"""
        reading = self.read(link)
        figure = any(char.isdecimal() for char in link.text) and (
            "%" in link.text or NAME.search(link.text) is not None
        )
        return (figure or any(quantities(reading))) and not reading.has("study", "source")

    def read(self, link: Link) -> Reading:
        """A link's text."""
        return Reading(link.text, self.outline.vocabulary)

    def bare(self, span: Span) -> Citation | None:
        """An address written out, not made a link."""
        if self.post.text.find("http", span.start, span.end) < 0:
            return None
        for match in BARE_URL.finditer(self.post.text, span.start, span.end):
            place = Span(match.start(), match.end())
            if not self._is_linked(place):
                kind = self.known.classified(match[0], self.own)
                if kind not in FRONT_PAGES:
                    return Citation(kind, (match[0],), match[0], span=place)
        return None

    def _is_linked(self, place: Span) -> bool:
        """Is this address one that a link or an image is made of?"""
        at = bisect_right(self._made, place)
        return any(made.overlaps(place) for made in self._made[max(0, at - 2) : at + 1])

    @cached_property
    def _made(self) -> list[Span]:
        return sorted([*(link.span for link in self.post.links), *(image.span for image in self.post.images)])


def words(text: str) -> list[str]:
    """The longer words of a text, in lower case: what names and titles are compared by."""
    return [word for word in NAME.findall(LEFT_OUT.sub(" ", text.lower())) if len(word) > 3]
