"""Shortcodes of Jekyll and Hugo: what they say is not prose, and what some of them enclose is not either."""

from __future__ import annotations

import re

PAIRS = (("{{", "}}"), ("{%", "%}"))
OPENING = re.compile(r"\{(?:\{[<%]|%)-?\s*(highlight|raw|comment|code-toggle|code|mermaid|katex|math)\b[^{}]*\}")
"""Code, comments, diagrams and formulas."""
BLANK_LINE = re.compile(r"\n[ \t]*\n")


def shortcodes(text: str) -> list[tuple[int, int]]:
    """Where they are; none goes over a blank line."""
    found = []
    for opener, closer in PAIRS:
        start = text.find(opener)
        while start >= 0 and (end := text.find(closer, start + 2)) >= 0:
            apart = BLANK_LINE.search(text, start, end)
            if apart is None:
                found.append((start, end + 2))
            start = text.find(opener, apart.end() if apart else end + 2)
    return sorted(found)


def without_shortcodes(text: str, prose: str, blank: str) -> str:
    """The prose without them; `blank` is all spaces. A pair of them that is not closed encloses nothing."""
    if "{{" not in text and "{%" not in text:
        return prose
    for ranges in (shortcodes(prose), _enclosed(text)):
        pieces, at = [], 0
        for start, end in ranges:
            if end > at:
                pieces += [prose[at : max(at, start)], blank[max(at, start) : end]]
                at = end
        prose = "".join([*pieces, prose[at:]])
    return prose


def _enclosed(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    unclosed: set[str] = set()
    while opening := OPENING.search(text, at):
        name, at = opening[1], opening.end()
        if name not in unclosed:
            closing = re.compile(rf"\{{(?:\{{[<%]|%)-?\s*(?:/\s*|end){name}\b").search(text, at)
            if closing:
                found.append((opening.start(), closing.start()))
                at = closing.start()
            else:
                unclosed.add(name)
    return found
