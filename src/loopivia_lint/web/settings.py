"""What the network side is told, and what it hands back. Imports nothing heavy: an offline run loads it too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from loopivia_lint.errors import CannotRun
from loopivia_lint.needs import Answer, Need
from loopivia_lint.version import __version__

HOME = "https://github.com/loopivia/loopivia-lint"
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class WebSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The `[web]` table; times in seconds, sizes in bytes."""

    per_host: int = 10
    """Requests under way at one host at the same time."""
    concurrency: int = 128
    """Requests under way in all."""
    timeout: float = 10.0
    """For one request: until its answer begins, and again until it has ended."""
    retries: int = 2
    """How often a URL is tried again after 429, 5xx or a broken connection; never after a time-out."""
    max_wait: float = 60.0
    """The longest `Retry-After` that is waited for; beyond it the verdict is unknown."""
    max_time: float = 600.0
    """For the whole run; what is then not asked is said so."""
    max_size: int = 10_000_000
    """Of one page or PDF, unpacked; what is larger is read no further."""
    max_age: str = "7d"
    """The oldest answer that is taken from the cache: a number and s, m, h or d."""
    user_agent: str = f"loopivia-lint/{__version__} (+{HOME}; checks the links of Markdown posts)"
    allow_hosts: tuple[str, ...] = ()
    """Hosts, addresses and ranges (CIDR) that may be asked although they are private: local servers."""
    headers: tuple[str, ...] = ()
    """`HOST=Name: value`, sent to this host alone; `${NAME}` in the value is read from the environment."""
    tokens: Mapping[str, str] = {}
    """Host to environment variable: `Authorization: Bearer …` with what it holds, where it is set."""


class Progress(Struct, frozen=True):
    """How far the asking is; given to the callback after each URL."""

    done: int
    total: int
    waiting: tuple[str, ...]
    """Hosts with questions under way or waiting, the busiest first."""
    left: float | None
    """Seconds, estimated; None before there is anything to estimate from."""


class Answers(Struct, frozen=True):
    """What came of the needs."""

    by_need: Mapping[Need, Answer]
    not_asked: tuple[str, ...] = ()
    """URLs that the end of time, or Ctrl-C, left unasked."""
    notes: tuple[Mapping[str, str], ...] = ()
    """Sentences for the summary, by language."""
    interrupted: bool = False


class Store(Protocol):
    """The part of the cache that is used here."""

    def get(self, table: str, key: str) -> bytes | None: ...

    def put(self, table: str, key: str, value: bytes, expires: float | None = None) -> None: ...


def seconds(text: str) -> float:
    """`90s`, `15m`, `12h`, `7d` or a bare number of seconds. Raises CannotRun saying what would work."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd]?)", text.strip())
    if match is None:
        raise CannotRun(f'max-age "{text}" is no duration; write 90s, 15m, 12h or 7d')
    return float(match[1]) * _SECONDS[match[2] or "s"]
