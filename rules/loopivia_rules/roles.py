"""The fields of a post that play a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopivia_lint import Context, Field


def fields_of(context: Context, roles: Iterable[str], more: Iterable[str] = ()) -> Iterator[Field]:
    """The fields that play these roles, then those of these names, each once."""
    found = (*map(context.field, roles), *map(context.post.field, more))
    yield from {field.path: field for field in found if field is not None}.values()


def dates_of(context: Context, more: Iterable[str] = ()) -> Iterator[Field]:
    """The date and update fields, and those named, where they hold a single value."""
    for field in fields_of(context, ("date", "updated"), more):
        if field.value not in (None, "") and not isinstance(field.value, (bool, list, dict)):
            yield field


def descriptions(context: Context) -> Iterator[Field]:
    """The description and the excerpt, each once, where they are text of their own and not the title."""
    title = context.field("title")
    for field in fields_of(context, ("description", "excerpt")):
        if isinstance(field.value, str) and field != title:
            yield field
