"""A picture that is not there any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Need, Post, Rule, without_user
from loopivia_rules.images.served import pictures, served


class Dead(Rule, frozen=True):
    """404, 410, a host that does not exist, a certificate that browsers refuse."""

    id: ClassVar[str] = "images/dead"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The first bytes of each picture."""
        yield from (Need(picture.url, "image") for picture in pictures(post, context))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a picture."""
        for picture, answer in served(post, context):
            if answer.verdict == "dead":
                said = {"url": without_user(picture.url), "status": answer.status, "reason": answer.reason}
                yield self.finding(picture.span, data=said, url=without_user(picture.url))
