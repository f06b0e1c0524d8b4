"""A link or an image that its address keeps from being one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule, Span
from loopivia_rules.links.unread import unread

LINK = {"en": "a link", "fr": "un lien"}
IMAGE = {"en": "an image", "fr": "une image"}
WRITE = {"en": "mend the address", "fr": "réparer l’adresse"}
CLOSE = {"en": "close the parenthesis", "fr": "fermer la parenthèse"}
KRAMDOWN = frozenset({"kramdown", "jekyll"})
"""Styles of heading ids that tell of a program that takes a space in an address as it is."""


class Malformed(Rule, frozen=True):
    """A space in the address, or a parenthesis without its other half."""

    id: ClassVar[str] = "links/malformed"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link or image."""
        if "](" not in post.prose:
            return
        from loopivia_rules.links.address import LONGEST, address, holds_space, is_sure, mended  # few posts have any

        for words, block in unread(post, "("):
            what = IMAGE if post.source(words).startswith("!") else LINK
            start = words.end + 1
            written, closed = address(post.text[start : min(block.span.end, start + LONGEST)])
            span = Span(start, start + len(written))
            whole = Span(words.start, span.end + closed)
            if not is_sure(written):
                continue
            if not closed:
                yield self.finding(whole, variant="unclosed", fix=_closed(span, written), address=written, what=what)
            elif holds_space(written) and not _takes_spaces(post, context):
                better = mended(written)
                fix = _mended(span, better, context) if better else None
                variant = "" if better else "unsure"
                yield self.finding(whole, variant=variant, fix=fix, address=written, mended=better, what=what)


def _mended(span: Span, better: str, context: Context) -> Fix:
    """The address as it should be; safe where it leads to something that is there."""
    safe = context.destination(better.split()[0]).verdict == "found"
    return Fix((Edit(span, better),), safe=safe, message=WRITE)


def _closed(span: Span, written: str) -> Fix | None:
    """The parenthesis behind the address; None where the address opens one of its own that it does not close."""
    if written.count("(") != written.count(")"):
        return None
    return Fix((Edit(Span(span.end, span.end), ")"),), safe=False, message=CLOSE)


def _takes_spaces(post: Post, context: Context) -> bool:
    """Does the site make a link of it all the same? Perhaps one that keeps its posts in folders like `_posts` does."""
    style = context.config.heading_ids.style
    return style in KRAMDOWN or (style == "any" and any(part.startswith("_") for part in post.path.split("/")[:-1]))
