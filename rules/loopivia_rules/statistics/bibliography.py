"""A post's list of sources: its entries, by number and by whom they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from loopivia_lint import Block, Link, Span
from loopivia_rules.statistics.attributed import attributed
from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.linked import NAME, Citation, Linked, words
from loopivia_rules.statistics.passages import Passage

NOTE_NUMBER = re.compile(r"\[(\d{1,3})\s?\]")
SUPERSCRIPT = re.compile(r"<sup>(?:\s|<a [^>]{0,200}>|[\[(]){0,4}(\d{1,3})|([¹²³⁴-⁹]{1,2})|(?<=[^\s(])\s?\((\d{1,2})\)")
"""`<sup>2</sup>`, `²`, `(2)`: taken for a note only where a list of sources has that number."""
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
COMMON = 3
"""A word that so many entries have tells none of them from the others."""


HEADS = ("sources_heading", "weak_sources_heading")


class Work(NamedTuple):
    """An entry of a list of sources."""

    words: frozenset[str]
    """Those of its text and addresses."""
    links: list[Link]
    text: str
    span: Span


class Bibliography:
    """The entries under headings "Sources" and the like, and of lists that a line "Sources :" opens."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.outline = linked.outline
        self.post = linked.post
        self._attributed: dict[int, frozenset[str]] = {}

    @cached_property
    def entries(self) -> list[Block]:
        """Its paragraphs."""
        found: list[Block] = []
        blocks = self.post.blocks
        for heading in self.post.headings:
            if not self.outline.hints_at(heading.span, *HEADS) or len(NAME.findall(heading.text)) > 4:
                continue
            if self.outline.read(heading.span).has(*HEADS):
                _, end = self.outline.section(heading.block)
                found += (block for block in blocks[heading.block + 1 : end] if block.kind == "paragraph")
        for index, block in enumerate(blocks):
            if block.kind == "paragraph" and block.parent is None and index in self.outline.labels.lines:
                after = index + 1
                if after < len(blocks) and blocks[after].kind == "list":
                    found += self._paragraphs(after)
        return found

    def _paragraphs(self, index: int) -> Iterator[Block]:
        """Those in a list."""
        whole = self.post.blocks[index].span
        for block in self.post.blocks[index:]:
            if not block.span.within(whole):
                return
            if block.kind == "paragraph":
                yield block

    @cached_property
    def numbered(self) -> dict[str, Span]:
        """Its entries by number: `[3] Insee …`, or the third item of its list."""
        found: dict[str, Span] = {}
        for block in self.post.blocks:
            if block.kind == "paragraph":
                entry = NOTE_NUMBER.match(block.prose.lstrip()) or SUPERSCRIPT.match(self.post.source(block.span))
                if entry:
                    found.setdefault(number_of(entry), block.span)
        if not found:
            items = [block for block in self.entries if "item" in block.path] or self._last_list
            found = {str(number): block.span for number, block in enumerate(items, 1)}
        return found

    @property
    def _last_list(self) -> list[Block]:
        """The items of the list that ends the post, where each of them links."""
        lists = [index for index in self.outline.children.get(None, ()) if self.post.blocks[index].kind == "list"]
        items = [self.post.blocks[index] for index in self.outline.children.get(lists[-1], ())] if lists else []
        return items if all(self.outline.links_within(item) for item in items) else []

    def of(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """The entry that has somebody whom the sentence, or its paragraph, names; or that is on the same subject."""
        if attribution.kind == "named":
            lines = [at for word in words(attribution.organisation) if (at := self._line_of.get(word)) is not None]
            if lines:
                return self.linked.citation(self._lines[min(lines)].links)
        if not self.entries:
            return None
        text = self.post.prose[passage.span.start : passage.span.end]
        said, topics = self._names(passage.span), frozenset(words(text)) - self._common
        named = frozenset(words(attribution.organisation)) | self._named_in(block)
        for work in self._works:
            if named & work.words or (work.links and (len(said & work.words) > 1 or len(topics & work.words) > 1)):
                return self.linked.citation(work.links) or Citation("none", text=work.text, span=work.span)
        if attribution.kind != "named" and self._has_one_section:
            linked = self.linked.citation(link for work in self._works for link in work.links)
            return linked or next((found for work in self._works if (found := self.linked.bare(work.span))), None)
        return None

    @cached_property
    def _has_one_section(self) -> bool:
        """Is there no heading but the title and that of the sources, so that they are those of all that is said?"""
        below = [heading for heading in self.post.headings if heading.level > 1]
        return all(self.outline.read(heading.span).has(*HEADS) for heading in below)

    @cached_property
    def _works(self) -> list[Work]:
        """The entries with their words and links."""
        return [self._work(entry) for entry in self.entries]

    @cached_property
    def _lines(self) -> list[Work]:
        """The lines "Sources : …" that link; they count for whom they name, in whatever section."""
        lines = map(self.post.blocks.__getitem__, self.outline.labels.lines_between(0, len(self.post.blocks)))
        return [work for work in map(self._work, lines) if work.links]

    @cached_property
    def _line_of(self) -> dict[str, int]:
        """The first of these lines that has a word."""
        found: dict[str, int] = {}
        for at, work in enumerate(self._lines):
            for word in work.words:
                found.setdefault(word, at)
        return found

    def _work(self, entry: Block) -> Work:
        links = self.outline.links_within(entry)
        about = frozenset(words(" ".join((entry.prose, *(link.url for link in links)))))
        return Work(about, links, " ".join(entry.prose.split()), entry.span)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words of the post's title, and of many entries: they tell no source from another."""
        titles = [heading.text for heading in self.post.headings if heading.level == 1]
        field = self.post.field("title")
        often = Counter(word for work in self._works for word in work.words)
        title = words(" ".join((*titles, str(field.value) if field else "")))
        return frozenset((*title, *(word for word, times in often.items() if times >= COMMON)))

    def _named_in(self, block: int) -> frozenset[str]:
        """The words of those whom a block names for its figures."""
        if block not in self._attributed:
            known = self.linked.known
            named = (attributed(self.outline.read(span), known) for span in self.outline.sentences(block))
            self._attributed[block] = frozenset(word for found in named for word in words(found.organisation))
        return self._attributed[block]

    def _names(self, span: Span) -> set[str]:
        """The words with a capital inside a sentence, which are names more often than not."""
        reading = self.outline.read(span)
        return {
            word
            for index, word in enumerate(reading.words)
            if len(word) > 3 and index and not reading.is_mark(index - 1) and reading.capital(index)
        }


def number_of(mark: re.Match[str]) -> str:
    """The number of a note's mark, in plain digits."""
    return next(group for group in mark.groups() if group).translate(LOWERED)
