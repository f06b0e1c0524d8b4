"""A post that says nothing of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, Span


class Missing(Rule, frozen=True):
    """A file without front matter that lies among posts which have one. A README alone is left alone."""

    id: ClassVar[str] = "front-matter/missing"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the first line."""
        broken = any(problem.kind in ("unclosed", "not-utf8") for problem in post.problems)
        if post.front_matter is not None or broken or not context.among_posts or _exports(post):
            return
        start = len(post.text) - len(post.text.lstrip("\ufeff \t\r\n"))
        end = post.text.find("\n", start)
        line = post.text[start : end if end >= 0 else len(post.text)].rstrip()
        yield self.finding(Span(start, start + len(line)))


def _exports(post: Post) -> bool:
    """Does an MDX file give its fields as JavaScript?"""
    return post.path.endswith(".mdx") and "export const" in post.text
