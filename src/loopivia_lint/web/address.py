"""A URL as it is asked: every spelling of a host brought to one, the path as it is sent."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

PORTS = {"http": 80, "https": 443}
_SENT = "%/:?#[]@!$&'()*+,;=-._~|^{}\\"
"""What a browser leaves alone in a path or a query."""
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
_SECRET = re.compile(
    r"(?i)([?&;][^=&;]*(?:token|secret|signature|password|passwd|api_?key|credential|\bsig\b)[^=&;]*=)[^&;#]+"
)


class NoAddress(ValueError):
    """A URL that can't be asked; the message says why."""


class Address(Struct, frozen=True):
    """Where a request goes."""

    scheme: str
    host: str
    """ASCII and lower case; an IP address in its usual form, without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""
    user: str = ""
    """`name:password`, where the URL carries it; sent, never shown."""

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole, without user and fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What shares a connection."""
        return self.scheme, self.host, self.port


@lru_cache(8192)
def read(url: str) -> Address:
    """Take a URL apart as a browser would. Raises NoAddress."""
    text = re.sub(r"[\t\r\n]", "", url.strip())
    if text.startswith("//"):
        text = f"https:{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise NoAddress(f"not a URL: {error}") from error
    if parts.scheme not in PORTS:
        raise NoAddress(f"only http and https are asked, not {parts.scheme or 'a URL without a scheme'}")
    host = plain_host(parts.hostname or "")
    target = quote(parts.path or "/", safe=_SENT)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SENT)
    user = ""
    if "@" in parts.netloc:
        user = unquote(parts.netloc.rpartition("@")[0])
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target, user)


def followed(address: Address, location: str) -> Address:
    """Where a redirect leads. Raises NoAddress."""
    try:
        return read(urljoin(address.url, location.strip()))
    except ValueError as error:
        raise NoAddress(str(error)) from error


@lru_cache(2048)
def plain_host(host: str) -> str:
    """One spelling for each host: `bücher.example` in punycode, `0x7f.1` as `127.0.0.1`. Raises NoAddress."""
    name = unquote(host).lower().removesuffix(".")
    if not name.isascii():
        import idna

        try:
            name = idna.encode(name, uts46=True).decode("ascii").removesuffix(".")
        except idna.IDNAError as error:
            raise NoAddress(f"no such host name: {host} ({error})") from error
    address = literal(name)
    if address is not None:
        return str(address)
    if not _NAME.fullmatch(name) or len(name) > 253 or ".." in name:
        raise NoAddress(f"no such host name: {host or '(empty)'}")
    return name


@lru_cache(2048)
def literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host spells: dotted, decimal, octal, hexadecimal, short, or IPv6; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    if re.fullmatch(r"(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+)){0,3}", host):
        try:
            return ipaddress.IPv4Address(socket.inet_aton(host))
        except OSError:
            return None
    return None


def without_secrets(url: str) -> str:
    """The URL as it may be shown and kept: no user, no password, no value of a token or a signature."""
    return _SECRET.sub(r"\1…", re.sub(r"^([a-z]+:)?//[^/?#]*@", r"\1//", url))
