"""What a rule may want from the network, and what came of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Need(Struct, frozen=True):
    """What a rule wants from the network: whether a URL answers, the page's text, or an image's header."""

    url: str
    want: Literal["status", "title", "page", "image"] = "status"
    """`title`: the page's beginning, enough for its title and first words. Each gives what the ones before it give."""


NotWhole = Literal[
    "",
    "too-large",
    "no-text",
    "packed",
    "bot-check",
    "login",
    "subscribers",
    "script",
    "cookie-notice",
    "frame",
    "picture",
    "chart",
    "pdf-extra",
    "pdf-password",
    "pdf-broken",
    "pdf-long",
    "pdf-pictures",
]
"""Why a page was not read whole; empty where it was. In words: `loopivia_lint.NOT_WHOLE`."""


class Page(Struct, frozen=True):
    """A page that was read: what a reader sees of it."""

    title: str
    text: str
    """The visible text in the page's order: a line a block, a tab between cells, other white space folded."""
    ids: frozenset[str]
    """Every `id` and `<a name>`: what a fragment can lead to."""
    whole: bool
    """False when the page needs a script or a login, was cut at the size limit, or is no text."""
    why_not_whole: NotWhole = ""
    aside: str = ""
    """The text of what stands beside the page's matter: menus, footers, notices, advertisements."""


class Picture(Struct, frozen=True):
    """What an image's first bytes tell."""

    format: str
    width: int | None
    height: int | None
    bytes: int | None
    """The size of the whole file, in bytes, where the server says it."""


Reason = Literal[
    "not-found",
    "no-host",
    "certificate",
    "refused",
    "timeout",
    "limited",
    "forbidden",
    "server-error",
    "too-large",
    "redirect-loop",
    "blocked-address",
]


class Answer(Struct, frozen=True):
    """What came of a need: three verdicts, never two."""

    verdict: Literal["alive", "dead", "unknown"]
    status: int | None = None
    """The last HTTP status; None where no answer came."""
    reason: Reason | None = None
    detail: str = ""
    """A sentence for people, in English, without credentials."""
    final_url: str = ""
    moved: bool = False
    """Every redirect on the way was permanent (301, 308), and there was one."""
    content_type: str = ""
    page: Page | None = None
    picture: Picture | None = None
