"""An image fetched over plain HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.images.shown import shown

PRIVATE = ("localhost", "127.", "10.", "192.168.", "[", "0.0.0.0")


class InsecureUrl(Rule, frozen=True):
    """`http://` in the address of an image, in the body or in the front matter."""

    id: ClassVar[str] = "images/insecure-url"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        for picture in shown(post, context):
            url = parse_url(picture.url)
            if url.scheme == "http" and url.host and not url.host.startswith(PRIVATE):
                yield self.finding(picture.span, url=picture.url, host=url.host)
