"""Raw HTML: its tags, links and images, and what of it is text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mistune.helpers import BLOCK_TAGS, HTML_ATTRIBUTES, HTML_TAGNAME, PRE_TAGS
from mistune.util import unescape

MARKUP = re.compile(
    r"<!--(?:>|->|.*?(?:-->|\Z))"
    r"|<(script|style)\b.*?(?:</\1\s*>|\Z)"
    r"|<[!?][^<>]*>"
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.S | re.I,
)
"""Comments, scripts and styles with their content, declarations, tags."""
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
BLANK_LINE = re.compile(r"(?!)")
"""The end of an HTML block that nothing in its lines ends."""
LITERAL_ENDS = re.compile(r"</(?:pre|script|style|textarea)>", re.I)
SECTION_BLOCKS = (("<!--", re.compile("-->")), ("<?", re.compile(r"\?>")), ("<![CDATA[", re.compile(r"\]\]>")))
DECLARATION_ENDS = re.compile(">")
BLOCK_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[ \t]|(/?>)|\Z)")
TAG = re.compile(rf"<{HTML_TAGNAME}{HTML_ATTRIBUTES}\s*/?>|</{HTML_TAGNAME}\s*>")
SECTIONS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""Comments, instructions, literal text and declarations."""


def begins_block(text: str, start: int, end: int, paragraph: bool) -> re.Pattern[str] | None:
    """What ends the HTML block that begins on this line, if one does; a lone tag can't interrupt a paragraph."""
    if text.startswith(("!", "?"), start + 1):
        for opener, ending in SECTION_BLOCKS:
            if text.startswith(opener, start):
                return ending
        return DECLARATION_ENDS if text[start + 2 : start + 3].isalpha() else None
    if name := BLOCK_NAME.match(text, start, end):
        tag = name[2].lower()
        if tag in PRE_TAGS and not name[1] and name[3] != "/>":
            return LITERAL_ENDS
        if tag in BLOCK_TAGS:
            return BLANK_LINE
    if paragraph:
        return None
    lone = TAG.match(text, start, end)
    return BLANK_LINE if lone and not text[lone.end() : end].strip(" \t") else None


def tag_end(text: str, start: int, find: Callable[[str, int], int | None]) -> int | None:
    """Where the tag or section ends that begins here within a text, if one does; `find` looks for a string."""
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return start + len(short)
    for opener, closer in SECTIONS:
        if text.startswith(opener, start):
            if opener == "<!" and not text[start + 2 : start + 3].isalpha():
                return None
            close = find(closer, start + len(opener))
            return None if close is None else close + len(closer)
    tag = TAG.match(text, start)
    return tag.end() if tag else None


class Attribute(NamedTuple):
    """An attribute's value, decoded, and where it is written (without its quotes)."""

    value: str
    start: int
    end: int


def markup(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of a text of HTML that are not text."""
    for match in MARKUP.finditer(text):
        yield match.span()


def tag_name(text: str, start: int) -> str:
    """`a`, `/a`, `img`; empty for what is not a tag."""
    name = NAME.match(text, start)
    return ("/" if text.startswith("/", start + 1) else "") + name[1].lower() if name else ""


def attributes(text: str, start: int, end: int) -> dict[str, Attribute]:
    """A tag's attributes by name; the first of a name counts, as in browsers."""
    name = NAME.match(text, start)
    found: dict[str, Attribute] = {}
    if name:
        for match in ATTRIBUTE.finditer(text, name.end(), end - 1):
            group = next((number for number in (2, 3, 4) if match[number] is not None), None)
            place = (match.end(), match.end()) if group is None else match.span(group)
            found.setdefault(match[1].lower(), Attribute(unescape(text[slice(*place)]), *place))
    return found
