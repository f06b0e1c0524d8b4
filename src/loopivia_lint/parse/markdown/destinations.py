"""Where a link leads: the URL in `[text](url "title")`, and its place."""

from __future__ import annotations

import re

from mistune.helpers import PUNCTUATION, parse_link_href
from mistune.util import unescape

SIMPLE = re.compile(r"[ \t]*\n?[ \t]*(?:<([^<>\n\\]*)>|([^\s()<>\\&\x00-\x1f\x7f]*)(?=[\s)]))")
"""Almost all of them; the others are left to mistune."""
ESCAPE = re.compile(r"\\(" + PUNCTUATION + r")")


def destination(source: str, position: int, nesting: int) -> tuple[str, tuple[int, int]]:
    """The URL, escapes and entities decoded, and its range; `position` is behind the parenthesis of a link."""
    if simple := SIMPLE.match(source, position):
        start, end = simple.span(1 if simple[1] is not None else 2)
    else:
        href, href_end = parse_link_href(source, position, max_nested_level=nesting)
        assert href is not None and href_end is not None, "mistune found a link here"
        end = href_end - angled(source, href, href_end)
        start = end - len(href)
    return decoded(source[start:end]), (start, end)


def angled(source: str, href: str, end: int) -> bool:
    """Is the URL that mistune read up to `end` in angle brackets?"""
    return source[end - 1] == ">" and source[end - len(href) - 2] == "<"


def decoded(url: str) -> str:
    """A URL as written, its escapes and entities replaced by what they mean."""
    if "\\" in url:
        url = ESCAPE.sub(r"\1", url)
    return unescape(url)
