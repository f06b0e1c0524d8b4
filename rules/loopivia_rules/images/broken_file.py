"""An image whose file is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.images.shown import shown


class BrokenFile(Rule, frozen=True):
    """Judged by the files on disk; what a generator may make or move is left alone."""

    id: ClassVar[str] = "images/broken-file"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        for picture in shown(post, context):
            target = context.destination(picture.url)
            if target.verdict == "missing" and target.kind in ("file", "computer", "backslash"):
                variant = "case" if target.path else target.kind.removeprefix("file")
                yield self.finding(picture.span, variant=variant, url=picture.url, actual=target.path)
