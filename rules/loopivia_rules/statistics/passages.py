"""A post as a reader takes it in: sentences, headings, table rows and front matter texts that may hold a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from loopivia_lint import Post, Span
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.plain import lowered, plain
from loopivia_rules.statistics.spots import spots
from loopivia_rules.statistics.vocabulary import Vocabulary

Setting = Literal["text", "heading", "item", "row", "field", "title"]
READ_FIELDS = frozenset({"excerpt", "description", "summary", "meta_description", "seo_description", "tldr"})
"""Front matter texts that a reader or a search result shows; questions and answers are found by their own names."""
ANSWERS = frozenset({"answer", "answers", "reponse", "réponse", "a"})
READ_BLOCKS = frozenset({"paragraph", "heading", "row", "html"})
TABLE_RULE = re.compile(r"^[ |:-]{5,}$", re.MULTILINE)
STOP = re.compile(r"[.!?…][\"”»’)]?(?=\s)")
LONG = 3_000
"""A sentence of more characters is data."""


class Passage(NamedTuple):
    """What is read, judged and reported as one."""

    span: Span
    text: str
    """Its prose, as long as its span."""
    setting: Setting
    block: int | None
    """Index in `post.blocks`; None in front matter."""


def passages(outline: Outline) -> Iterator[Passage]:
    """The passages that may hold a quantity, in the file's order."""
    post = outline.post
    yield from _fields(post, outline.vocabulary)
    found = spots(outline.lowered, outline.plain, outline.vocabulary)
    if not found:
        return
    for index, block in enumerate(post.blocks):
        if not _within(found, block.span) or block.kind not in READ_BLOCKS:
            continue
        if "footnote" in block.path or _is_a_broken_table(block.prose):
            continue
        if block.kind == "row":
            yield Passage(block.span, _barred(post, index), "row", index)
        elif block.kind == "heading":
            yield Passage(block.span, block.prose, "heading", index)
        else:
            start = block.span.start
            setting: Setting = "item" if "item" in block.path else "text"
            for span in outline.sentences(index):
                if _within(found, span) and span.end - span.start <= LONG:
                    text = block.prose[span.start - start : span.end - start]
                    yield Passage(span, text, setting, index)


def _is_a_broken_table(prose: str) -> bool:
    """Has it the line under a table's head, and the renderer does not take it for one?"""
    return "|" in prose and any("|" in line and "--" in line for line in TABLE_RULE.findall(prose))


def _within(spots: Sequence[int], span: Span) -> bool:
    """Is one of these places in a span?"""
    at = bisect_left(spots, span.start)
    return at < len(spots) and spots[at] < span.end


def _fields(post: Post, vocabulary: Vocabulary) -> Iterator[Passage]:
    """The front matter's texts that are read by people, sentence by sentence."""
    for field in post.front_matter.fields if post.front_matter else ():
        if not isinstance(field.value, str):
            continue
        name = field.name.lower()
        if name in READ_FIELDS or field.path == ("title",) or (len(field.path) > 1 and name in ANSWERS):
            prose = post.field_prose(field)
            small = lowered(prose)
            found = spots(small, plain(small), vocabulary)
            for start, end in _sentences(prose) if found else ():
                if _within(found, Span(start, end)):
                    span = Span(field.span.start + start, field.span.start + end)
                    yield Passage(span, prose[start:end], "title" if name == "title" else "field", None)


def _sentences(prose: str) -> Iterator[tuple[int, int]]:
    """Sentences of a plain text: cut after a full stop, question or exclamation mark and a blank."""
    start = 0
    for stop in STOP.finditer(prose):
        yield start, stop.end()
        start = stop.end()
    yield start, len(prose)


def _barred(post: Post, row: int) -> str:
    """A row's prose with a bar between its cells, so that no number runs into its neighbour."""
    block = post.blocks[row]
    text = list(block.prose)
    for cell in post.children(row):
        end = post.blocks[cell].span.end - block.span.start
        if end < len(text):
            text[end] = "|"
    return "".join(text)
