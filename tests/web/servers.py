"""Real servers on loopback, with answers as good and as bad as a test wants them."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Self

from msgspec import Struct

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Request(Struct, frozen=True):
    """What a server was asked."""

    method: str
    target: str
    headers: Mapping[str, str]
    at: float
    connection: int


Respond = Callable[[Request, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def reply(
    status: int = 200,
    body: bytes | str = b"<title>Fine</title><p>All is well here.</p>",
    *,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> Respond:
    """An ordinary answer; `retry_after="1"` is the header Retry-After."""
    content = body.encode() if isinstance(body, str) else body

    async def respond(request: Request, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status} Status", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
        lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join((*lines, "", "")).encode() + (b"" if request.method == "HEAD" else content))

    return respond


def raw(*pieces: bytes, pause: float = 0.0, reset: bool = False, stay: bool = False) -> Respond:
    """These bytes and no others, with a pause between them; then the connection ends, is reset, or stays open."""

    async def respond(_: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        if stay:
            await reader.read()
        if reset:
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.close()

    return respond


def in_turn(*responses: Respond) -> Respond:
    """The first answer to the first request, and so on; the last one stays."""
    left = list(responses)

    async def respond(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(request, reader, writer)

    return respond


class Server:
    """Answers by path; keeps count of what it was asked."""

    def __init__(self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, latency: float = 0.0) -> None:
        self.host = host
        self.tls = tls
        self.latency = latency
        self.routes: dict[str, Respond] = {}
        self.asked: list[Request] = []
        self.connections = 0
        self.under_way = 0
        self.most_under_way = 0
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def url(self, path: str = "/") -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [f"{request.method} {request.target}" for request in self.asked]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, self.host, 0, ssl=self.tls))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, target, _ = head[0].split(" ")
                headers = {
                    name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:-2])
                }
                request = Request(method, target, headers, time.monotonic(), number)
                self.asked.append(request)
                self.under_way += 1
                self.most_under_way = max(self.most_under_way, self.under_way)
                try:
                    await asyncio.sleep(self.latency)
                    respond = self.routes.get(target.partition("?")[0], reply(404, "<title>Not here</title>"))
                    await respond(request, reader, writer)
                    await writer.drain()
                finally:
                    self.under_way -= 1
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
