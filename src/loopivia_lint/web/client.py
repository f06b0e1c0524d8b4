"""One request and its answer, within bounds of time and size. The door of httpcore.

httpcore is the engine under httpx. It is used bare because a run asks thousands of URLs: 0.5 ms of processor time a
request against httpx's 1.9 (see benchmarks/links.py), and because redirects, cookies and decoding, which httpx adds,
need their own rules here: every redirect is checked, no cookie is kept, nothing is unpacked beyond the limit.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import zlib
from collections.abc import AsyncIterator
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import httpcore
from msgspec import Struct

from loopivia_lint.errors import CannotRun
from loopivia_lint.web.address import PORTS, Address
from loopivia_lint.web.connect import Connections, Names
from loopivia_lint.web.guard import Guard

LEFTOVER = 65_536
"""Bytes of an unwanted body that are read so that its connection can be used again; a longer one is hung up on."""
IDLE = 15.0
"""Seconds that an unused connection is kept."""


Way = httpcore.AsyncConnectionInterface | httpcore.AsyncHTTPProxy
"""What a request goes by: a connection of its host's, or a proxy."""


class Exchange(Struct, frozen=True):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    """Unpacked, up to the limit."""
    whole: bool = True
    """False where the body went on beyond the limit."""
    unreadable: str = ""
    """The encoding that could not be unpacked."""


class Client:
    """Connections to every host asked, kept for its next URL.

    How many there are at a time is `hosts`' business. httpcore's own pool is used for proxies alone: it looks through
    all its connections three times a request, which is a fifth of a run's processor time.
    """

    def __init__(self, guard: Guard, timeout: float) -> None:
        self.guard = guard
        self.timeout = timeout
        self.names = Names()
        self.direct = Connections(self.names, guard, timeout)
        self.idle: dict[tuple[str, str, int], list[httpcore.AsyncConnectionInterface]] = {}
        self.proxies = getproxies()
        self.by_proxy: dict[str, httpcore.AsyncHTTPProxy] = {}

    async def send(self, method: str, address: Address, headers: dict[str, str], limit: int) -> Exchange:
        """Ask, and read the answer's body up to a limit in bytes (0: its status alone is wanted).

        Raises TimeoutError, OSError, ssl.SSLError, Blocked, zlib.error or an exception of httpcore.
        """
        url = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=None if address.port == PORTS[address.scheme] else address.port,
            target=address.target.encode(),
        )
        lines = [(b"Host", address.authority.encode())]
        lines += [(name.encode(), value.encode()) for name, value in headers.items()]
        request = httpcore.Request(method, url, headers=lines)
        async with asyncio.timeout(self.timeout):
            connection = await self.connection(address)
            response = await connection.handle_async_request(request)
        try:
            async with asyncio.timeout(self.timeout):
                return await _received(method, response, limit)
        finally:
            await response.aclose()
            if isinstance(connection, httpcore.AsyncHTTP11Connection) and connection.is_idle():
                self.idle[address.origin].append(connection)

    async def connection(self, address: Address) -> Way:
        """One that is free, or a new one. Raises what opening it raises."""
        proxy = self.proxy(address)
        if proxy is not None:
            return self.by_proxy.get(proxy) or self.by_proxy.setdefault(proxy, self._proxied(proxy))
        idle = self.idle.setdefault(address.origin, [])
        while idle:
            connection = idle[-1]
            usable = connection.is_available() and not connection.has_expired()
            if not usable or isinstance(connection, httpcore.AsyncHTTP11Connection):
                idle.pop()
            if usable:
                return connection
            await connection.aclose()
        return await self._opened(address)

    async def _opened(self, address: Address) -> Way:
        stream = await self.direct.connect_tcp(address.host, address.port)
        origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
        if address.scheme == "https":
            stream = await stream.start_tls(self.tls, server_hostname=address.host)
            if stream.get_extra_info("ssl_object").selected_alpn_protocol() == "h2":
                shared = httpcore.AsyncHTTP2Connection(origin, stream, keepalive_expiry=IDLE)
                self.idle[address.origin].append(shared)  # for everybody at once
                return shared
        return httpcore.AsyncHTTP11Connection(origin, stream, keepalive_expiry=IDLE)

    def _proxied(self, proxy: str) -> httpcore.AsyncHTTPProxy:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if parts.scheme not in ("http", "https"):
            raise CannotRun(
                f"the proxy {parts.scheme}://{parts.hostname} is not understood; use an http:// or https:// one"
            )
        user = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        return httpcore.AsyncHTTPProxy(
            proxy_url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            proxy_auth=user,
            proxy_ssl_context=self.tls if parts.scheme == "https" else None,
            ssl_context=self.tls,
            http2=True,
            max_connections=1000,
            keepalive_expiry=IDLE,
            network_backend=Connections(self.names, None, self.timeout),
        )

    def proxy(self, address: Address) -> str | None:
        """The proxy that the environment names for this address; none for a host that was allowed as a local one."""
        proxy = self.proxies.get(address.scheme) or self.proxies.get("all")
        if not proxy or self.guard.allowed(address.host) or proxy_bypass(address.host):
            return None
        return proxy

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Certificates are checked against certifi's list, or the one that the environment names."""
        file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
        context = ssl.create_default_context(cafile=file or (None if folder else certifi.where()), capath=folder)
        context.set_alpn_protocols(["h2", "http/1.1"])
        return context

    async def close(self) -> None:
        """Hang up on everybody."""
        for proxy in self.by_proxy.values():
            await proxy.aclose()
        for idle in self.idle.values():
            for connection in idle:
                await connection.aclose()


async def _received(method: str, response: httpcore.Response, limit: int) -> Exchange:
    """The answer, its body read up to the limit, and a little further where that saves a connection."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    if method == "HEAD":
        await response.aread()
        return Exchange(response.status, headers)
    chunks = response.aiter_stream()
    if limit == 0:
        await _drain(chunks, headers)
        return Exchange(response.status, headers)
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        await _drain(chunks, headers)
        return Exchange(response.status, headers, unreadable=encoding)
    body, whole = await _unpacked(chunks, encoding, limit)
    return Exchange(response.status, headers, body, whole)


async def _drain(chunks: AsyncIterator[bytes], headers: dict[str, str]) -> None:
    if int(headers.get("content-length", "0") or 0) > LEFTOVER:
        return
    left = LEFTOVER
    async for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            return


async def _unpacked(chunks: AsyncIterator[bytes], encoding: str, limit: int) -> tuple[bytes, bool]:
    """The body unpacked, never more than the limit in memory, and whether that is all. Raises zlib.error."""
    body = bytearray()
    unpacker: Any = None
    async for chunk in chunks:
        if encoding in ("identity", ""):
            body += chunk
        else:
            if unpacker is None:
                raw = encoding == "deflate" and chunk[0] & 0x0F != 8  # some servers send deflate without its header
                unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
            body += unpacker.decompress(chunk, limit + 1 - len(body))
        if len(body) > limit:
            return bytes(body[:limit]), False
    if unpacker is not None and not unpacker.eof:
        raise zlib.error("the packed body ends before its end")
    return bytes(body), True
