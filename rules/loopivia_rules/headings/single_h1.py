"""One main title a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Heading, Post, Related, Rule, Span
from loopivia_rules.folding import folded

if TYPE_CHECKING:
    from loopivia_lint import Summary

SOME = 3
"""Of so many posts it can be told how a site's posts are made."""


class SingleH1(Rule, frozen=True):
    """A first-level heading in the body beside the title that the site shows as one, or several of them."""

    id: ClassVar[str] = "headings/single-h1"
    title_is_h1: bool = True

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the first that is too many; the others are its related places."""
        main = [heading for heading in post.headings if heading.level == 1 and not post.blocks[heading.block].path]
        if not main:
            return
        title = context.field("title") if self.title_is_h1 and not _is_the_custom(context) else None
        extra = main if title is not None else main[1:]
        if not extra:
            return
        first = extra[0]
        others = tuple(Related(heading.span, {"en": "another", "fr": "un autre"}) for heading in extra[1:])
        if title is None:
            yield self.finding(first.span, variant="several", related=others, count=len(main))
        elif folded(first.text) == folded(str(title.value)):
            yield self.finding(first.span, variant="same", related=others, fix=_removed(post, first))
        else:
            yield self.finding(first.span, related=others, count=len(main))


def _is_the_custom(context: Context) -> bool:
    """Do most posts of the site bring a main heading, so that the site can hardly show another?"""
    if context.site is None:
        return False
    posts = context.site.grouped(by_main_heading)
    return len(posts.get(True, ())) > max(SOME - 1, len(posts.get(False, ())))


def by_main_heading(summary: Summary) -> Iterable[bool]:
    """Has a post one of its own?"""
    yield any(heading.level == 1 for heading in summary.headings)


def _removed(post: Post, heading: Heading) -> Fix:
    """Take the heading out, with the blank lines after it. A suggestion: some sites show no title of their own."""
    end = heading.span.end
    while post.text[end : end + 1] in ("\n", "\r", " "):
        end += 1
    edit = Edit(Span(heading.span.start, end), "")
    return Fix((edit,), False, {"en": "Remove this heading", "fr": "Supprimer ce titre"})
