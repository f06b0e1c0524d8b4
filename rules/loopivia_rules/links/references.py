"""`[words][label]` and `[words][]` that stayed text, since no definition made a link of them."""

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


class Reference(NamedTuple):
    """A reference that readers see with its brackets."""

    whole: Span
    words: str
    label: str
    """As written; empty in `[words][]`."""
    label_span: Span
    image: bool

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.words))

    @property
    def name(self) -> str:
        """The label that it looks for, on one line."""
        return self.label or " ".join(self.words.split())


def references(post: Post) -> Iterator[Reference]:
    """All of a post that have words; indexes, nested brackets and formulas are left out."""
    for brackets, block in unread(post, "["):
        label = _LABEL.match(post.text, brackets.end, block.span.end)
        before = post.text[max(brackets.start - 1, 0) : brackets.start]
        written = post.source(brackets)
        words = written.lstrip("!")[1:-1]
        if label is None or before.isalnum() or before in _INSIDE or _MATHS.search(words) or not _WORD.search(words):
            continue
        whole, label_span = Span(brackets.start, label.end()), Span(*label.span(1))
        yield Reference(whole, words, label[1], label_span, written.startswith("!"))
