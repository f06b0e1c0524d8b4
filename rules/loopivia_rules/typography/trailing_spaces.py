"""Spaces at the end of lines, where they do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule, Span

TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)


class TrailingSpaces(Rule, frozen=True):
    """Spaces at a line's end that make no line break: after values and headings, single ones, and after paragraphs."""

    id: ClassVar[str] = "typography/trailing-spaces"
    default: ClassVar[bool] = False

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a post, at the first; its fix removes all."""
        idle = [*_after_values(post), *_spaces(post)]
        if idle:
            fix = Fix(
                tuple(Edit(span, "") for span in idle),
                True,
                {"en": "Remove spaces at line ends", "fr": "Supprimer les espaces en fin de ligne"},
            )
            yield self.finding(idle[0], count=len(idle), fix=fix)


def _after_values(post: Post) -> Iterator[Span]:
    """The spaces at line ends after front matter values that are written on one line."""
    for field in post.front_matter.fields if post.front_matter else ():
        written = post.source(field.span)
        if written and "\n" not in written and (found := TRAILING.match(post.text, field.span.end)):
            yield Span(found.start(), found.end())


def _spaces(post: Post) -> Iterator[Span]:
    """The spaces at line ends of headings and paragraphs, those that break a line left out."""
    for block in post.blocks:
        if block.kind not in ("paragraph", "heading"):
            continue
        line_end = post.text.find("\n", block.span.end)
        end = line_end if line_end >= 0 else len(post.text)
        after = post.text[block.span.end : end]
        last = end - (len(after) - len(after.rstrip("\r"))) if not after.strip() else block.span.end
        for found in TRAILING.finditer(post.text, block.span.start, last):
            breaks = found.end() < block.span.end and len(found[0]) > 1
            in_prose = post.prose[found.start() - 1 : found.start()].strip()
            if block.kind == "heading" or (not breaks and in_prose):
                yield Span(found.start(), found.end())
