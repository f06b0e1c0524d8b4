"""The links that lead out into the web, and what it says of them. Shared by the rules that need the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal
from urllib.parse import urlsplit

from loopivia_lint import Answer, Context, Link, Need, Post, parse_url

WHY: Mapping[str, Mapping[str, str]] = {
    "not-found": {"en": "there is no such page", "fr": "la page n’existe pas ou plus"},
    "no-host": {"en": "its host does not exist", "fr": "le site n’existe pas ou plus"},
    "certificate": {
        "en": "its certificate is not valid: browsers warn readers away",
        "fr": "son certificat n’est pas valide\u00a0: les navigateurs déconseillent d’y aller",
    },
    "refused": {"en": "the server does not take the connection", "fr": "le serveur refuse la connexion"},
    "timeout": {"en": "the server did not answer in time", "fr": "le serveur n’a pas répondu à temps"},
    "limited": {"en": "the server wants fewer questions", "fr": "le serveur limite le nombre de demandes"},
    "forbidden": {"en": "the server lets no program in", "fr": "le serveur n’admet pas les programmes"},
    "server-error": {"en": "the server is at fault", "fr": "le serveur est en panne"},
    "too-large": {"en": "the page is too large", "fr": "la page est trop lourde"},
    "redirect-loop": {"en": "it redirects in a circle", "fr": "il redirige en boucle"},
    "blocked-address": {
        "en": "its address is private, and was not asked (--allow-host)",
        "fr": "son adresse est privée et n’a pas été interrogée (--allow-host)",
    },
}
"""Each reason in the words of a message."""
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
    return {"url": public(url), "status": answer.status, "reason": answer.reason}


def public(url: str) -> str:
    """The URL without the user and password that it may carry."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else url


def is_home(url: str) -> bool:
    """Does this URL lead to a site's front page, in whatever language?"""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path.strip("/").lower()) is not None
