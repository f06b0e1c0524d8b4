"""Which URL of the site a post has, and which URLs the site surely lacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from loopivia_lint.config import ROUTE_PARTS, SiteConfig
from loopivia_lint.urls import parse_url

_PLACEHOLDER = re.compile(rf"\{{({'|'.join(ROUTE_PARTS)})\}}")
_BUNDLES = frozenset({"index", "_index"})
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
_TRANSLATED = re.compile(r"(.+)\.([a-z]{2}(?:-[A-Za-z]{2,4})?)$")
_SUFFIX = re.compile(r"(/index)?\.html?$")
_SLASHES = re.compile(r"/{2,}")
_GENERATED = frozenset({"page", "tag", "tags", "category", "categories", "author", "authors", "feed", "rss", "amp"})
"""Parts of routes that generators add: lists, pages of lists, feeds."""
ALIASES = ("aliases", "redirect_from", "redirect_from_urls")
"""Front matter fields that name old routes of a post (Hugo, Jekyll)."""


def routes_of(place: str, values: Mapping[str, Any], settings: SiteConfig, language: str = "") -> tuple[str, ...]:
    """The routes of a post, the main one first; none where the site does not say how routes are made.

    `place` is its path relative to its content folder. Placeholders of `[site] route`: `{stem}` (the file's name, or
    its folder's for `index.md`), `{slug}` (the front matter's slug, else the stem without Jekyll's date), `{path}`
    (folders and slug), `{folder}`, `{lang}`, `{year}`, `{month}`, `{day}`.
    """
    return tuple(dict.fromkeys(_routes(place, values, settings, language)))


@lru_cache(16_384)
def route_key(route: str) -> str:
    """A route such that equal ones lead to the same page: `/a/B/index.html` and `/a/b` are one."""
    route = unicodedata.normalize("NFC", unquote(route)).partition("?")[0].casefold().replace(" ", "-")
    route = _SUFFIX.sub("", route)
    return _SLASHES.sub("/", f"/{route}").removesuffix("/index").rstrip("/")


class Routes(Struct, frozen=True):
    """All routes that the site is known to have, and what may hide others."""

    known: frozenset[str]
    """Keys of the posts' routes."""
    folders: frozenset[str]
    """Keys of routes above posts: lists, for all that is known."""
    holding: frozenset[str]
    """Keys of routes right above a post."""
    shape: re.Pattern[str] | None
    """What a post's key looks like; None where the site does not say."""
    rooted: bool
    """Does every route begin with a fixed part, so that even its first level is only posts?"""
    pages: tuple[re.Pattern[str], ...] = ()
    redirects: str = ""
    """The text of the files that redirect."""

    def has(self, route: str) -> bool:
        """Does this lead to a post or to what lies above posts?"""
        key = route_key(route)
        return key in self.known or key in self.folders

    def lacks(self, route: str) -> bool:
        """Is this surely no page: of a post's shape, beside other posts, and nothing known makes it?"""
        key = route_key(route)
        parent, _, last = key.rpartition("/")
        if self.shape is None or self.has(route) or not self.shape.fullmatch(key):
            return False
        if parent not in self.holding or not (parent or self.rooted):
            return False
        parts = set(key.split("/"))
        if parts & _GENERATED or last.isdigit() or "." in last:
            return False
        return not any(page.fullmatch(key) for page in self.pages) and not self._redirected(key)

    def _redirected(self, key: str) -> bool:
        """Is there a word of it in a file that redirects, itself or a pattern above it?"""
        if key in self.redirects:
            return True
        parents = [key[:at] for at, letter in enumerate(key) if letter == "/" and at]
        return any(f"{parent}/{sign}" in self.redirects for parent in parents for sign in "*:(")


def gathered(routes: Iterable[str], settings: SiteConfig, redirects: str) -> Routes:
    """The site's routes, from all its posts'."""
    known = frozenset(map(route_key, routes))
    holding = frozenset(key.rpartition("/")[0] for key in known)
    folders = frozenset(key[:at] for key in holding for at in (*_slashes(key), len(key)))
    fixed = settings.route.partition("{")[0].strip("/")
    return Routes(
        known=known,
        folders=folders | {""},
        holding=holding,
        shape=_shape(settings.route),
        rooted=bool(fixed),
        pages=tuple(map(_glob, settings.pages)),
        redirects=redirects.casefold(),
    )


def own_path(url: str, settings: SiteConfig) -> str | None:
    """The path on the site that an address leads to: of a URL on the site's own host, or of a path; else None."""
    parsed, base = parse_url(url), parse_url(settings.base_url)
    if parsed.kind == "web" and (not base.host or _bare(parsed.host) != _bare(base.host)):
        return None
    if parsed.kind not in ("web", "local"):
        return None
    path = parsed.path or "/"
    above = base.path.rstrip("/")
    return path[len(above) :] or "/" if above and f"{path}/".startswith(f"{above}/") else path


def _routes(place: str, values: Mapping[str, Any], settings: SiteConfig, language: str) -> Iterator[str]:
    for name in settings.fields.get("permalink", ()):
        permalink = values.get(name)
        if (
            isinstance(permalink, str)
            and permalink
            and not re.search(r"[:{]", permalink.partition("://")[2] or permalink)
        ):
            yield f"/{(own_path(permalink, settings) or permalink).lstrip('/')}"
            break
    if settings.route:
        yield from _from_pattern(PurePosixPath(place), values, settings, language)
    for name in ALIASES:
        named = values.get(name)
        for alias in named if isinstance(named, (list, tuple)) else (named,):
            if isinstance(alias, str) and alias:
                yield f"/{(own_path(alias, settings) or alias).lstrip('/')}"


def _from_pattern(
    place: PurePosixPath, values: Mapping[str, Any], settings: SiteConfig, language: str
) -> Iterator[str]:
    stem, folder = place.stem, place.parent
    translated = _TRANSLATED.match(stem)
    bare = translated[1] if translated else stem
    if bare.lower() in _BUNDLES:
        stem = bare = folder.name
        folder = folder.parent if folder.name else folder
    dated = _DATED.match(bare)
    slug = next((values[name] for name in settings.fields.get("slug", ()) if isinstance(values.get(name), str)), "")
    if slug.startswith("/"):
        yield slug
    short = slug.strip("/") or (dated[4] if dated else bare)
    date = _date(values, settings) or (dated.group(1, 2, 3) if dated else ("", "", ""))
    above = "" if str(folder) == "." else str(folder)
    words = {
        "stem": stem,
        "slug": short,
        "path": f"{above}/{slug.strip('/') or bare}".strip("/"),
        "folder": above,
        "lang": translated[2] if translated else language,
        "year": date[0],
        "month": date[1].zfill(2),
        "day": date[2].zfill(2),
    }
    yield re.sub("/+", "/", _PLACEHOLDER.sub(lambda found: words[found[1]], settings.route)) or "/"


def _date(values: Mapping[str, Any], settings: SiteConfig) -> tuple[str, str, str] | None:
    for name in settings.fields.get("date", ()):
        found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", str(values.get(name, "")))
        if found:
            return found[1], found[2], found[3]
    return None


def _shape(route: str) -> re.Pattern[str] | None:
    """The pattern as a regular expression over keys."""
    if not route:
        return None
    parts = _PLACEHOLDER.split(route.casefold().rstrip("/"))
    deep = {"path", "folder"}
    return re.compile(
        "".join(
            re.escape(part) if index % 2 == 0 else ".+" if part in deep else "[^/]+" for index, part in enumerate(parts)
        )
    )


@lru_cache(256)
def _glob(pattern: str) -> re.Pattern[str]:
    """`/blog/archive`, `/shop/*` (one level) or `/shop/**` as a regular expression over keys."""
    parts = re.split(r"(\*\*?)", route_key(pattern))
    return re.compile("".join({"*": "[^/]*", "**": ".*"}.get(part, re.escape(part)) for part in parts))


def _slashes(key: str) -> Iterator[int]:
    return (at for at, letter in enumerate(key) if letter == "/")


def _bare(host: str) -> str:
    return host.removeprefix("www.")
