"""A URL as written in a post, taken apart without losing anything."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

Kind = Literal["web", "local", "here", "other", "computer", "template", "empty"]

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#\\]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_USER = re.compile(r"^(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)[^/?#]*@")
_TEMPLATE = re.compile(r"[{}<>]|\$\(|%7[bd]|%3[ce]|\[\[|@@", re.IGNORECASE)
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\\w")


class Url(Struct, frozen=True):
    """The parts of a URL; `path`, `query` and `fragment` are as written, still percent-encoded."""

    kind: Kind
    """web: http, https or `//host`; local: a path of the site; here: only a query or a fragment; other: `mailto:`,
    `tel:`, `data:` …; computer: a path on somebody's own disk; template: the site's generator fills it in."""
    scheme: str = ""
    host: str = ""
    """Lower case, without user and port."""
    path: str = ""
    query: str = ""
    fragment: str | None = None

    @property
    def decoded_path(self) -> str:
        """The path as a file name: percent signs decoded, accents composed."""
        return unicodedata.normalize("NFC", unquote(self.path))

    @property
    def extension(self) -> str:
        """Lower case, without the dot; empty where the last part of the path has none."""
        name = self.decoded_path.rpartition("/")[2]
        stem, dot, extension = name.rpartition(".")
        return extension.lower() if dot and stem and extension.isalnum() else ""

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The query's names and values, decoded, in order and with repeats; `+` is a space."""
        pairs = (part.partition("=") for part in self.query.split("&") if part)
        return tuple((unquote(name.replace("+", " ")), unquote(value.replace("+", " "))) for name, _, value in pairs)


@lru_cache(4096)
def parse_url(url: str) -> Url:
    """Take a URL apart; never raises."""
    url = url.strip()
    if not url:
        return Url("empty")
    if _TEMPLATE.search(url):
        return Url("template", path=url)
    if _WINDOWS.match(url):
        return Url("computer", path=url)
    matched = _PARTS.match(url)
    assert matched is not None  # every part may be absent
    scheme, authority, path, query, fragment = matched.groups()
    scheme = (scheme or "").lower()
    host = (authority or "").rpartition("@")[2].lower()
    host = host if host.startswith("[") else host.partition(":")[0]
    kind: Kind
    if scheme in ("http", "https") or (not scheme and authority is not None):
        kind = "web"
    elif scheme:
        kind = "computer" if scheme == "file" else "other"
    else:
        kind = "local" if path else "here"
    return Url(kind, scheme, host, path, query or "", fragment)


def without_user(url: str) -> str:
    """The URL as it may be shown: without the user and the password that it may carry."""
    return _USER.sub(r"\1", url, count=1) if "@" in url else url
