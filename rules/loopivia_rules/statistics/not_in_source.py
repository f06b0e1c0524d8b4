"""A number that the page it cites does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Evidence, Finding, Need, Post, Rule, parse_url, without_user


class NotInSource(Rule, frozen=True):
    """Only of pages read whole, and where nothing like the number is there."""

    id: ClassVar[str] = "statistics/not-in-source"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The pages that are cited."""
        from loopivia_rules.statistics.held import sourced  # only online: reading pages takes much to load

        for _, urls in sourced(post, context):
            yield from (Need(url, "page") for url in urls)

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a claim."""
        from loopivia_rules.statistics.held import held

        for each in held(post, context):
            if each.verdict == "absent" and each.claim.verdict != "home-page":
                answer = (context.web or {})[Need(each.url, "page")]
                said = {
                    "url": without_user(each.url),
                    "status": answer.status,
                    "reason": answer.reason,
                    "value": each.claim.value,
                }
                yield self.finding(
                    each.claim.span,
                    data=said,
                    confidence=each.claim.confidence,
                    value=each.claim.value,
                    host=parse_url(each.url).host,
                )

    def evidence(self, post: Post, context: Context) -> Iterator[Evidence]:
        """What each cited page says of each claim."""
        from loopivia_rules.statistics.held import held

        for each in held(post, context):
            yield Evidence(
                path=post.path,
                span=each.claim.span,
                url=without_user(each.url),
                verdict=each.verdict,
                quote=each.quote,
                reason=each.reason,
            )
