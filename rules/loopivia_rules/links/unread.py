"""Brackets that Markdown left as text: what may have been meant as a link or an image, and did not become one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loopivia_lint import Block, Post, Span

_BRACKETS = re.compile(r"!?\[[^\[\]]{0,400}\](?=[(\[])")
_LEAVES = frozenset({"paragraph", "heading", "cell"})


def unread(post: Post, opening: str) -> Iterator[tuple[Span, Block]]:
    """Each `[words]` or `![words]` right before an opening `(` or `[`, and its block.

    Links, code and shortcodes are blanks in prose: the brackets that are left there are what readers see.
    """
    if f"]{opening}" not in post.prose:
        return
    for block in post.blocks:
        if block.kind in _LEAVES and f"]{opening}" in block.prose:
            for found in _BRACKETS.finditer(block.prose):
                span = Span(block.span.start + found.start(), block.span.start + found.end())
                if block.prose.startswith(opening, found.end()) and _written(post, span):
                    yield span, block


def _written(post: Post, span: Span) -> bool:
    """Are these brackets in the file as they are read, neither escaped nor made of entities?"""
    source = post.source(span)
    escaped = source.endswith("\\]") or post.text[max(span.start - 1, 0) : span.start] == "\\"
    return source.lstrip("!")[:1] == "[" and source.endswith("]") and not escaped
