"""Headings that are sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule


class TooLong(Rule, frozen=True):
    """A heading with more characters than can be taken in at a glance."""

    id: ClassVar[str] = "headings/too-long"
    max: int = 120

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the heading."""
        for heading in post.headings:
            length = len(" ".join(heading.text.split()))
            if length > self.max:
                yield self.finding(heading.span, length=length, max=self.max)
