"""One URL followed to its end: tried again where that may help, redirects kept count of, the answer read."""

from __future__ import annotations

import asyncio
import base64
import time

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.needs import Answer, Page, Picture
from loopivia_lint.web.address import Address, NoAddress, followed, read, without_secrets
from loopivia_lint.web.client import Client, Exchange
from loopivia_lint.web.contents import TITLE, contents, suits
from loopivia_lint.web.credentials import Credentials
from loopivia_lint.web.hosts import Hosts, pause
from loopivia_lint.web.settings import WebSettings
from loopivia_lint.web.verdict import Verdict, of_error, of_status

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
MOST_REDIRECTS = 10
WANTS = ("status", "title", "page", "image")
"""What may be wanted of a URL, each giving what the ones before it give."""
IMAGE = 131_072
"""Bytes of an image: enough for its header behind a colour profile and a thumbnail."""
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,image/*;q=0.8,*/*;q=0.7"


class Hop(Struct, frozen=True):
    """One URL asked, its redirect not followed."""

    verdict: Verdict
    status: int | None = None
    location: str = ""
    content_type: str = ""
    page: Page | None = None
    picture: Picture | None = None


class Visits:
    """Every URL of a run, each asked once whoever leads to it."""

    def __init__(
        self, client: Client, hosts: Hosts, settings: WebSettings, wanted: dict[str, str], until: float
    ) -> None:
        self.client = client
        self.hosts = hosts
        self.settings = settings
        self.credentials = Credentials(settings)
        self.wanted = wanted
        self.until = until
        self.hops: dict[tuple[str, bool], tuple[int, asyncio.Task[Hop]]] = {}

    async def visit(self, url: str, want: str) -> Answer:
        """Follow a URL to its end; never raises but for cancellation."""
        seen: list[str] = []
        moved = True
        hop, shown = Hop(Verdict("unknown")), url
        try:
            address = read(url)
            secure = address.scheme == "https"
            while True:
                shown = without_secrets(address.url)
                seen.append(address.url)
                hop = await self.hop(address, want, secure and address.scheme != "https")
                if not hop.location:
                    break
                moved = moved and hop.status in PERMANENT
                address = followed(address, hop.location)
                if address.url in seen or len(seen) > MOST_REDIRECTS:
                    detail = f"it redirects in a circle, or more than {MOST_REDIRECTS} times (it may want cookies)"
                    hop = replace(hop, verdict=Verdict("unknown", "redirect-loop", detail))
                    break
        except NoAddress as error:
            hop = Hop(of_error(error, 0) if seen else Verdict("dead", "no-host", f"it leads nowhere: {error}"))
        return Answer(
            verdict=hop.verdict.verdict,
            status=hop.status,
            reason=hop.verdict.reason,
            detail=hop.verdict.detail,
            final_url=shown,
            moved=moved and len(seen) > 1,
            content_type=hop.content_type,
            page=hop.page,
            picture=hop.picture,
        )

    async def hop(self, address: Address, want: str, downgraded: bool) -> Hop:
        """Ask one URL, or share what another's redirect has already asked of it."""
        level = max(WANTS.index(want), WANTS.index(self.wanted.get(address.url, "status")))
        key = (address.url, downgraded)
        known = self.hops.get(key)
        if known is None or known[0] < level:
            known = self.hops[key] = (level, asyncio.ensure_future(self._asked(address, WANTS[level], downgraded)))
        try:
            return await asyncio.shield(known[1])
        except asyncio.CancelledError:
            known[1].cancel()
            raise

    async def _asked(self, address: Address, want: str, downgraded: bool) -> Hop:
        """Ask until there is an answer, or no use in asking again."""
        headers = {"User-Agent": self.settings.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if address.user:
            headers["Authorization"] = f"Basic {base64.b64encode(address.user.encode()).decode()}"
        headers |= {} if downgraded else self.credentials.of(address.host)
        method = "HEAD" if want == "status" else "GET"
        attempt = 0
        while True:
            async with self.hosts.turn(address.host) as host:
                if host.hopeless is not None:
                    return Hop(host.hopeless)
                hop, exchange = await self._sent(method, address, headers, want)
                if exchange is not None:
                    host.heard(exchange.status == 429)
                elif hop.verdict.reason == "timeout":
                    host.timed_out(hop.verdict)
                elif hop.verdict.reason == "no-host" and hop.verdict.verdict == "dead":
                    host.hopeless = hop.verdict
                if not _may_pass(hop):
                    refused_head = method == "HEAD" and exchange is not None and exchange.status >= 400
                    if not refused_head:
                        return hop
                    method = "GET"
                    continue
                wait = pause(exchange.headers if exchange else {}, attempt)
                if wait > self.settings.max_wait or time.monotonic() + wait > self.until:
                    host.asks_too_long(hop.verdict)
                    return hop
                host.hold(wait)
            if attempt >= self.settings.retries:
                return hop
            method = "GET" if exchange is None else method
            attempt += 1
            await asyncio.sleep(wait)

    async def _sent(
        self, method: str, address: Address, headers: dict[str, str], want: str
    ) -> tuple[Hop, Exchange | None]:
        """One request, and what its answer says; no exchange where none came."""
        limit = {"status": 0, "title": TITLE, "page": self.settings.max_size, "image": IMAGE}[want]
        try:
            self.client.guard.check_literal(address.host)
            exchange = await self.client.send(method, address, headers, limit)
        except Exception as error:
            return Hop(of_error(error, self.settings.timeout)), None
        location = exchange.headers.get("location", "") if exchange.status in REDIRECTS else ""
        content_type = exchange.headers.get("content-type", "").partition(";")[0].strip().lower()
        hop = Hop(of_status(exchange.status), exchange.status, location, content_type)
        if hop.verdict.verdict != "alive" or method == "HEAD" or not suits(want, content_type):
            return hop, exchange
        page, picture = await contents(exchange, want)
        return replace(hop, page=page, picture=picture), exchange


def _may_pass(hop: Hop) -> bool:
    """Is it worth asking again?"""
    if hop.status is None:
        return hop.verdict.verdict == "unknown" and hop.verdict.reason in ("refused", "server-error", "no-host")
    return hop.status in (408, 425, 429, 500, 502, 503, 504)
