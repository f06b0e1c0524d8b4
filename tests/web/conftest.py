"""A server for each test, and a way to ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from loopivia_lint.needs import Answer, Need
from loopivia_lint.web import WebSettings, ask
from tests.web.servers import Server

Ask = Callable[..., Answer]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own proxies and certificates are not the tests'."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def settings(**changes: Any) -> WebSettings:
    """Quick to give up, and allowed to ask this machine."""
    return WebSettings(**{"timeout": 0.6, "retries": 1, "allow_hosts": ("127.0.0.0/8", "::1", "localhost"), **changes})


@pytest.fixture
def ask_one() -> Ask:
    """The answer to one need."""

    def one(url: str, want: Any = "status", **changes: Any) -> Answer:
        need = Need(url, want)
        return ask([need], settings(**changes)).by_need[need]

    return one
