"""A source whose page is gone: its address now leads to a front page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlsplit

from loopivia_lint import Context, Finding, Need, Post, Rule, without_user

FRONT = re.compile(r"|home|accueil|index\.(?:html?|php)|[a-z]{2}(?:[-_][a-z]{2})?")
"""Paths of front pages, in a language too: /fr/."""


class SourceMoved(Rule, frozen=True):
    """Once a source and sentence, whatever the kind of redirect."""

    id: ClassVar[str] = "statistics/source-moved"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """Where does each source lead?"""
        from loopivia_rules.statistics.held import sourced  # only online: it brings the reading of pages

        for _, urls in sourced(post, context):
            yield from (Need(url) for url in urls)

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a source of a passage."""
        from loopivia_rules.statistics.held import sourced

        seen = set()
        for claim, urls in sourced(post, context):
            for url in urls:
                answer = context.web.get(Need(url)) if context.web else None
                if answer is None or answer.verdict != "alive" or (url, claim.passage) in seen:
                    continue
                if is_home(answer.final_url) and not is_home(url):
                    seen.add((url, claim.passage))
                    said = {
                        "url": without_user(url),
                        "status": answer.status,
                        "reason": None,
                        "final_url": answer.final_url,
                    }
                    yield self.finding(claim.span, data=said, value=claim.value, final=answer.final_url)


def is_home(url: str) -> bool:
    """Does a URL lead to a front page, in whatever language?"""
    parts = urlsplit(url)
    return not parts.query and FRONT.fullmatch(parts.path.strip("/").lower()) is not None
