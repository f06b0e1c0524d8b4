"""The links that lead out into the web, and what it says of them. Shared by the rules that need the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

from loopivia_lint import Answer, Context, Link, Need, Post, parse_url, without_user

_FRONT = re.compile(r"|home|accueil|index\.(?:html?|php)|[a-z]{2}(?:[-_][a-z]{2})?")


def outside(post: Post, context: Context) -> Iterator[Link]:
    """Links to the web; not those to the site's own pages, which may be published only with this post."""
    for link in post.links:
        if parse_url(link.url).kind == "web" and context.destination(link.url).verdict != "found":
            yield link


def answered(
    post: Post, context: Context, want: Literal["status", "title", "page"] = "status"
) -> Iterator[tuple[Link, Answer]]:
    """Those links with what came of them."""
    if context.web is None:
        return
    for link in outside(post, context):
        answer = context.web.get(Need(link.url, want))
        if answer is not None:
            yield link, answer


def data(url: str, answer: Answer) -> dict[str, str | int | None]:
    """What a finding of the network tells programs."""
    return {"url": without_user(url), "status": answer.status, "reason": answer.reason}


def is_home(url: str) -> bool:
    """Does this URL lead to a site's front page, in whatever language?"""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path.strip("/").lower()) is not None
