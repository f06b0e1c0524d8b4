"""A fragment that no heading and no id answers to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import ClassVar
from urllib.parse import unquote

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.written import written

ALWAYS = ("top", "fn", "user-content-", ":~:", "!", "/", "comment", "respond", "disqus", "t=", "page=")
"""Starts of fragments that browsers, footnotes, themes and scripts answer to."""


class BrokenAnchor(Rule, frozen=True):
    """In the post itself, and in other posts of the site."""

    id: ClassVar[str] = "links/broken-anchor"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        known: dict[str, frozenset[str] | None] = {}
        for link in written(post):
            if "#" not in link.url:
                continue
            target = context.destination(link.url)
            fragment = _folded(target.fragment or "")
            if target.verdict != "found" or not fragment or fragment.lower().startswith(ALWAYS):
                continue
            elsewhere = target.kind != "here"
            if elsewhere and target.post is None:
                continue
            page = target.path if elsewhere else ""
            if page not in known:
                known[page] = context.anchors(target.post if elsewhere else None)
            anchors = known[page]
            if anchors is None or _leads(fragment, anchors, context):
                continue
            near = get_close_matches(fragment, sorted(map(_folded, anchors)), n=1, cutoff=0.6)
            variant = f"{'elsewhere' if elsewhere else 'here'}{'-near' if near else ''}"
            yield self.finding(
                link.url_span,
                variant=variant.removeprefix("here").removeprefix("-"),
                fragment=fragment,
                near=near[0] if near else "",
                path=page,
            )


def _leads(fragment: str, anchors: frozenset[str], context: Context) -> bool:
    """Is it an id of the page? Where the site's style is not known, capitals do not count."""
    folded = set(map(_folded, anchors))
    if fragment in folded:
        return True
    return context.config.heading_ids.style == "any" and fragment.casefold() in {each.casefold() for each in folded}


def _folded(identity: str) -> str:
    return unicodedata.normalize("NFC", unquote(identity))
