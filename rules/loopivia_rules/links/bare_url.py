"""An address in the text instead of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Link, Post, Rule, Span, parse_url
from loopivia_rules.links.hosts import is_example, is_private

_URL = re.compile(r"(?<![\"'=\w])(?<!\]\()https?://[^\s<>`\"|]+")
"""Not after a quote or an equals sign: there it is a value in code that is shown as text, or in a shortcode;
nor after `](`: that was to be a link."""
_CODE_OR_TAG = re.compile(r"`+|<[^<>]*>")
_AROUND = ".,;:!?'*_~)]}»…"
LEAVES = frozenset({"paragraph", "heading", "cell"})


class BareUrl(Rule, frozen=True):
    """A link whose words are its own address, and an address that is no link at all."""

    id: ClassVar[str] = "links/bare-url"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an address."""
        for link in post.links:
            if link.url.startswith(("http://", "https://")) and _bare(link) and not _is_shown_on_purpose(link.url):
                yield self.finding(link.span, url=link.url)
        if "://" not in post.text:
            return
        taken = _taken(post)
        for block in post.blocks:
            if block.kind in LEAVES and "://" in (written := post.source(block.span)):
                for span in _addresses(written, block.span.start):
                    before = bisect_left(taken, Span(span.end, 0)) - 1
                    url = span.of(post.text)
                    if (before < 0 or taken[before].end <= span.start) and not _is_shown_on_purpose(url):
                        yield self.finding(span, url=url)


def _bare(link: Link) -> bool:
    return link.kind == "autolink" or link.text.strip() == link.url


def _is_shown_on_purpose(url: str) -> bool:
    """Is it an example, or a pattern?"""
    host = parse_url(url).host
    return is_example(host) or is_private(host) or "*" in host


def _taken(post: Post) -> list[Span]:
    """Where links, images and definitions stand, in order; what lies in another is left out."""
    spans = [*(each.span for each in post.links), *(each.span for each in post.images)]
    outermost: list[Span] = []
    for span in sorted((*spans, *(each.span for each in post.definitions))):
        if not outermost or span.start >= outermost[-1].end:
            outermost.append(span)
    return outermost


def _addresses(written: str, start: int) -> Iterator[Span]:
    """The addresses in a block's Markdown, but not those in code and in tags."""
    at, code = 0, 0
    for sign in (*_CODE_OR_TAG.finditer(written), None):
        end = sign.start() if sign else len(written)
        for found in () if code else _URL.finditer(written, at, end):
            yield Span(start + found.start(), start + found.start() + len(found[0].rstrip(_AROUND)))
        if sign and sign[0].startswith("`") and code in (0, len(sign[0])):
            code = 0 if code else len(sign[0])
        at = sign.end() if sign else end
