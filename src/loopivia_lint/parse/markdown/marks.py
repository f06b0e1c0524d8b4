"""Marks: the ranges of a text that are not prose, and what a text is without them."""

from __future__ import annotations

import re
from bisect import bisect_left
from re import Match

from mistune.util import unescape

from loopivia_lint.parse.markdown.shortcodes import shortcodes

HIDDEN, ASIDE, CODE = 0, 1, 2
"""Nobody reads it (emphasis and link markers, URLs, tags); a reader sees it, but not as part of a sentence (an image's
alternative text, a URL); the same, and it means what it says (code)."""
Mark = tuple[int, int, int]
"""Start, end, and one of these."""

BARE_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?)\]'’*_…]")
ENTITY = re.compile(r"(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
ENTITIES = re.compile(rf"{ENTITY.pattern}(?:[^\W\d_]*+{ENTITY.pattern})*[^\W\d_]*")
"""From an entity to the end of the word in which it stands."""
ATTRIBUTES = re.compile(r"\{(?::|[#.][^\s{}]|[\w-]+=[\"'\w])[^{}\n]*\}")
LINE_BLANKS = re.compile(r"[ \t\n]+")


def foreign(source: str) -> list[Mark]:
    """Marks that Markdown knows nothing of: URLs as text, shortcodes, attribute blocks."""
    marks: list[Mark] = []
    if "://" in source or "www." in source:
        marks += [(*url.span(), ASIDE) for url in BARE_URL.finditer(source)]
    if "{" in source:
        marks += [(start, end, HIDDEN) for start, end in shortcodes(source)]
        marks += [(*block.span(), HIDDEN) for block in ATTRIBUTES.finditer(source)]
    return marks


def prose(source: str, marks: list[Mark]) -> str:
    """The text with all marks turned into spaces, as long as it was."""
    if marks:
        pieces, at = [], 0
        for start, end, _ in marks:
            if end > at:
                if start > at:
                    pieces.append(source[at:start])
                    at = start
                pieces.append(blank(source[at:end]))
                at = end
        pieces.append(source[at:])
        source = "".join(pieces)
    return ENTITIES.sub(_decoded, source) if "&" in source else source


def blank(source: str) -> str:
    """As many spaces; line feeds stay."""
    if "\n" in source:
        return "\n".join([" " * len(line) for line in source.split("\n")])
    return " " * len(source)


def _decoded(written: Match[str]) -> str:
    """The characters, and spaces up to the length of what was written for them; those of a word behind the word."""
    pieces, owed = [], 0
    for piece in filter(None, ENTITY.split(written[0])):
        char = unescape(piece) if piece[0] == "&" else piece
        if len(char) > len(piece):
            char = piece
        spaces = len(piece) - len(char)
        if char.isalpha():
            pieces.append(char)
            owed += spaces
        else:
            pieces += [" " * owed, char, " " * spaces]
            owed = 0
    return "".join((*pieces, " " * owed))


def as_read(source: str, marks: list[Mark], start: int, end: int) -> str:
    """What a reader sees of a range, with code and alternative texts, on one line."""
    pieces, at = [], start
    for index in range(bisect_left(marks, (start, 0, 0)), len(marks)):
        left, right, kind = marks[index]
        if left >= end:
            break
        if kind != ASIDE and right > at:
            pieces.append(unescape(source[at : max(at, left)]))
            at = max(at, left)
            if kind == CODE:
                pieces.append(source[at:right])
            at = right
    pieces.append(unescape(source[at:end]))
    return LINE_BLANKS.sub(" ", "".join(pieces)).strip(" ")
