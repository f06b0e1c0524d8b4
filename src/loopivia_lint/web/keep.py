"""Answers kept between runs: what is alive for long, what is dead for a short while, what is unknown never.

Keys are digests of URLs, and a kept answer carries no user, password or token. An answer that a private host gave to
somebody's own headers is not kept at all.
"""

from __future__ import annotations

import hashlib
import time

import msgspec
from msgspec import Struct

from loopivia_lint.needs import Answer
from loopivia_lint.web.settings import Store, WebSettings, seconds
from loopivia_lint.web.visit import WANTS

TABLE = "web"
VERSION = 1
"""Raised when the meaning of a kept answer changes."""
LIFE = {"alive": 7 * 86_400.0, "dead": 3_600.0}
"""Seconds. Dead is short: a page that was put back must not be accused for a week."""


class Kept(Struct, frozen=True):
    """An answer with its date."""

    at: float
    want: str
    answer: Answer


class Keeper:
    """Answers from and for the cache; without one, none."""

    def __init__(self, store: Store | None, settings: WebSettings) -> None:
        self.store = store
        self.max_age = seconds(settings.max_age)
        self.scope = " ".join((str(VERSION), settings.user_agent, str(settings.max_size)))

    def find(self, url: str, want: str) -> Answer | None:
        """An answer young enough, and to no lesser question."""
        raw = self.store.get(TABLE, self._key(url)) if self.store else None
        if raw is None:
            return None
        try:
            kept = msgspec.msgpack.decode(raw, type=Kept)
        except msgspec.DecodeError:
            return None
        young = time.time() - kept.at <= min(self.max_age, LIFE.get(kept.answer.verdict, 0))
        return kept.answer if young and WANTS.index(kept.want) >= WANTS.index(want) else None

    def keep(self, url: str, want: str, answer: Answer) -> None:
        """Put an answer in, unless it is of a kind that is never kept."""
        life = min(self.max_age, LIFE.get(answer.verdict, 0))
        if self.store is None or life <= 0 or (answer.page and answer.page.why_not_whole == "pdf-extra"):
            return
        now = time.time()
        self.store.put(TABLE, self._key(url), msgspec.msgpack.encode(Kept(now, want, answer)), now + life)

    def _key(self, url: str) -> str:
        return hashlib.sha256(f"{self.scope} {url}".encode()).hexdigest()
