"""A link to a file that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.written import written

KINDS = {"file": "", "computer": "computer", "backslash": "backslash", "scheme": "scheme"}
"""What is missing, and the variant that says so."""


class BrokenFile(Rule, frozen=True):
    """Judged by the files on disk; what a generator may make or move is left alone."""

    id: ClassVar[str] = "links/broken-file"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in written(post):
            target = context.destination(link.url)
            if target.verdict == "missing" and target.kind in KINDS:
                variant = "case" if target.path else KINDS[target.kind]
                yield self.finding(link.url_span, variant=variant, url=link.url, actual=target.path)
