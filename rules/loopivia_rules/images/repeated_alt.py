"""Different pictures that are said to show the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Image, Post, Related, Rule

WORDS = {"en": "the first picture with this text", "fr": "la première image avec ce texte"}


class RepeatedAlt(Rule, frozen=True):
    """The same alternative text on two pictures of a post."""

    id: ClassVar[str] = "images/repeated-alt"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each picture after the first."""
        first: dict[str, Image] = {}
        for image in post.images:
            alt = " ".join((image.alt or "").casefold().split())
            if not alt:
                continue
            twin = first.setdefault(alt, image)
            if twin.url != image.url:
                related = (Related(twin.span, WORDS),)
                yield self.finding(image.span, related=related, alt=(image.alt or "").strip())
