"""A link to a place in a page that the page does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote

from loopivia_lint import Context, Finding, Need, Post, Rule, parse_url, without_user
from loopivia_rules.links.nearest import nearest
from loopivia_rules.links.outside import answered, data, outside

BY_SCRIPT = (
    "github.com", "gitlab.com", "bitbucket.org", "docs.google.com", "drive.google.com", "google.com", "youtube.com",
    "youtu.be", "vimeo.com", "notion.so", "notion.site", "figma.com", "miro.com", "trello.com", "airtable.com",
    "linkedin.com", "facebook.com", "instagram.com", "x.com", "twitter.com", "web.archive.org", "npmjs.com",
    "developer.apple.com", "learn.microsoft.com", "confluence.com", "atlassian.net", "slack.com", "discord.com",
    "reddit.com", "openstreetmap.org", "stackblitz.com", "codesandbox.io", "codepen.io", "mail.google.com",
)  # fmt: skip
"""Hosts that make their ids, or read the fragment, by a script: nothing can be said of them."""
READ_BY_SCRIPT = re.compile(r"[!/~?]|.*[=&:/,]|L\d+|top$|$", re.IGNORECASE)
"""Fragments that are no ids: routes, parameters, `:~:text=`, lines, the top of every page."""


class MissingFragment(Rule, frozen=True):
    """Only of pages read whole; ids made by a script are not seen."""

    id: ClassVar[str] = "links/missing-fragment"
    requires = frozenset({"web"})
    script_hosts: tuple[str, ...] = ()
    """More hosts whose ids are made by a script."""

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The pages of links with a fragment."""
        yield from (Need(link.url, "page") for link in outside(post, context) if self._fragment(link.url))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link, answer in answered(post, context, "page"):
            fragment = self._fragment(link.url)
            page = answer.page
            if not fragment or answer.verdict != "alive" or page is None or not page.whole or self._is_text(answer):
                continue
            if not {fragment, unquote(fragment), f"user-content-{fragment}"} & page.ids:
                near = nearest(fragment, sorted(page.ids), cutoff=0.7)
                yield self.finding(
                    link.url_span,
                    variant="near" if near else "",
                    data={**data(link.url, answer), "fragment": fragment},
                    url=without_user(link.url),
                    fragment=fragment,
                    near=near,
                )

    def _fragment(self, url: str) -> str:
        if "#" not in url:
            return ""
        parsed = parse_url(url)
        host = parsed.host.removeprefix("www.")
        if any(host == each or host.endswith(f".{each}") for each in (*BY_SCRIPT, *self.script_hosts)):
            return ""
        return "" if READ_BY_SCRIPT.match(parsed.fragment or "") else parsed.fragment or ""

    @staticmethod
    def _is_text(answer: object) -> bool:
        return "html" not in getattr(answer, "content_type", "")
