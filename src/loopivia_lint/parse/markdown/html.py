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
    r"|<[!?][^>]*>"
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.S | re.I,
)
"""Comments, scripts and styles with their content, declarations, tags."""
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


BLANK_LINE = re.compile(r"(?!)")
"""The end of an HTML block that nothing in its lines ends."""
BLOCK_ENDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(rf"<(?:{'|'.join(PRE_TAGS)})(?=\s|>|\Z)", re.I), re.compile(rf"</(?:{'|'.join(PRE_TAGS)})>", re.I)),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{'|'.join(BLOCK_TAGS)})(?=\s|/?>|\Z)", re.I), BLANK_LINE),
)
"""How an HTML block may begin, and what ends it."""
TAG = re.compile(rf"<{HTML_TAGNAME}{HTML_ATTRIBUTES}\s*/?>|</{HTML_TAGNAME}\s*>")
LONE_TAG = re.compile(rf"(?:{TAG.pattern})[ \t]*\Z")
SECTIONS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""Comments, instructions, literal text and declarations."""


def begins_block(text: str, start: int, end: int, paragraph: bool) -> re.Pattern[str] | None:
    """What ends the HTML block that begins on this line, if one does; a lone tag can't interrupt a paragraph."""
    for begin, ending in BLOCK_ENDS:
        if begin.match(text, start, end):
            return ending
    return BLANK_LINE if not paragraph and LONE_TAG.match(text, start, end) else None


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
