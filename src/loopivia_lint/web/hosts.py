"""Politeness towards each host: few requests at a time, fewer until it has answered, none before it says so."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from email.utils import parsedate_to_datetime

from loopivia_lint.web.verdict import Verdict

FIRST = 2
"""Requests under way at a host that has not answered yet: one that hangs then holds up little else."""
SILENCE = 3
"""Time-outs without a single answer after which a host is left alone."""


class Host:
    """What is known of one host."""

    def __init__(self, per_host: int) -> None:
        self.slots = asyncio.Semaphore(min(FIRST, per_host))
        self.more = per_host - min(FIRST, per_host)
        """Places that its first answer opens."""
        self.answered = False
        self.not_before = 0.0
        self.limited = 0
        self.silent = 0
        self.hopeless: Verdict | None = None
        """What holds for all its URLs: no such host, a bad certificate, silence."""

    def heard(self, limited: bool) -> None:
        """It answered; `limited`: with 429."""
        self.answered = True
        while self.more > 0:
            self.more -= 1
            self.slots.release()
        self.limited = self.limited + 1 if limited else 0

    def timed_out(self, verdict: Verdict) -> None:
        """It did not answer in time."""
        self.silent += 1
        if self.silent >= SILENCE and not self.answered:
            detail = f"{verdict.detail}, nor did the host answer {self.silent} other questions"
            self.hopeless = Verdict("unknown", "timeout", detail)

    def asks_too_long(self, verdict: Verdict) -> None:
        """It wants a longer pause than there is time for; the second time that settles its other URLs."""
        if self.limited > 1:
            self.hopeless = verdict

    def hold(self, seconds: float) -> None:
        """No request before so many seconds; only where limits come in a row: one may be the URL's alone."""
        if self.limited > 1:
            self.not_before = max(self.not_before, time.monotonic() + seconds)


class Hosts:
    """All hosts of a run, and the requests under way in all."""

    def __init__(self, per_host: int, concurrency: int) -> None:
        self.per_host = per_host
        self.all = asyncio.Semaphore(concurrency)
        self.known: dict[str, Host] = {}
        self.busy: Counter[str] = Counter()

    def host(self, name: str) -> Host:
        """What is known of a host."""
        if name not in self.known:
            self.known[name] = Host(self.per_host)
        return self.known[name]

    @contextlib.asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Host]:
        """Wait for this host's turn, then for one of the places of all: a slow host holds up only itself."""
        host = self.host(name)
        self.busy[name] += 1
        try:
            async with host.slots:
                while (wait := host.not_before - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                async with self.all:
                    yield host
        finally:
            self.busy[name] -= 1

    def waiting(self) -> tuple[str, ...]:
        """Hosts with requests under way or waiting, the busiest first."""
        return tuple(name for name, count in self.busy.most_common() if count > 0)


def pause(headers: Mapping[str, str], attempt: int) -> float:
    """Seconds before the next try: never less than the server asks, else ever more, and never in step with others."""
    asked = retry_after(headers)
    if asked is not None:
        return asked + random.uniform(0.02, 0.05 + min(asked, 10) / 10)
    return float(random.uniform(0.5, 1.0) * 2**attempt)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """What `Retry-After` says, in seconds from now; None where it says nothing that can be read."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
