"""A link that carries somebody's campaign along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Link, Post, Rule, parse_url
from loopivia_rules.links.written import written

NAMES = frozenset({"fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid"})
STARTS = ("utm_", "_hsenc", "_hsmi", "pk_campaign", "pk_kwd", "mtm_")
WORDS = {"en": "remove the tracking parameters", "fr": "retirer les paramètres de suivi"}


class TrackingParameters(Rule, frozen=True):
    """`utm_…`, `fbclid` and their like."""

    id: ClassVar[str] = "links/tracking-parameters"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in written(post):
            found = [name for name, _ in parse_url(link.url).parameters if _tracks(name)] if "?" in link.url else []
            if found:
                yield self.finding(link.url_span, fix=_fix(link, post), url=link.url, names=", ".join(found))


def _tracks(name: str) -> bool:
    name = name.lower()
    return name in NAMES or name.startswith(STARTS)


def _fix(link: Link, post: Post) -> Fix | None:
    """The URL without them; None where it is not written as it is read."""
    if post.source(link.url_span) != link.url:
        return None
    whole, sign, fragment = link.url.partition("#")
    path, _, query = whole.partition("?")
    kept = "&".join(part for part in query.split("&") if not _tracks(part.partition("=")[0]))
    return Fix((Edit(link.url_span, f"{path}{'?' if kept else ''}{kept}{sign}{fragment}"),), safe=True, message=WORDS)
