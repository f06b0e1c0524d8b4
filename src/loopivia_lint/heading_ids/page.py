"""What else of a page a fragment may lead to: ids that the author wrote, and parts that come from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from loopivia_lint.heading_ids.styles import STYLES

if TYPE_CHECKING:
    from loopivia_lint.model import Post

_ATTRIBUTE = re.compile(r"\b(?:id|name)\s*=\s*[\"'{]*([^\s\"'<>{}]+)", re.IGNORECASE)
_BLOCK = re.compile(r"\{[^{}\n]*#([^\s{}]+)[^{}\n]*\}")
_TERM = re.compile(r"^(?![ \t>#*+-])([^\n]+)\n\n?[ ]{0,3}:[ \t]", re.MULTILINE)
_PLAIN = "figure ref relref param highlight youtube vimeo tweet x gist instagram img image qr details kbd"
_PLAIN_SHORTCODES = frozenset(_PLAIN.split())
"""Hugo's own, and common ones, that make no headings."""
_SHORTCODE = re.compile(r"\{\{[<%]-?\s*/?\s*([\w./-]+)")
_MARKERS = str.maketrans("", "", "`*")
_LIQUID = re.compile(r"\{%-?\s*(?:include|render|include_relative|for|paginate)\b")
_COMPONENT = re.compile(r"<[A-Z][\w.]*")


def written_ids(post: Post, *, blocks: bool = True) -> tuple[str, ...]:
    """Ids in HTML, in attribute blocks, and those that terms of definition lists may have, wherever they stand.

    One too many hides a fault; one too few invents one. `blocks`: may the site understand attribute blocks?
    """
    text = post.text
    found: Iterable[str] = ()
    if "=" in text:
        found = _ATTRIBUTE.findall(text)
    if blocks and "{" in text:
        found = (*found, *_BLOCK.findall(text))
    if "\n:" in text or "\n " in text:
        found = (*found, *_terms(text))
    return tuple(dict.fromkeys(found))


def _terms(text: str) -> Iterator[str]:
    """What the styles make of the terms of definition lists; goldmark can give them ids."""
    slugs = {style.slug for style in STYLES.values()}
    for term in _TERM.findall(text):
        plain = term.translate(_MARKERS)
        yield from (slug(plain) for slug in slugs)


def has_parts_from_elsewhere(post: Post) -> bool:
    """Does the page take in other files, or parts that a program makes, so that its ids can't all be known?"""
    text = post.text
    if "{{" in text and any(
        found[0].startswith("{{%") or found[1] not in _PLAIN_SHORTCODES for found in _SHORTCODE.finditer(text)
    ):
        return True
    if "{%" in text and _LIQUID.search(text):
        return True
    return post.path.endswith(".mdx") and _COMPONENT.search(text) is not None
