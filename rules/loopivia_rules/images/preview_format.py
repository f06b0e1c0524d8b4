"""A picture for sharing in a format that nobody shows when the post is shared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.images.hosts import asked
from loopivia_rules.images.shown import preview

UNSHOWN = {"svg": "SVG", "avif": "AVIF", "heic": "HEIC", "tif": "TIFF", "tiff": "TIFF"}


class PreviewFormat(Rule, frozen=True):
    """SVG, AVIF and the like as the picture of the front matter."""

    id: ClassVar[str] = "images/preview-format"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """At most one finding a post."""
        picture = preview(post, context)
        if picture is None:
            return
        converted = asked(picture.url)
        name = (converted.format if converted else "") or parse_url(picture.url).extension
        if name in UNSHOWN:
            yield self.finding(picture.span, url=picture.url, format=UNSHOWN[name])
