"""Connections, opened only to addresses that were checked: what was looked up is what is connected to.

A name that answers differently the second time (DNS rebinding) gains nothing: there is no second time. The name is
kept for TLS and the Host header.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterable
from typing import Any

import httpcore

from loopivia_lint.web.address import literal
from loopivia_lint.web.guard import IP, Blocked, Guard

NEVER = ("invalid",)
"""Top-level names that never exist (RFC 6761): not looked up."""


class Names:
    """Looks names up, each once a run.

    In threads of its own: the system's look-up can't be cancelled, and one that hangs must hold up neither the others
    nor the end of the program.
    """

    def __init__(self) -> None:
        self.found: dict[str, asyncio.Future[tuple[IP, ...]]] = {}

    async def look_up(self, host: str) -> tuple[IP, ...]:
        """The addresses of a host. Raises socket.gaierror."""
        address = literal(host)
        if address is not None:
            return (address,)
        if host.rpartition(".")[2] in NEVER:
            raise socket.gaierror(socket.EAI_NONAME, "the name does not exist")
        if host not in self.found:
            self.found[host] = asyncio.get_running_loop().create_future()
            threading.Thread(target=self._ask, args=(host, self.found[host]), daemon=True).start()
        try:
            return await asyncio.shield(self.found[host])
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                self.found.pop(host, None)
            raise

    def _ask(self, host: str, future: asyncio.Future[tuple[IP, ...]]) -> None:
        outcome: tuple[IP, ...] | OSError
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            outcome = tuple(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))
        except OSError as error:
            outcome = error
        except UnicodeError as error:
            outcome = socket.gaierror(socket.EAI_NONAME, str(error))
        with contextlib.suppress(RuntimeError):  # the run has ended meanwhile
            future.get_loop().call_soon_threadsafe(_settle, future, outcome)


def _settle(future: asyncio.Future[tuple[IP, ...]], outcome: tuple[IP, ...] | OSError) -> None:
    if future.done():
        return
    if isinstance(outcome, OSError):
        future.set_exception(outcome)
        future.exception()  # seen, even where nobody waits for it any more
    else:
        future.set_result(outcome)


class Connections(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to permitted addresses; without a guard (to the user's own proxy) to any."""

    def __init__(self, names: Names, guard: Guard | None, patience: float) -> None:
        self.names = names
        self.guard = guard
        self.patience = patience

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """To the first permitted address that answers. Raises OSError or Blocked."""
        found = await self.names.look_up(host)
        permitted = [address for address in found if self.guard is None or self.guard.permits(host, address)]
        if not permitted:
            raise Blocked(f"{host} leads to {found[0]}, which is not a public address")
        failure: Exception = OSError("no address")
        for number, address in enumerate(permitted, 1):
            # An address that swallows everything (broken IPv6) leaves time for the next.
            share = None if number == len(permitted) else self.patience / (len(permitted) + 1)
            try:
                async with asyncio.timeout(share):
                    return Stream(*await asyncio.open_connection(str(address), port))
            except OSError as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Part of the interface."""
        await asyncio.sleep(seconds)


class Stream(httpcore.AsyncNetworkStream):
    """A connection. Deadlines are the caller's: it puts one around the whole request."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has arrived; nothing at the end."""
        return await self.reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send it all."""
        try:
            self.writer.write(buffer)
            await self.writer.drain()
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error  # an answer may have come all the same

    async def aclose(self) -> None:
        """Hang up; nothing is waited for."""
        self.writer.close()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The same connection, encrypted. Raises ssl.SSLError."""
        await self.writer.start_tls(ssl_context, server_hostname=server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:
        """`ssl_object`, and `is_readable`: has the server hung up, or spoken out of turn?"""
        if info == "is_readable":
            return self.reader.at_eof() or self.reader.exception() is not None
        if info == "ssl_object":
            return self.writer.get_extra_info("ssl_object")
        return None
