"""How the blocks of a post stand to each other: what introduces one, what captions it, which section it is in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from loopivia_lint import Block, Heading, Link, Post, Span
from loopivia_rules.statistics.plain import lowered, plain
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.vocabulary import Vocabulary

LABEL = re.compile(
    r"(?i:[*_•\\\-–—>(\[«“\" ]{0,8}(?:sources?|réf(?:érences?|\.)?|references?|crédits?|credits?|fuentes?|via)\b"
    r"(?:[^.!?:\n]{0,40}:|$))|[*_ ]{0,3}[(\[*_ ]{1,4}[Ss]ources? [A-ZÀ-Ý]"
    r"|[*_(\[ ]{0,4}[Cc]f\.?\s{1,3}\S|[*_ ]{0,3}Sources? [A-ZÀ-Ý][^.!?:\n]{0,60}$",
)
"""A line that names a source: "Source :", "(source Insee)", "cf …"; only the word where an address follows, which is no
prose."""
DASH = re.compile(r"[—–―-]{1,3}\s{0,4}\S")
BULLET = re.compile(r"(?:[•·▪‣◦➡→✅✔☑👉-]|\d{1,2}[.)](?!\d))")
LONG = 40
"""A run of bullets has no more: what stands before is not looked for any further."""
TWO_LETTERS = re.compile(r"\w{2}")
POINTING = 3
ATTRIBUTION_WORDS = 16
"""A line that begins with a dash and has more words than this is a sentence, not an attribution."""


class Outline:
    """A post's blocks by family and section. Images and rules say nothing and are passed over."""

    def __init__(self, post: Post, vocabulary: Vocabulary) -> None:
        self.post = post
        self.vocabulary = vocabulary
        self.blocks = post.blocks
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._read: dict[Span, Reading] = {}

    def sentences(self, index: int) -> tuple[Span, ...]:
        """The sentences of a block, found once."""
        if index not in self._sentences:
            self._sentences[index] = self.blocks[index].sentences
        return self._sentences[index]

    def read(self, span: Span) -> Reading:
        """What a part of the body says, read once."""
        if span not in self._read:
            self._read[span] = Reading(self.post.prose[span.start : span.end], self.vocabulary)
        return self._read[span]

    @cached_property
    def lowered(self) -> str:
        """The prose in small letters, letter for letter."""
        return lowered(self.post.prose)

    @cached_property
    def plain(self) -> str:
        """The prose in small letters with blanks for its marks, letter for letter."""
        return plain(self.lowered)

    def hints_at(self, span: Span, *roles: str) -> bool:
        """Has a part of the body a word of a phrase of these roles, so that it may be worth reading?"""
        words = self.plain[span.start : span.end].split()
        return not all(self.vocabulary.hints[role].isdisjoint(words) for role in roles)

    @cached_property
    def children(self) -> dict[int | None, list[int]]:
        """The blocks directly in each block; those of the post itself under None."""
        found: dict[int | None, list[int]] = {}
        for index, block in enumerate(self.blocks):
            if block.prose.strip():
                found.setdefault(block.parent, []).append(index)
        return found

    @cached_property
    def links(self) -> dict[int, list[Link]]:
        """The links directly in each block; a row has those of its cells too."""
        found: dict[int, list[Link]] = {}
        for link in self.post.links:
            if link.block is not None:
                found.setdefault(link.block, []).append(link)
                parent = self.blocks[link.block].parent
                if self.blocks[link.block].kind == "cell" and parent is not None:
                    found.setdefault(parent, []).append(link)
        return found

    def links_within(self, block: Block) -> list[Link]:
        """All links in a block and in what it holds."""
        links, starts = self._in_order
        first, last = bisect_left(starts, block.span.start), bisect_right(starts, block.span.end)
        return [link for link in links[first:last] if link.span.within(block.span) and link.kind != "footnote"]

    @cached_property
    def _in_order(self) -> tuple[list[Link], list[int]]:
        """The links as they stand in the file, and where each begins."""
        links = sorted(self.post.links, key=lambda link: link.span)
        return links, [link.span.start for link in links]

    def before(self, index: int) -> int | None:
        """The sibling before."""
        siblings = self.children[self.blocks[index].parent]
        at = bisect_left(siblings, index)
        return siblings[at - 1] if at else None

    def after(self, index: int) -> int | None:
        """The sibling behind."""
        siblings = self.children[self.blocks[index].parent]
        at = bisect_right(siblings, index)
        return siblings[at] if at < len(siblings) else None

    def lead_ins(self, index: int) -> Iterator[int]:
        """The blocks that introduce a block, nearest first.

        What stands before its list, table or quote; the first paragraph of an item around it; the line before a run
        of paragraphs that begin with bullets.
        """
        at: int | None = index
        while at is not None:
            block = self.blocks[at]
            if block.kind in ("list", "table", "quote") or self._is_bullet(at):
                before = self.before(at)
                for _ in range(LONG):
                    if before is None or not (
                        self._is_bullet(before) or self.blocks[before].kind == "list" == block.kind
                    ):
                        break
                    before = self.before(before)
                if before is not None and self.blocks[before].kind in ("paragraph", "heading"):
                    yield before
            elif at == index and block.kind == "paragraph" and self._ends_in_a_colon(self.before(at)):
                yield at - 1
            at = block.parent
            if at is not None and self.blocks[at].kind == "item":
                first = self.children[at][0]
                if first < index and self.blocks[first].kind == "paragraph":
                    yield first

    def _ends_in_a_colon(self, index: int | None) -> bool:
        return (
            index is not None
            and self.blocks[index].kind == "paragraph"
            and self.blocks[index].prose.rstrip().endswith(":")
        )

    def captions(self, index: int) -> Iterator[int]:
        """The blocks below, or beside it in its list, that only name a source; nearest first."""
        at: int | None = index
        while at is not None:
            after = self._line_below(at)
            if after is not None and self.blocks[after].kind == "paragraph":
                quoted = self.blocks[at].kind == "quote" or "quote" in self.blocks[at].path
                quoted = quoted and self.is_attribution(self.blocks[after].prose)
                follows = quoted or self.is_title(after) or self._sends_on(after) or self._names_its_study(at, after)
                if (after in self.source_lines or follows) and not self.is_of_a_picture(after):
                    yield after
            if self.blocks[at].kind == "item":
                yield from (
                    first
                    for item in self.children[self.blocks[at].parent]
                    if item != at and (first := self.children.get(item, [item])[0]) in self.source_lines
                )
            at = self.blocks[at].parent

    def labels_below(self, index: int) -> Iterator[int]:
        """The lines "Source :" right below a block, its list, table or quote."""
        at: int | None = index
        while at is not None:
            after = self._line_below(at)
            if after in self.source_lines:
                yield after
            at = self.blocks[at].parent

    def _line_below(self, index: int) -> int | None:
        """The sibling behind; in place of a quote of nothing but "Source : …", that line."""
        after = self.after(index)
        if after is not None and self.blocks[after].kind == "quote":
            lines = self.children.get(after, [])
            return lines[0] if len(lines) == 1 and lines[0] in self.source_lines else after
        return after

    @cached_property
    def source_lines(self) -> frozenset[int]:
        """The blocks that begin with "Source :", but for those below a picture."""
        paragraphs = (at for at, block in enumerate(self.blocks) if block.kind == "paragraph")
        lines = (at for at in paragraphs if LABEL.match(self.blocks[at].prose.strip()))
        return frozenset(at for at in lines if not self.is_of_a_picture(at))

    def is_of_a_picture(self, index: int) -> bool:
        """Does this line stand right below a picture, whose source it tells?"""
        above = self.blocks[index - 1] if index else None
        return (
            above is not None and not above.prose.strip() and any(i.span.within(above.span) for i in self.post.images)
        )

    def listed_below(self, index: int) -> Iterator[int]:
        """The list, the quotes or the lines of nothing but links that follow a line "Sources :"."""
        after = self.after(index)
        for _ in range(LONG):
            if after is None or not (self.blocks[after].kind in ("list", "quote") or self.is_title(after)):
                return
            yield after
            after = self.after(after)

    def _sends_on(self, index: int) -> bool:
        """Is this a short line that sends the reader to a page: "See the full report"?"""
        span = self.blocks[index].span
        short = index in self.links and len(self.blocks[index].prose.split()) <= ATTRIBUTION_WORDS
        return short and self.read(span).at(0, "see") is not None

    def _names_its_study(self, index: int, after: int) -> bool:
        """Is this list or table followed by "The report is from 2011", with its link?"""
        if self.blocks[index].kind not in ("list", "table") or after not in self.links:
            return False
        return self.read(next(iter(self.sentences(after)), self.blocks[after].span)).at(0, "anaphora") is not None

    @staticmethod
    def is_attribution(text: str) -> bool:
        """Is this a quote's last line, "— Insee, 2024"?"""
        return DASH.match(text.lstrip()) is not None and len(text.split()) <= ATTRIBUTION_WORDS

    @staticmethod
    def is_bracketed(text: str) -> bool:
        """Is this no more than some words in brackets, "(Insee, 2024)"?"""
        bare = text.strip().strip("*_. ")
        return bare[:1] == "(" and bare[-1:] == ")" and len(bare.split()) <= ATTRIBUTION_WORDS

    def _is_bullet(self, index: int) -> bool:
        block = self.blocks[index]
        return block.kind == "paragraph" and BULLET.match(block.prose.lstrip()) is not None

    def top(self, index: int) -> int:
        """The outermost block around a block."""
        while (parent := self.blocks[index].parent) is not None:
            index = parent
        return index

    def is_title(self, index: int) -> bool:
        """Is this a paragraph of nothing but links, or "From" and a link: a title for what follows, or a source?"""
        links = self.links.get(index, [])
        text = self.blocks[index].prose
        for link in links:
            text = text.replace(link.text, "", 1)
        if self.blocks[index].kind != "paragraph" or not links:
            return False
        return not TWO_LETTERS.search(text) or self._only_points(text)

    def _only_points(self, text: str) -> bool:
        """Is this no more than "From", "Via", "Selon"?"""
        reading = Reading(text, self.vocabulary) if len(text.split()) <= POINTING else None
        cue = reading.at(0, "by", "source", "according") if reading else None
        return reading is not None and cue is not None and not any(map(reading.is_word, range(cue.last, cue.last + 2)))

    @cached_property
    def _headings(self) -> list[int]:
        return [heading.block for heading in self.post.headings]

    def section(self, index: int) -> tuple[int, int]:
        """The blocks from the heading above up to the next heading."""
        at = bisect_right(self._headings, index)
        start = self._headings[at - 1] if at else 0
        end = self._headings[at] if at < len(self._headings) else len(self.blocks)
        return start, end

    def headings(self, index: int) -> Iterator[Heading]:
        """The headings that a block stands under, nearest first."""
        level = 7
        for at in range(bisect_right(self._headings, index) - 1, -1, -1):
            heading = self.post.headings[at]
            if heading.level < level:
                level = heading.level
                yield heading
            if level == 1:
                return
