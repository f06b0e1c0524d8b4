"""A link or an image that its address keeps from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule, Span
from loopivia_rules.links.address import address, is_sure, mended
from loopivia_rules.links.unread import unread

LINK = {"en": "a link", "fr": "un lien"}
IMAGE = {"en": "an image", "fr": "une image"}
WORDS = {"en": "mend the address", "fr": "réparer l’adresse"}
CLOSE = {"en": "close the parenthesis", "fr": "fermer la parenthèse"}
KRAMDOWN = frozenset({"kramdown", "jekyll"})
"""Styles of heading ids that tell of a reader of Markdown to whom a space in an address is welcome."""


class Malformed(Rule, frozen=True):
    """A space in the address, or a parenthesis without its other half."""

    id: ClassVar[str] = "links/malformed"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link or image."""
        for words, block in unread(post, "("):
            what = IMAGE if post.source(words).startswith("!") else LINK
            start = words.end + 1
            written, closed = address(post.text[start : block.span.end])
            if not is_sure(written):
                continue
            whole = Span(words.start, start + len(written) + closed)
            if not closed:
                end = Span(start + len(written), start + len(written))
                fix = Fix((Edit(end, ")"),), safe=False, message=CLOSE) if _balanced(written) else None
                yield self.finding(whole, variant="unclosed", fix=fix, address=written, what=what)
            elif re.search(r"\s", written.strip(" \t\r\n")) and not _welcomes_spaces(post, context):
                better = mended(written)
                fix = Fix((Edit(Span(start, start + len(written)), better),), False, WORDS) if better else None
                variant = "" if better else "unsure"
                yield self.finding(whole, variant=variant, fix=fix, address=written, mended=better, what=what)


def _balanced(written: str) -> bool:
    return written.count("(") == written.count(")")


def _welcomes_spaces(post: Post, context: Context) -> bool:
    """Does the site make a link of it all the same, or may it, as one that keeps its posts in folders like `_posts`?"""
    style = context.config.heading_ids.style
    return style in KRAMDOWN or (style == "any" and any(part.startswith("_") for part in post.path.split("/")[:-1]))
