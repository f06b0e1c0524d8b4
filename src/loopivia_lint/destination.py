"""Where a URL of a post leads, as far as the files and the site tell; where they do not, nothing is said."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from loopivia_lint.files import Files, Found
from loopivia_lint.routes import own_path
from loopivia_lint.urls import Url, parse_url

if TYPE_CHECKING:
    from loopivia_lint.config import SiteConfig
    from loopivia_lint.site import Site
    from loopivia_lint.summary import Summary

MARKDOWN = frozenset({"md", "mdx", "markdown"})
IMAGES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "tif", "tiff", "heic"})
_PAPERS = "pdf doc docx xls xlsx ppt pptx odt ods odp rtf csv epub zip gz tar 7z rar"
_MEDIA = "mp3 mp4 m4a m4v webm mov avi ogg ogv wav"
ASSETS = IMAGES | frozenset(f"{_PAPERS} {_MEDIA}".split())
"""Extensions of files that people put beside posts; no generator makes pages of such names."""
_GUESSED_STATIC = ("static", "public", "assets", "source", "src/assets", "src", "")
_BUNDLE_PAGES = ("index.md", "_index.md", "index.mdx", "README.md", "index.markdown")


class Destination(Struct, frozen=True):
    """What is known of where a URL leads."""

    verdict: Literal["found", "missing", "unknown"]
    kind: Literal["", "file", "route", "here", "computer", "backslash", "scheme"] = ""
    """Of what was found or is missing. computer: a path on somebody's own disk; backslash: `\\` where the web has
    `/`; scheme: `www.` without `https://`."""
    path: str = ""
    """The file; where it is missing, the one whose name differs by case alone, if there is one."""
    post: Summary | None = None
    fragment: str | None = None


UNKNOWN = Destination("unknown")


def destination(written: str, path: str, settings: SiteConfig, files: Files, site: Site | None) -> Destination:
    """Where `written`, a URL in the post at `path`, leads."""
    url = parse_url(written)
    if url.kind == "computer":
        return Destination("missing", "computer")
    if url.kind == "here":
        return Destination("found", "here", path, site.post(path) if site else None, url.fragment)
    own = own_path(written, settings)
    if own is None or own.startswith(("/~", "/@")) or url.path.startswith(("~", "@", "$")):
        return UNKNOWN
    if url.kind == "local" and "\\" in url.decoded_path:
        return Destination("missing", "backslash")
    if url.kind == "local" and url.path.lower().startswith("www."):
        return Destination("missing", "scheme")
    if url.kind == "web" or own.startswith("/"):
        return _at_root(parse_url(own), url, path, settings, files, site)
    return _beside(url, path, settings, files, site)


def _beside(url: Url, path: str, settings: SiteConfig, files: Files, site: Site | None) -> Destination:
    """A relative URL: by the file's folder, by the post's route, then wherever generators look."""
    folder = posixpath.dirname(path) or "."
    if folder == "." and files.find(folder, path) is None:  # standard input: nobody knows where it belongs
        return UNKNOWN
    wanted = url.decoded_path
    found = files.find(folder, wanted) or _page(files, folder, wanted)
    if found and found.exact:
        return _found(found, url, files, site)
    routed = _routed(url, path, site)
    if routed:
        return routed
    if url.extension not in ASSETS | MARKDOWN:
        lacking = wanted.startswith(("./", "../")) and site and _lacks_routes(url, path, site)
        return Destination("missing", "route") if lacking else UNKNOWN
    for base in _bases(path, settings, wanted):
        elsewhere = _under(files, base, wanted)
        if elsewhere and elsewhere.exact:
            return _found(elsewhere, url, files, site)
    if url.extension in MARKDOWN and "/" not in wanted and site and _names_a_post(wanted, site):
        return UNKNOWN
    if not found and url.extension in IMAGES and site and site.keeps_no_pictures:
        return UNKNOWN
    return Destination("missing", "file", found.path if found else "")


def _at_root(own: Url, url: Url, path: str, settings: SiteConfig, files: Files, site: Site | None) -> Destination:
    """A URL from the site's root, or a whole one on its own host."""
    wanted = own.decoded_path.lstrip("/")
    post = site.at(own.path) if site else None
    if post or (site and site.routes.has(own.path)):
        return Destination("found", "route", post.path if post else "", post, url.fragment)
    if not settings.root and not settings.static_folders:
        return UNKNOWN
    other_case: Found | None = None
    for base in _roots(path, settings):
        found = _under(files, base, wanted)
        if found and found.exact:
            return _found(found, url, files, site)
        other_case = other_case or found
    if own.extension in ASSETS and any(files.exists(folder) for folder in settings.static_folders):
        return Destination("missing", "file", other_case.path if other_case else "")
    if own.extension in MARKDOWN and site and settings.root and url.kind == "local" and not _names_a_post(wanted, site):
        return Destination("missing", "file", other_case.path if other_case else "")
    if own.extension in ("", "html") and site and not other_case and site.routes.lacks(own.path):
        return Destination("missing", "route")
    return UNKNOWN


