"""Lines that only name a source: "Source : …", a quote's attribution, a link alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from loopivia_rules.statistics.reading import Reading

if TYPE_CHECKING:
    from loopivia_rules.statistics.outline import Outline

LABEL = re.compile(
    r"(?i:[*_•\\\-–—>(\[«“\" ]{0,8}(?:sources?|réf(?:érences?|\.)?|references?|crédits?|credits?|fuentes?|via)\b"
    r"(?:[^.!?:\n]{0,40}:|$))|[*_ ]{0,3}[(\[*_ ]{1,4}[Ss]ources? [A-ZÀ-Ý]"
    r"|[*_(\[ ]{0,4}[Cc]f\.?\s{1,3}\S|[*_ ]{0,3}Sources? [A-ZÀ-Ý][^.!?:\n]{0,60}$",
)
"""A line that names a source: "Source :", "(source Insee)", "cf …"; only the word where an address follows, which is no
prose."""
DASH = re.compile(r"[—–―-]{1,3}\s{0,4}\S")
TWO_LETTERS = re.compile(r"\w{2}")
POINTING = 3
LISTED = 40
"""A list of sources below its line has no more parts: what stands behind is not looked at."""
ATTRIBUTION_WORDS = 16
"""A line that begins with a dash and has more words than this is a sentence, not an attribution."""


class Labels:
    """The blocks of a post that say where others come from."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.blocks = outline.blocks

    def captions(self, index: int) -> Iterator[int]:
        """The blocks below, or beside it in its list, that only name a source; nearest first."""
        for at, after in self._climbed(index):
            if after is not None and self.blocks[after].kind == "paragraph":
                quoted = self.blocks[at].kind == "quote" or "quote" in self.blocks[at].path
                quoted = quoted and (self.is_attribution(self.blocks[after].prose) or self._leads_to_a_link(after))
                follows = quoted or self.is_title(after) or self._sends_on(after) or self._names_its_study(at, after)
                if after in self.lines or follows:
                    yield after
            if self.blocks[at].kind == "item":
                yield from (
                    first
                    for item in self.outline.children[self.blocks[at].parent]
                    if item != at and (first := self.outline.children.get(item, [item])[0]) in self.lines
                )

    def below(self, index: int) -> Iterator[int]:
        """The lines "Source :" right below a block, its list, table or quote."""
        return (after for _, after in self._climbed(index) if after is not None and after in self.lines)

    def _climbed(self, index: int) -> Iterator[tuple[int, int | None]]:
        """A block and those around it, inmost first, each with the line below it."""
        at: int | None = index
        while at is not None:
            yield at, self._line_below(at)
            at = self.blocks[at].parent

    def _line_below(self, index: int) -> int | None:
        """The sibling behind; behind a quote, that of all in a row; of a quote with "Source : …" alone, its line."""
        after = self.outline.after(index)
        for _ in range(LISTED):
            if after is None or self.blocks[after].kind != "quote":
                return after
            lines = self.outline.children.get(after, [])
            if len(lines) == 1 and lines[0] in self.lines:
                return lines[0]
            if self.blocks[index].kind != "quote":
                return after
            after = self.outline.after(after)
        return after

    @cached_property
    def lines(self) -> frozenset[int]:
        """The blocks that begin with "Source :"."""
        paragraphs = (at for at, block in enumerate(self.blocks) if block.kind == "paragraph")
        return frozenset(at for at in paragraphs if LABEL.match(self.blocks[at].prose.strip()))

    def lines_between(self, start: int, end: int) -> Iterator[int]:
        """Those from one block up to another, in order."""
        for at in islice(self._ordered, bisect_left(self._ordered, start), None):
            if at >= end:
                return
            yield at

    @cached_property
    def _ordered(self) -> list[int]:
        return sorted(self.lines)

    def is_of_a_picture(self, index: int) -> bool:
        """Does this line stand right below a picture, alone or in its paragraph, whose source it tells?"""
        above = self.blocks[index - 1].prose.strip() if index - 1 in self._pictured else None
        below = index in self._pictured and LABEL.match(self.blocks[index].prose.strip())
        return above == "" or bool(below)

    @cached_property
    def _pictured(self) -> frozenset[int]:
        """The blocks with pictures."""
        return frozenset(image.block for image in self.outline.post.images if image.block is not None)

    def listed_below(self, index: int) -> Iterator[int]:
        """The list, the quotes or the lines of nothing but links that follow a line "Sources :"."""
        after = self.outline.after(index)
        for _ in range(LISTED):
            if after is None or not (self.blocks[after].kind in ("list", "quote") or self.is_title(after)):
                return
            yield after
            after = self.outline.after(after)

    def _sends_on(self, index: int) -> bool:
        """Is this a short line that sends the reader to a page: "See the full report"?"""
        span = self.blocks[index].span
        short = index in self.outline.links and len(self.blocks[index].prose.split()) <= ATTRIBUTION_WORDS
        return short and self.outline.read(span).at(0, "see") is not None

    def _names_its_study(self, index: int, after: int) -> bool:
        """Is this list or table followed by "The report is from 2011", with its link?"""
        if self.blocks[index].kind not in ("list", "table") or after not in self.outline.links:
            return False
        first = next(iter(self.outline.sentences(after)), self.blocks[after].span)
        return self.outline.read(first).at(0, "anaphora") is not None

    def _leads_to_a_link(self, index: int) -> bool:
        """Does this end in a colon and a link: "A good piece by our local paper: The price of tea"?"""
        links = self.outline.links.get(index)
        text = self.blocks[index].prose.rstrip(" .\n")
        return links is not None and text.removesuffix(links[-1].text).rstrip().endswith(":")

    @staticmethod
    def is_attribution(text: str) -> bool:
        """Is this a quote's last line, "— Insee, 2024"?"""
        return DASH.match(text.lstrip()) is not None and len(text.split()) <= ATTRIBUTION_WORDS

    @staticmethod
    def is_bracketed(text: str) -> bool:
        """Is this no more than some words in brackets, "(Insee, 2024)"?"""
        bare = text.strip().strip("*_. ")
        return bare[:1] == "(" and bare[-1:] == ")" and len(bare.split()) <= ATTRIBUTION_WORDS

    def is_title(self, index: int) -> bool:
        """Is this a paragraph of nothing but links, or "From" and a link: a title for what follows, or a source?"""
        links = self.outline.links.get(index, [])
        text = self.blocks[index].prose
        for link in links:
            text = text.replace(link.text, "", 1)
        if self.blocks[index].kind != "paragraph" or not links:
            return False
        return not TWO_LETTERS.search(text) or self._only_points(text)

    def _only_points(self, text: str) -> bool:
        """Is this no more than "From", "Via", "Selon"?"""
        reading = Reading(text, self.outline.vocabulary) if len(text.split()) <= POINTING else None
        cue = reading.at(0, "by", "source", "according") if reading else None
        return reading is not None and cue is not None and not any(map(reading.is_word, range(cue.last, cue.last + 2)))
