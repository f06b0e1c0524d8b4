"""An image that says nothing to who can't see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Image, Post, Rule

SILENT = ('role="presentation"', "role='presentation'", 'role="none"', 'aria-hidden="true"', "alt=", "{...")
"""What says in HTML or MDX that the image is decoration, or that its text comes from elsewhere."""


class MissingAlt(Rule, frozen=True):
    """`![](…)`, or `<img>` without `alt`."""

    id: ClassVar[str] = "images/missing-alt"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        for image in post.images:
            if _says_nothing(image, post):
                yield self.finding(image.span, url=image.url)


def _says_nothing(image: Image, post: Post) -> bool:
    if image.kind == "html":
        return image.alt is None and not any(sign in post.source(image.span) for sign in SILENT)
    return not (image.alt or "").strip() and "{" not in post.source(image.span)
