"""How the blocks of a post stand to each other: what introduces one, what captions it, which section it is in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from loopivia_lint import Block, Heading, Link, Post, Span
from loopivia_rules.statistics.labels import Labels
from loopivia_rules.statistics.plain import lowered, plain
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.vocabulary import Vocabulary

BULLET = re.compile(r"(?:[•·▪‣◦➡→✅✔☑👉-]|\d{1,2}[.)](?!\d))")
LONG = 40
"""A run of bullets has no more: what stands before is not looked for any further."""


class Outline:
    """A post's blocks by family and section. Images and rules say nothing and are passed over."""

    def __init__(self, post: Post, vocabulary: Vocabulary) -> None:
        self.post = post
        self.vocabulary = vocabulary
        self.blocks = post.blocks
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._read: dict[Span, Reading] = {}

    @cached_property
    def labels(self) -> Labels:
        """The blocks that only say where others come from."""
        return Labels(self)

    def sentences(self, index: int) -> tuple[Span, ...]:
        """The sentences of a block, found once."""
        if index not in self._sentences:
            self._sentences[index] = self.blocks[index].sentences
        return self._sentences[index]

    def sentences_before(self, index: int, offset: int, many: int) -> tuple[Span, ...]:
        """So many sentences of a block that end at a place or before it, in order."""
        spans = self.sentences(index)
        at = bisect_left(spans, Span(offset, offset))
        return spans[max(0, at - many) : at]

    def sentences_from(self, index: int, offset: int) -> Iterator[Span]:
        """The sentences of a block that begin at a place or behind it."""
        spans = self.sentences(index)
        return islice(spans, bisect_left(spans, Span(offset, offset)), None)

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

    def _is_bullet(self, index: int) -> bool:
        block = self.blocks[index]
        return block.kind == "paragraph" and BULLET.match(block.prose.lstrip()) is not None

    def top(self, index: int) -> int:
        """The outermost block around a block."""
        while (parent := self.blocks[index].parent) is not None:
            index = parent
        return index

    @cached_property
    def _headings(self) -> list[int]:
        return [heading.block for heading in self.post.headings]

    def section(self, index: int) -> tuple[int, int]:
        """The blocks from the heading above up to the next heading."""
        at = bisect_right(self._headings, index)
        start = self._headings[at - 1] if at else 0
        end = self._headings[at] if at < len(self._headings) else len(self.blocks)
        return start, end

    def head(self, row: int) -> int:
        """The first row of a row's table."""
        return self.children[self.blocks[row].parent][0]

    def headings(self, index: int) -> Iterator[Heading]:
        """The headings that a block stands under, nearest first."""
        at = bisect_right(self._headings, index) - 1
        while at >= 0:
            yield self.post.headings[at]
            at = self._above[at]

    @cached_property
    def _above(self) -> list[int]:
        """By heading, the one that it stands under; -1 for none."""
        above: list[int] = []
        around: list[int] = []
        for at, heading in enumerate(self.post.headings):
            while around and self.post.headings[around[-1]].level >= heading.level:
                around.pop()
            above.append(around[-1] if around else -1)
            around.append(at)
        return above
