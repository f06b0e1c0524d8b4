"""The tags of a post, however they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from loopivia_lint import Field, Post, Span
from loopivia_rules.folding import words

ROLES = ("tags", "categories")
"""The fields that hold tags."""


def tags_of(post: Post, field: Field) -> Iterator[tuple[str, Span]]:
    """Each tag with its place; where that is not known, as in TOML, the field's."""
    if isinstance(field.value, str):
        yield from _listed(post, field)
    elif isinstance(field.value, list) and post.front_matter is not None:
        for item in post.front_matter.fields:
            if item.path[:-1] == field.path and isinstance(item.value, str):
                yield item.value, item.span


def values(value: object) -> Iterable[str]:
    """The tags of a field's value: a list, or text with commas."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


@lru_cache(maxsize=4096)
def tag_key(tag: str) -> str:
    """What tags that a reader takes for the same have in common: case, accents and a final plural put aside."""
    return " ".join(map(_singular, words(tag)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "sx" and word[-2] != "s" else word


def _listed(post: Post, field: Field) -> Iterator[tuple[str, Span]]:
    """The parts of a text with commas."""
    written = post.source(field.span)
    quote = 1 if written[:1] in ("'", '"') else 0
    exact = written[quote : len(written) - quote] == field.value
    at = field.span.start + quote
    for part in field.value.split(","):
        start = at + len(part) - len(part.lstrip())
        if part.strip():
            yield part.strip(), Span(start, start + len(part.strip())) if exact else field.span
        at += len(part) + 1
