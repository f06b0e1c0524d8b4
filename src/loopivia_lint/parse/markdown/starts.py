"""How a line begins that is more than a paragraph's: CommonMark's grammar of blocks, as patterns."""

from __future__ import annotations

import re

from loopivia_lint.parse.markdown import html

STARTS = frozenset("#=-_*+>~`<[|:0123456789")
"""First characters of lines that may begin something else than a paragraph."""
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
ITEM = re.compile(r"(?:[*+-]|(\d{1,9})[.)])(?=([ \t]*$)|[ \t])")
NOTE = re.compile(r"\[\^((?:[^\\\[\]\s]|\\.){1,500})\]:[ \t]*")


def ends_table(text: str, start: int, end: int) -> bool:
    """Does another block begin on this line, behind the rows of a table?"""
    char = text[start]
    if char == ">":
        return True
    if char not in STARTS or char in "|:":
        return False
    patterns = (HEADING, BREAK, FENCE, ITEM, NOTE)
    return any(pattern.match(text, start, end) for pattern in patterns) or (
        html.begins_block(text, start, end, True) is not None
    )
