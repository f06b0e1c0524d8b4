"""One main title a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Heading, Post, Related, Rule, Span
from loopivia_rules.folding import folded


class SingleH1(Rule, frozen=True):
    """A first-level heading in the body beside the title that the site shows as one, or several of them."""

    id: ClassVar[str] = "headings/single-h1"
    title_is_h1: bool = True

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, on the first that is too many; the others are its related places."""
        main = [heading for heading in post.headings if heading.level == 1 and not post.blocks[heading.block].path]
        title = context.field("title") if self.title_is_h1 else None
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


def _removed(post: Post, heading: Heading) -> Fix:
    """Take the heading out, with the blank lines after it. A suggestion: some sites show no title of their own."""
    end = heading.span.end
    while post.text[end : end + 1] in ("\n", "\r", " "):
        end += 1
    edit = Edit(Span(heading.span.start, end), "")
    return Fix((edit,), False, {"en": "Remove this heading", "fr": "Supprimer ce titre"})
