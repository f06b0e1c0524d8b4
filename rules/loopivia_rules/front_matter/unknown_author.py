"""Authors that the team does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Field, Finding, Post, Rule
from loopivia_rules.folding import folded


class UnknownAuthor(Rule, frozen=True):
    """A name that the configured list of authors does not have; silent without a list."""

    id: ClassVar[str] = "front-matter/unknown-author"
    authors: tuple[str, ...] = ()

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each name."""
        field = context.field("author")
        if field is None or not self.authors:
            return
        for named in _names(post, field):
            if named.value in self.authors:
                continue
            near = _nearest(named.value, self.authors)
            yield self.finding(named.span, variant="near" if near else "", name=named.value, near=near)


def _names(post: Post, field: Field) -> Iterator[Field]:
    """The author, or each of several, where they are plain text."""
    fields = post.front_matter.fields if post.front_matter else ()
    for each in (field, *(item for item in fields if item.path[:-1] == field.path)):
        if isinstance(each.value, str) and (each is field or isinstance(each.path[-1], int) or each.name == "name"):
            yield each


def _nearest(name: str, names: tuple[str, ...]) -> str:
    """The name that was probably meant; nothing where none comes near."""
    from difflib import get_close_matches

    by_key = {folded(known): known for known in names}
    near = get_close_matches(folded(name), by_key, n=1, cutoff=0.75)
    return by_key[near[0]] if near else ""
