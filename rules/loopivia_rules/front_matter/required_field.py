"""Fields that every post must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Field, Finding, FrontMatter, Post, Rule, Span

COMMENT = re.compile(r"[\"']?[ \t]*:[ \t]+#")
SETTINGS = frozenset({"build", "cascade", "headless"})
"""What Hugo's headless bundles have, which make no page."""


class RequiredField(Rule, frozen=True):
    """A field of the list that is absent or empty; a role (`excerpt`, `image` …) is met by any field that plays it."""

    id: ClassVar[str] = "front-matter/required-field"
    fields: tuple[str, ...] = ("title",)

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each field."""
        front_matter = post.front_matter
        if front_matter is None or post.problems or _is_fragment(front_matter, post):
            return
        for name in self.fields:
            if context.field(name) is not None or _filled(post.field(name)):
                continue
            empty = next(filter(None, map(post.field, (name, *context.config.fields.get(name, ())))), None)
            if empty is not None:
                variant = "comment" if _is_comment(empty, post) else "empty"
                yield self.finding(empty.key_span or empty.span, variant=variant, field=empty.name)
            else:
                end = post.text.find("\n", front_matter.span.start)
                yield self.finding(Span(front_matter.span.start, max(end, front_matter.span.start)), field=name)


def _filled(field: Field | None) -> bool:
    """Is there a value, `false` and `0` included?"""
    return field is not None and field.value not in (None, "", [], {})


def _is_comment(field: Field, post: Post) -> bool:
    """Is what is written after the name a comment, so that nothing is left?"""
    return field.key_span is not None and bool(COMMENT.match(post.text, field.key_span.end))


def _is_fragment(front_matter: FrontMatter, post: Post) -> bool:
    """Is it no page of its own? Pieces that others include have only private fields, settings or a comment."""
    names = front_matter.values
    if not names:
        return "#" in post.source(front_matter.span)
    return all(name in SETTINGS or str(name).startswith("_") for name in names)
