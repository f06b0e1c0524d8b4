"""Fields given twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule


class DuplicateKey(Rule, frozen=True):
    """A field whose name stands twice in the same block."""

    id: ClassVar[str] = "front-matter/duplicate-key"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each repetition."""
        for problem in post.problems:
            if problem.kind == "duplicate-key":
                yield self.finding(problem.span, field=post.source(problem.span).strip("\"' "))
