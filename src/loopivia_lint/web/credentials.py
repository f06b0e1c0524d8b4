"""Headers for private hosts, from the settings and the environment; each sent to its host alone."""

from __future__ import annotations

import os
import re

from loopivia_lint.errors import CannotRun
from loopivia_lint.web.address import NoAddress, plain_host, read
from loopivia_lint.web.settings import WebSettings

_LINE = re.compile(r"(?P<host>[^=\s]+)=(?P<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(?P<value>.*)", re.DOTALL)
_VARIABLE = re.compile(r"\$\{(\w+)\}")


class Credentials:
    """What each private host is told."""

    def __init__(self, settings: WebSettings) -> None:
        """Raises CannotRun where a header has no host or no name, or its variable is not set."""
        self.by_host: dict[str, dict[str, str]] = {}
        for host, variable in settings.tokens.items():
            if os.environ.get(variable):
                self._add(host, "Authorization", f"Bearer {os.environ[variable]}")
        for line in settings.headers:
            match = _LINE.fullmatch(line.strip())
            if match is None:
                raise CannotRun(
                    f'header "{line.partition(":")[0]}: …" is not understood; '
                    "write HOST=Name: value, as in docs.example.com=Authorization: Bearer ${TOKEN}"
                )
            self._add(match["host"], match["name"], _VARIABLE.sub(_held, match["value"]))

    def _add(self, host: str, name: str, value: str) -> None:
        try:
            host = plain_host(host)
        except NoAddress as error:
            raise CannotRun(f'header for "{host}": {error}') from error
        if not value.isascii() or not value.isprintable():
            raise CannotRun(f"the header {name} for {host} holds characters that can't be sent")
        self.by_host.setdefault(host, {})[name] = value

    def of(self, host: str) -> dict[str, str]:
        """The headers for one host; none for its neighbours and subdomains."""
        return self.by_host.get(host, {})

    def used_for(self, url: str) -> bool:
        """Is this URL asked with somebody's own rights?"""
        if not self.by_host and "@" not in url:
            return False
        try:
            address = read(url)
        except NoAddress:
            return False
        return bool(address.user or address.host in self.by_host)


def _held(match: re.Match[str]) -> str:
    value = os.environ.get(match[1])
    if value is None:
        raise CannotRun(f"a header needs the environment variable {match[1]}, which is not set")
    return value
