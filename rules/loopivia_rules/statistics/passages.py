"""A post as a reader takes it in: sentences, headings, table rows and front matter texts that may hold a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from loopivia_lint import Post, Span
from loopivia_rules.statistics.vocabulary import Vocabulary

Setting = Literal["text", "heading", "item", "row", "field", "title"]
READ_FIELDS = frozenset({"excerpt", "description", "summary", "meta_description", "seo_description", "tldr"})
"""Front matter texts that a reader or a search result shows; questions and answers are found by their own names."""
ANSWERS = frozenset({"answer", "answers", "reponse", "réponse", "a"})
DIGIT = re.compile(r"\d")
SYMBOL = re.compile(r"[%€$£¥₹×‰]|\d[xX]\b|\bx\d|\d/(?:5|10|20)\b")
RATIO = re.compile(r"\d(?: [^\W\d_]+){1,3} \d")
MANY = re.compile(r"\d[ .,’'\u00a0\u202f\u2009]\d{3}|\d{4}")
WORD = re.compile(r"[^\W\d_]+")


class Passage(NamedTuple):
    """What is read, judged and reported as one."""

    span: Span
    text: str
    """Its prose, as long as its span."""
    setting: Setting
    block: int | None
    """Index in `post.blocks`; None in front matter."""


def passages(post: Post, vocabulary: Vocabulary) -> Iterator[Passage]:
    """The passages that may hold a quantity, in the file's order."""
    yield from _fields(post, vocabulary)
    for index, block in enumerate(post.blocks):
        if block.kind not in ("paragraph", "heading", "row", "html") or "footnote" in block.path:
            continue
        if not _may_hold_a_quantity(block.prose, vocabulary):
            continue
        if block.kind == "row":
            yield Passage(block.span, _barred(post, index), "row", index)
        elif block.kind == "heading":
            yield Passage(block.span, block.prose, "heading", index)
        else:
            start = block.span.start
            setting: Setting = "item" if "item" in block.path else "text"
            spans = block.sentences
            for span in spans:
                text = block.prose[span.start - start : span.end - start]
                if len(spans) == 1 or _may_hold_a_quantity(text, vocabulary):
                    yield Passage(span, text, setting, index)


def _fields(post: Post, vocabulary: Vocabulary) -> Iterator[Passage]:
    """The front matter's texts that are read by people, sentence by sentence."""
    for field in post.front_matter.fields if post.front_matter else ():
        name = field.name.lower()
        read = name in READ_FIELDS or field.path == ("title",) or (len(field.path) > 1 and name in ANSWERS)
        if not read or not isinstance(field.value, str) or not _may_hold_a_quantity(field.value, vocabulary):
            continue
        prose = post.field_prose(field)
        for start, end in _sentences(prose):
            if _may_hold_a_quantity(prose[start:end], vocabulary):
                span = Span(field.span.start + start, field.span.start + end)
                yield Passage(span, prose[start:end], "title" if name == "title" else "field", None)


def _sentences(prose: str) -> Iterator[tuple[int, int]]:
    """Sentences of a plain text: cut after a full stop, question or exclamation mark and a blank."""
    start = 0
    for stop in re.finditer(r"[.!?…][\"”»’)]?(?=\s)", prose):
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


def _may_hold_a_quantity(prose: str, vocabulary: Vocabulary) -> bool:
    """A cheap look: a symbol of a quantity, a number of a thousand, or a digit and a unit's word."""
    digit = DIGIT.search(prose) is not None
    if SYMBOL.search(prose) or (digit and (MANY.search(prose) or RATIO.search(prose))):
        return True
    words = frozenset(WORD.findall(prose.lower()))
    if not vocabulary.sure.isdisjoint(words):
        return True
    number = not vocabulary.numbers.isdisjoint(words)
    return ((digit or number) and not vocabulary.units.isdisjoint(words)) or (
        number and not vocabulary.ratios.isdisjoint(words)
    )
