"""Sources that a post announces once, for what follows: "here is the article", "D'après [X](…)" on its own line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from loopivia_lint import Link, Span
from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.linked import FRONT_PAGES, Citation, Linked, words
from loopivia_rules.statistics.quantities import quantities
from loopivia_rules.statistics.reading import Cue, Reading
from loopivia_rules.statistics.sources import host_of

CLAIMS = ("percent", "points", "ratio", "multiplier", "fraction", "money", "count")
NEAR = 8
"""So many words may lie between "the report" and the link to it."""

SEVERAL = 4
"""So far above may stand another line of nothing but a link."""
RECENT = 4
"""So many announcements before a claim are looked at."""


class Announcement(Struct, frozen=True):
    """A source, and the blocks for which it was announced."""

    citation: Citation
    names: frozenset[str]
    """The words by which it may be named later."""
    start: int
    end: int


class Announced:
    """The announcements of a post."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.outline = linked.outline
        self.post = linked.post

    def of(self, block: int, attribution: Attribution) -> Citation | None:
        """The nearest announcement that covers a block; where the sentence names somebody, the one that names him."""
        at = bisect_right(self._blocks, block)
        near = (*reversed(self._sections[max(0, at - RECENT) : at]), *self._whole)
        covering = (found for found in near if found.start <= block < found.end)
        named = frozenset(words(attribution.organisation))
        fitting = (found for found in covering if attribution.kind != "named" or named & found.names)
        return next((found.citation for found in fitting), None)

    @cached_property
    def _all(self) -> list[Announcement]:
        blocks = (index for index in sorted(self.outline.links) if self.post.blocks[index].kind == "paragraph")
        pictured = self.outline.labels.is_of_a_picture
        return [found for index in blocks if not pictured(index) for found in self._in(index)]

    @cached_property
    def _sections(self) -> list[Announcement]:
        return [found for found in self._all if found.start > 0]

    @cached_property
    def _blocks(self) -> list[int]:
        return [found.start for found in self._sections]

    @cached_property
    def _whole(self) -> list[Announcement]:
        """Those for the whole post: one at its beginning, one at its end."""
        found = [found for found in self._all if found.start == 0]
        return [*found[:1], *found[1:][-1:]]

    def _in(self, index: int) -> Iterator[Announcement]:
        """The announcements of a paragraph: sentences that link a work and state no figure of their own."""
        by_place = sorted(self.linked.at(index), key=lambda link: link.span.start)
        places = [link.span.start for link in by_place]
        for span in self.outline.sentences(index):
            first = bisect_left(places, span.start)
            first -= first > 0 and by_place[first - 1].span.end > span.start  # a link that opens the sentence
            links = by_place[first : bisect_left(places, span.end)]
            citation = self._announcing(span, links)
            if citation is not None:
                start, end = self._covered(index, span)
                hosts = (host_of(url).replace(".", " ") for url in citation.urls)
                names = words(" ".join((self.post.prose[span.start : span.end], citation.text, *hosts)))
                yield Announcement(citation, frozenset(names), start, end)

    def _announcing(self, span: Span, links: Sequence[Link]) -> Citation | None:
        pages = [link for link in links if self.linked.kind(link) not in FRONT_PAGES]
        if not pages:
            return None
        reading = self.outline.read(span)
        told = (cue for cue in reading.cues("work") if _is_one(reading, cue))
        led = reading.cues("conducts") if reading.has("study") else ()
        works = sorted(cue.first for cue in (*reading.cues("study", "according", "source"), *told, *led))
        if not works or any(quantity.kind in CLAIMS for quantity in quantities(reading)):
            return None
        starts = [first for first, _ in reading.spans]
        near = [link for link in pages if self._is_near(works, bisect_left(starts, link.span.start - span.start))]
        return self.linked.citation(near)

    @staticmethod
    def _is_near(works: Sequence[int], word: int) -> bool:
        """Is "the report" a few words before the link, or in it?"""
        at = bisect_right(works, word + NEAR)
        return at > 0 and works[at - 1] >= word - NEAR

    def _covered(self, index: int, span: Span) -> tuple[int, int]:
        """From here to the section's end; the whole post where it opens or closes the post as what it reports on."""
        if "item" in self.post.blocks[index].path:
            return index, index + 1  # « That’s the Statista estimate » is about its own item
        start, end = self.outline.section(index)
        opens = start == self._first_section[0] and self.outline.read(span).has("reports")
        closes = index == self._last and self.outline.labels.is_title(index)
        if (opens or closes) and not self._is_one_of_several(index):
            if opens:
                return 0, len(self.post.blocks)
            return (0 if len(self.post.headings) < 2 else max(1, start)), end
        return max(1, index), end

    def _is_one_of_several(self, index: int) -> bool:
        """Does another line of nothing but a link stand a few blocks above: is it further reading?"""
        above = self.outline.before(index)
        for _ in range(SEVERAL):
            if above is None:
                return False
            if self.outline.labels.is_title(above):
                return True
            above = self.outline.before(above)
        return False

    @cached_property
    def _first_section(self) -> tuple[int, int]:
        paragraphs = (at for at, block in enumerate(self.post.blocks) if block.kind == "paragraph")
        return self.outline.section(next(paragraphs, 0))

    @cached_property
    def _last(self) -> int:
        """The post's last paragraph."""
        return max((at for at, block in enumerate(self.post.blocks) if block.kind == "paragraph"), default=0)


def _is_one(reading: Reading, work: Cue) -> bool:
    """`this article`, `a short video`, `the post`: a certain one, not what `online video` is in general."""
    return work.first == 0 or any(reading.at(work.first - ahead, "certain") for ahead in (1, 2, 3))
