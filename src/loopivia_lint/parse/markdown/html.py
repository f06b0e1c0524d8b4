"""Raw HTML: its tags, links and images, and what of it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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
