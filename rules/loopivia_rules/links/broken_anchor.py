"""A fragment that no heading and no id answers to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.nearest import nearest
from loopivia_rules.links.written import written

ALWAYS = ("top", "fn", "user-content-", "comment", "respond", "disqus")
"""Starts of fragments that browsers, footnotes and themes answer to."""
READ_BY_SCRIPT = re.compile(r"^[:!/?~]|[=&/]")
"""Signs of fragments that a script or the browser reads: routes, parameters, `:~:text=`."""


class BrokenAnchor(Rule, frozen=True):
    """In the post itself, and in other posts of the site."""

    id: ClassVar[str] = "links/broken-anchor"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        ids: dict[str, dict[str, None] | None] = {}
        for link in written(post):
            target = context.destination(link.url) if "#" in link.url else None
            if target is None or target.verdict != "found" or not _is_an_id(target.fragment or ""):
                continue
            elsewhere = target.kind != "here"
            if elsewhere and target.post is None:
                continue
            page = target.path if elsewhere else ""
            if page not in ids:
                ids[page] = _folded(context.anchors(target.post if elsewhere else None), context)
            fragment = _read(target.fragment or "")
            known = ids[page]
            if known is None or fragment in known or _case(fragment, context) in known:
                continue
            near = nearest(fragment, known, cutoff=0.6)
            variant = ("elsewhere-near" if near else "elsewhere") if elsewhere else "near" if near else ""
            yield self.finding(link.url_span, variant=variant, fragment=fragment, near=near, path=page)


def _is_an_id(fragment: str) -> bool:
    """Is it neither empty nor one that browsers, themes and scripts read?"""
    return fragment != "" and not fragment.lower().startswith(ALWAYS) and not READ_BY_SCRIPT.search(fragment)


def _folded(anchors: frozenset[str] | None, context: Context) -> dict[str, None] | None:
    """The ids in order and without repeats, as the keys of a mapping."""
    return None if anchors is None else dict.fromkeys(sorted(_case(_read(each), context) for each in anchors))


def _case(identity: str, context: Context) -> str:
    """Capitals do not count where the site's style is not known."""
    return identity.casefold() if context.config.heading_ids.style == "any" else identity


def _read(identity: str) -> str:
    return unicodedata.normalize("NFC", unquote(identity))
