"""An image that takes long to arrive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Need, Post, Rule
from loopivia_rules.images.shown import shown

PROCESSED = ("src/", "assets/")
"""Where generators take images from that they resize themselves."""


class TooHeavy(Rule, frozen=True):
    """By the file's size on disk, or (online) as the server says it."""

    id: ClassVar[str] = "images/too-heavy"
    max_kilobytes: int = 500
    """1 kilobyte is 1,000 bytes."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        for picture in shown(post, context):
            size = _bytes(picture.url, context)
            if size is not None and size > self.max_kilobytes * 1000:
                weight = round(size / 1000)
                yield self.finding(picture.span, url=picture.url, kilobytes=weight, max=self.max_kilobytes)

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The header of every image on the web."""
        for picture in shown(post, context):
            if picture.url.startswith(("http://", "https://")):
                yield Need(picture.url, "image")


def _bytes(url: str, context: Context) -> int | None:
    found = context.destination(url)
    if found.verdict == "found" and found.kind == "file":
        local = posixpath.relpath(found.path, context.config.root or ".")
        return None if local.startswith(PROCESSED) else context.files.size(found.path)
    answer = context.web.get(Need(url, "image")) if context.web else None
    return answer.picture.bytes if answer and answer.picture else None
