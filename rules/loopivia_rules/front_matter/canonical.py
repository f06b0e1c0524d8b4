"""The address that a post gives as its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.front_matter.leftovers import leftovers


class Canonical(Rule, frozen=True):
    """A canonical address without https, on another host than the site's, or not the post's own."""

    id: ClassVar[str] = "front-matter/canonical"
    hosts: tuple[str, ...] = ()

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding, for the first thing that is wrong."""
        field = context.field("canonical")
        if field is None or not isinstance(field.value, str):
            return
        url = field.value.strip()
        parts, base = urlsplit(url), urlsplit(context.config.base_url)
        if leftovers().is_host(parts.netloc):
            return  # front-matter/placeholder says more
        if not parts.scheme and not parts.netloc:
            if base.netloc:
                whole = f"{base.scheme}://{base.netloc}/{url.lstrip('/')}"
                yield self.finding(field.span, variant="relative", url=url, whole=whole)
        elif parts.scheme == "http" and base.scheme != "http":
            yield self.finding(field.span, variant="insecure", url=url)
        elif base.netloc and parts.netloc not in (base.netloc, *self.hosts):
            yield self.finding(field.span, url=url, host=parts.netloc, site=base.netloc)
        elif base.netloc == parts.netloc and (route := _route(context)) and _key(parts.path) != _key(route):
            own = f"{base.scheme}://{base.netloc}{route}"
            yield self.finding(field.span, variant="elsewhere", url=url, own=own)


def _route(context: Context) -> str:
    """The post's own path on the site; empty where it is not known."""
    summary = context.site.post(context.post.path) if context.site is not None else None
    return summary.route if summary is not None else ""


def _key(path: str) -> str:
    """A path such that equal ones lead to the same page."""
    return unquote(path).casefold().removesuffix("index.html").removesuffix(".html").strip("/")
