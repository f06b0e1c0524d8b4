"""References, `[words][label]` and `[words][]`: those that stayed text, and the labels that a post defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loopivia_lint import Post, Span
from loopivia_rules.links.unread import unread

_LABEL = re.compile(r"\[((?:\w[\w’'/-]{0,79})?)\](?![\w(\[{_-]|\.\w)")
_INSIDE = frozenset("_])[$}")
"""What stands before the brackets of `x_[a][b]`, `a[0][1]`, `f(x)[a][b]`, `[[a][b]]`, `$[a][b]$`."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_MATHS = re.compile(r"[$\\]")
_DEFINED = re.compile(r"\[([^\[\]]{1,200})\]:")
_SHORTCODE = re.compile(r"\{\{%\s*(/?)\s*([\w./-]+)")
_INCLUDES = ("{% include", "{%- include", "--8<--")


class Reference(NamedTuple):
    """A reference that readers see with its brackets."""

    whole: Span
    words: str
    label: str
    """As written; empty in `[words][]`."""
    label_span: Span
    image: bool

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.words))

    @property
    def name(self) -> str:
        """The label that it looks for, on one line."""
        return self.label or " ".join(self.words.split())


def references(post: Post) -> Iterator[Reference]:
    """All that stayed text and have words; indexes, nested brackets and formulas are left out."""
    for brackets, block in unread(post, "["):
        label = _LABEL.match(post.text, brackets.end, block.span.end)
        before = post.text[max(brackets.start - 1, 0) : brackets.start]
        written = post.source(brackets)
        words = written.lstrip("!")[1:-1]
        if label is None or before.isalnum() or before in _INSIDE or _MATHS.search(words) or not _WORD.search(words):
            continue
        whole, label_span = Span(brackets.start, label.end()), Span(*label.span(1))
        yield Reference(whole, words, label[1], label_span, written.startswith("!"))


class Labels:
    """The labels of a post."""

    def __init__(self, post: Post) -> None:
        self.defined = [each.label for each in post.definitions]
        self.numbers = any(label.isdecimal() for label in self.defined)
        self.empty = any(each.kind == "reference" and post.source(each.span).endswith("][]") for each in post.links)
        """Are there links of the form `[words][]`?"""
        self.open = _takes_in_others(post.text)
        """May there be definitions in other files?"""
        self._written = {_folded(label) for label in _DEFINED.findall(post.text)}

    def has(self, label: str) -> bool:
        """Does a line look like its definition, whether or not Markdown reads it as one?"""
        return _folded(label) in self._written


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _takes_in_others(text: str) -> bool:
    """Does it take in other files? A shortcode that is closed holds words of this one."""
    codes = _SHORTCODE.findall(text)
    closed = {name for slash, name in codes if slash}
    return any(sign in text for sign in _INCLUDES) or any(name not in closed for _, name in codes)
