"""An image on a host that the site does not keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.images.shown import shown


class ForeignHost(Rule, frozen=True):
    """Says nothing until `allow` names the hosts that the site trusts."""

    id: ClassVar[str] = "images/foreign-host"
    allow: tuple[str, ...] = ()
    """Hosts; their subdomains are allowed too, and the site's own host always is."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        if not self.allow:
            return
        allowed = (*(host.lower() for host in self.allow), parse_url(context.config.base_url).host)
        for picture in shown(post, context):
            host = parse_url(picture.url).host
            if host and not any(host == each or host.endswith(f".{each}") for each in allowed if each):
                yield self.finding(picture.span, url=picture.url, host=host)