def _found(found: Found, url: Url, files: Files, site: Site | None) -> Destination:
    """A file or a folder, and the post that it is."""
    path = found.path
    if found.folder:
        page = next((each for name in _BUNDLE_PAGES if (each := files.find(path, name)) and each.exact), None)
        path = page.path if page else path
    return Destination("found", "file", path, site.post(path) if site else None, url.fragment)


def _page(files: Files, folder: str, wanted: str) -> Found | None:
    """The Markdown file that a link without its suffix, or with `.html`, means."""
    stem = wanted.rstrip("/").removesuffix(".html")
    if not stem or stem.endswith("."):
        return None
    return next(
        (found for suffix in (".md", ".mdx", ".markdown") if (found := files.find(folder, stem + suffix))), None
    )


def _under(files: Files, base: str, wanted: str) -> Found | None:
    if ".." not in wanted and files.empty(base):  # most of the folders that generators use are not there
        return None
    return files.find(base, wanted) or _page(files, base, wanted)


def _bases(path: str, settings: SiteConfig, wanted: str) -> Iterator[str]:
    """Folders that a relative path may be meant from, beside the post's own."""
    folder, name = posixpath.split(path)
    if wanted.startswith("..") and wanted.rpartition(".")[2] not in MARKDOWN:
        yield posixpath.join(folder, name.rpartition(".")[0])
    yield from _roots(path, settings)


def _roots(path: str, settings: SiteConfig) -> Iterator[str]:
    """Folders whose files may lie at the site's root: the configured ones, and those that generators use."""
    yield from settings.static_folders
    root = settings.root
    if root or settings.content:
        yield from (posixpath.join(root, folder) for folder in settings.content)
    tops = [root] if root else _above(path)
    yield from (posixpath.join(top, name).rstrip("/") or "." for top in tops for name in _GUESSED_STATIC)


def _above(path: str) -> list[str]:
    """The folders above a post, at most four, when no configuration says where the site's root is."""
    parts = os.path.abspath(posixpath.dirname(path) or ".").replace(os.sep, "/").split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), max(len(parts) - 4, 1), -1)]


def _routed(url: Url, path: str, site: Site | None) -> Destination | None:
    """The post or static file that a relative URL leads to from the post's own route, with its slash or without."""
    if site is None:
        return None
    for route in _absolute_forms(url, path, site):
        post = site.at(route)
        if post or site.routes.has(route):
            return Destination("found", "route", post.path if post else "", post, url.fragment)
        for base in site.settings.static_folders:
            found = site.files.find(base, route.lstrip("/"))
            if found and found.exact:
                return _found(found, url, site.files, site)
    return None


def _absolute_forms(url: Url, path: str, site: Site) -> tuple[str, ...]:
    """What a relative URL becomes from each route of the post."""
    post = site.post(path)
    routes = post.routes[:1] if post else ()
    above = (posixpath.join(route, "") for route in routes)
    bases = tuple(dict.fromkeys((*routes, *above)))
    return tuple(posixpath.normpath(posixpath.join(posixpath.dirname(base), url.decoded_path)) for base in bases)


def _lacks_routes(url: Url, path: str, site: Site) -> bool:
    forms = _absolute_forms(url, path, site)
    return any(site.routes.lacks(form) for form in forms) and not any(site.routes.has(form) for form in forms)


def _names_a_post(wanted: str, site: Site) -> bool:
    """Is there a post of this file name anywhere? Some generators find pages by their name alone."""
    return wanted.rstrip("/").rpartition("/")[2].casefold() in site.grouped(_file_name)


def _file_name(post: Summary) -> tuple[str]:
    return (post.path.rpartition("/")[2].casefold(),)
