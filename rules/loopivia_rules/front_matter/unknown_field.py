"""Fields whose name is a slip of the pen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Rule

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
        names = post.front_matter.values
        played = {name for playing in context.config.fields.values() for name in playing}
        if not self.only and (names.keys() <= played or all(name in names_of()["known"] for name in names)):
            return
        for field in post.front_matter.fields:
            if len(field.path) > 1 or field.name in self.known or field.name == "loopivia-lint":
                continue
            allowed = self.known if self.only else (*self.known, *played, *names_of()["known"])
            near = _nearest(field.name, self.known if self.only else names_of()["common"])
            if field.name in allowed or not (self.only or near) or (near in names and not self.only):
                continue
            if not self.only and (field.value in (None, "", [], {}) or _is_custom(context, field.name, near)):
                continue
            span = field.key_span or field.span
            if near:
                yield self.finding(span, field=field.name, near=near)
            else:
                yield self.finding(span, variant="unlisted", field=field.name)


def _is_custom(context: Context, name: str, near: str) -> bool:
    """Does the site use this name more than the usual one?"""
    if context.site is None:
        return False
    posts = context.site.grouped(by_field)
    return len(posts.get(name, ())) > max(1, len(posts.get(near, ())))


def by_field(summary: Summary) -> Iterable[str]:
    """The names of a post's fields."""
    return summary.values


@cache
def names_of() -> Mapping[str, tuple[str, ...]]:
    """The lists of `fields.toml`."""
    table = tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))
    return {key: tuple(names) for key, names in table.items()}


def _nearest(name: str, names: tuple[str, ...]) -> str:
    """The first of the names that is one slip away; nothing where there is none."""
    return next((known for known in names if len(known) > 3 and one_slip(name.casefold(), known.casefold())), "")


def one_slip(one: str, other: str) -> bool:
    """Is one word the other with a letter more, less or changed, or two neighbours swapped?"""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[same:], other[same:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)
