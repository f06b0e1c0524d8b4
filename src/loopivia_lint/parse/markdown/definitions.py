"""Link reference definitions, which a paragraph may begin with."""

from __future__ import annotations

import re
from typing import NamedTuple

from mistune.helpers import LINK_LABEL, parse_link_href, parse_link_title
from mistune.util import unescape

from loopivia_lint.model import Definition
from loopivia_lint.parse.markdown.destinations import angled, decoded
from loopivia_lint.parse.markdown.tree import Text

LABEL = re.compile(r"[ \t]*\[(" + LINK_LABEL + r")\]:")
LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")


class Reference(NamedTuple):
    """A definition, and the title it gives its links."""

    definition: Definition
    title: str | None


def take_references(text: Text) -> tuple[list[Reference], int]:
    """The definitions that a paragraph begins with, and where in its source the rest begins."""
    found: list[Reference] = []
    at, source = 0, text.source
    while at < len(source) and (label := LABEL.match(source, at)) and label[1].strip():
        href, href_end = parse_link_href(source, label.end(), block=True)
        if href is None or href_end is None or (not href and source[href_end - 1] != ">"):
            break
        title, title_end = parse_link_title(source, href_end, len(source))
        end = LINE_END.match(source, title_end) if title_end else None
        if end is None:
            title, title_end = None, href_end
            end = LINE_END.match(source, href_end)
        if end is None or title_end is None:
            break
        url_end = href_end - angled(source, href, href_end)
        definition = Definition(
            label=label[1],
            span=text.span(label.start(1) - 1, title_end),
            url=decoded(href),
            url_span=text.span(url_end - len(href), url_end),
        )
        found.append(Reference(definition, unescape(title) if title else None))
        at = end.end()
    return found, at
