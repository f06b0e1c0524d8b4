"""Something else than a picture where a picture is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Need, Post, Rule, without_user
from loopivia_rules.images.served import pictures, served

OTHER = ("text/html", "application/xhtml+xml", "application/json", "application/pdf", "video/", "audio/")
"""What no browser shows in the place of a picture."""


class NotAnImage(Rule, frozen=True):
    """By what the server says it is, unless the first bytes are a picture's all the same."""

    id: ClassVar[str] = "images/not-an-image"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The first bytes of each picture."""
        yield from (Need(picture.url, "image") for picture in pictures(post, context))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a picture."""
        for picture, answer in served(post, context):
            if answer.verdict == "alive" and answer.picture is None and answer.content_type.startswith(OTHER):
                said = {"url": without_user(picture.url), "status": answer.status, "reason": answer.reason}
                kind = answer.content_type
                yield self.finding(picture.span, data={**said, "type": kind}, url=without_user(picture.url), type=kind)
