"""The part of the address that names the post."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, Span
from loopivia_rules.folding import folded

WHOLE = ("url", "permalink")
"""Fields that say the whole address, so that the slug is in none."""


class Slug(Rule, frozen=True):
    """Capitals, spaces or accents in a slug, or one too long; in the file's name where the route is made of it."""

    id: ClassVar[str] = "front-matter/slug"
    max: int = 100

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, for the first thing that is wrong."""
        if any(isinstance(field.value, str) for name in WHOLE if (field := post.field(name))):
            return
        field = context.field("slug")
        if field is not None and isinstance(field.value, str):
            slug, span = field.value, field.span
        elif field is None and "{stem}" in context.config.route:
            slug, span = PurePosixPath(post.path).stem, _opening(post)
        else:
            return
        variant = self._problem(slug)
        if variant is not None:
            better = folded(slug).replace(" ", "-")
            yield self.finding(span, variant=variant, slug=slug, better=better, length=len(slug), max=self.max)

    def _problem(self, slug: str) -> str | None:
        if any(char.isspace() for char in slug.strip()):
            return "spaces"
        if slug.isascii():
            return "" if slug != slug.lower() else "long" if len(slug) > self.max else None
        return "accents" if folded(slug).isascii() else None


def _opening(post: Post) -> Span:
    """The first line, to stand for the file's name."""
    end = post.text.find("\n")
    return Span(0, end if end >= 0 else len(post.text))
