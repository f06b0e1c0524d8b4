"""What a template left, to be replaced by the real thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Block, Context, Field, Finding, Image, Link, Post, Rule, Span, parse_url
from loopivia_rules.front_matter.leftovers import TEMPLATE, Leftovers, is_shown, leftovers


class Placeholder(Rule, frozen=True):
    """A value, a piece of text or an address that a template put there until somebody would write the real one."""

    id: ClassVar[str] = "front-matter/placeholder"
    values: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each, in the front matter and in the body."""
        known = leftovers(self.values, self.hosts)
        for field in post.front_matter.fields if post.front_matter else ():
            if isinstance(field.value, str) and (left := _in_field(field, known)):
                yield self.finding(field.span, value=left)
        for block in post.blocks:
            if block.kind in ("paragraph", "heading", "cell") and (place := _in_text(block, known)):
                words = post.source(place)
                yield self.finding(place, variant="unwritten" if known.is_value(words) else "", value=words)
        shown: tuple[tuple[Link | Image, str], ...] = (
            *((link, link.text.casefold()) for link in post.links),
            *((image, "") for image in post.images),
        )
        for node, words in shown:
            host = parse_url(node.url).host
            if host and known.is_host(host, shown=True) and host not in words:
                yield self.finding(node.url_span, value=node.url)


def _in_field(field: Field, known: Leftovers) -> str:
    """What was left in a value of the front matter; empty where nothing was."""
    value: str = field.value.strip()
    if known.is_value(value):
        return value
    if found := (TEMPLATE.search(value) if len(field.path) == 1 else None) or known.inside(value):
        return found[0]
    return known.address(value)


def _in_text(block: Block, known: Leftovers) -> Span | None:
    """Where something was left in a paragraph, a heading or a cell."""
    if (found := known.inside(block.prose)) and not is_shown(block.prose, found.start()):
        return Span(block.span.start + found.start(), block.span.start + found.end())
    if block.kind != "paragraph":
        return None
    text = block.prose.rstrip(" \t\r\n.…")
    start = max(text.rfind(mark, -80) for mark in ".?!:…\n") + 1
    if len(text) - start < 60 and known.is_value(text[start:]):
        start = len(text) - len(text[start:].lstrip())
        return Span(block.span.start + start, block.span.start + len(text))
    return None
