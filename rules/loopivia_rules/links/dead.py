"""A link that leads nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Need, Post, Rule
from loopivia_rules.links.outside import WHY, answered, data, outside, public


class Dead(Rule, frozen=True):
    """404, 410, a host that does not exist, a certificate that browsers refuse; nothing that may pass by itself."""

    id: ClassVar[str] = "links/dead"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """Does each link answer?"""
        yield from (Need(link.url) for link in outside(post, context))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link, answer in answered(post, context):
            if answer.verdict == "dead":
                why = WHY[answer.reason or "not-found"]
                yield self.finding(link.span, data=data(link.url, answer), url=public(link.url), why=why)
