"""A link without a destination, or that nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Link, Post, Rule

_NAMED = re.compile(r"\b(?:id|name|aria-label|title)\s*=", re.IGNORECASE)
_INSIDE = re.compile(r"<a\b[^>]*>(.*)</a\s*>", re.IGNORECASE | re.DOTALL)


class Empty(Rule, frozen=True):
    """`[text]()` leads nowhere; `[](url)` shows nothing."""

    id: ClassVar[str] = "links/empty"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in post.links:
            if link.kind == "footnote":
                continue
            if _leads_nowhere(link, post):
                yield self.finding(link.span, text=link.text.strip())
            elif _shows_nothing(link, post):
                yield self.finding(link.span, variant="unseen", url=link.url)


def _leads_nowhere(link: Link, post: Post) -> bool:
    if link.url.strip() or post.source(link.url_span).strip("<> \t\n\"'"):
        return False
    if link.kind == "html":
        written = post.source(link.span).partition(">")[0]
        return "href" in written.lower() and "{" not in written and not _NAMED.search(written)
    return "{" not in post.source(link.span)


def _shows_nothing(link: Link, post: Post) -> bool:
    if link.text.strip() or link.url.startswith("#"):
        return False
    written = post.source(link.span)
    if link.kind != "html":
        return re.match(r"\[\s*\]", written) is not None
    inside = _INSIDE.fullmatch(written)
    return inside is not None and not inside[1].strip() and not _NAMED.search(written.partition(">")[0])
