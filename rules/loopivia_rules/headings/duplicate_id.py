"""Two headings with one id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Heading, Post, Related, Rule

WORDS = {"en": "the first heading with this id", "fr": "le premier titre avec cet identifiant"}


class DuplicateId(Rule, frozen=True):
    """By the ids that the site makes, or, where that is not known, those that the author wrote."""

    id: ClassVar[str] = "headings/duplicate-id"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each heading after the first."""
        first: dict[str, Heading] = {}
        for heading, identity in zip(post.headings, context.heading_ids(), strict=True):
            if not identity:
                continue
            twin = first.setdefault(identity, heading)
            if twin is not heading:
                related = (Related(twin.span, WORDS),)
                yield self.finding(heading.span, related=related, id_=identity)
