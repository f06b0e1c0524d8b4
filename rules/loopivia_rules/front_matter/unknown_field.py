"""Fields whose name is a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Field, Finding, Post, Rule
from loopivia_rules.front_matter.slips import meant, right, usual

if TYPE_CHECKING:
    from loopivia_lint import Summary


class UnknownField(Rule, frozen=True):
    """A field one slip away from a usual one, which the post lacks; with `only`, any that is not listed."""

    id: ClassVar[str] = "front-matter/unknown-field"
    known: tuple[str, ...] = ()
    only: bool = False

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each field at the top."""
        if post.front_matter is None or post.problems:
            return
        for field in post.front_matter.fields:
            if len(field.path) > 1 or field.name in self.known or field.name == "loopivia-lint":
                continue
            near = meant(field.name, self.known) if self.only else _slip(field, post, context)
            span = field.key_span or field.span
            if near:
                yield self.finding(span, field=field.name, near=near)
            elif self.only:
                yield self.finding(span, variant="unlisted", field=field.name)


def _slip(field: Field, post: Post, context: Context) -> str:
    """The usual field that this one, which says something, was meant to be; empty where it is right or not known."""
    played = (name for playing in context.config.fields.values() for name in playing)
    known = not right().isdisjoint((field.name, field.name.lower()))
    if known or field.value in (None, "", [], {}) or field.name in played:
        return ""
    near = meant(field.name, usual())
    return "" if not near or post.field(near) or _is_custom(context, field.name, near) else near


def _is_custom(context: Context, name: str, near: str) -> bool:
    """Does the site use this name more than the usual one?"""
    if context.site is None:
        return False
    posts = context.site.grouped(by_field)
    return len(posts.get(name, ())) > max(1, len(posts.get(near, ())))


def by_field(summary: Summary) -> Iterable[str]:
    """The names of a post's fields."""
    return summary.values
