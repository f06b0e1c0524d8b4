"""Posts without an excerpt among posts that have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Requirement, Rule, Span

if TYPE_CHECKING:
    from loopivia_lint import Summary


class Missing(Rule, frozen=True):
    """No description, in a folder whose other posts nearly all have one: the site counts on it."""

    id: ClassVar[str] = "excerpt/missing"
    requires: ClassVar[frozenset[Requirement]] = frozenset({"site"})
    share: float = 0.9
    least: int = 5

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the line that opens the front matter."""
        if context.site is None or post.front_matter is None or post.problems or is_list(post.path):
            return
        own = context.site.post(post.path)
        if own is None or own.description:
            return
        others = [other for other in context.site.grouped(by_folder).get(folder(own), ()) if other is not own]
        described = sum(bool(other.description) for other in others)
        if len(others) >= self.least and described >= self.share * len(others):
            start = post.front_matter.span.start
            end = max(start, post.text.find("\n", start))
            yield self.finding(Span(start, end), described=described, others=len(others))


def by_folder(summary: Summary) -> Iterable[str]:
    """The folder of a published post with front matter."""
    if summary.values and not summary.draft and not is_list(summary.path):
        yield folder(summary)


def is_list(path: str) -> bool:
    """Is it the page of a folder rather than a post? Hugo's `_index.md`."""
    return path.rpartition("/")[2].startswith("_index.")


def folder(summary: Summary) -> str:
    """Where a post lies."""
    return summary.path.rpartition("/")[0]
