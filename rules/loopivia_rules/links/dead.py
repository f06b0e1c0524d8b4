"""A link that leads nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import REASONS, Context, Finding, Need, Post, Rule, without_user
from loopivia_rules.links.outside import answered, data, outside


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
                why = REASONS[answer.reason or "not-found"]
                yield self.finding(link.span, data=data(link.url, answer), url=without_user(link.url), why=why)
