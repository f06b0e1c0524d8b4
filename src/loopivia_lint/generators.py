"""What a folder says of the program that makes a site of it. Configuration files are read, never run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct


class Generator(Struct, frozen=True, kw_only=True):
    """A program that makes sites, and what this site tells of its settings; empty where it does not."""

    name: str
    file: str
    """What gave it away."""
    base_url: str = ""
    content: tuple[str, ...] = ()
    """Folders to look for posts in."""
    route: str = ""
    """`{under}` stands for the content folder's own name."""
    static: tuple[str, ...] = ()
    ids: str = "any"
    brand: str = ""
    language: str = ""
    yaml: str = "1.2"


def generator(root: Path) -> Generator | None:
    """The generator of the site in this folder; None where nothing tells."""
    for names, read in _KNOWN:
        file = next((root / name for name in names if (root / name).is_file()), None)
        found = read(root, file, _text(file)) if file else None
        if found:
            return found
    return None


def _hugo(root: Path, file: Path, text: str) -> Generator | None:
    settings = _settings(file, text)
    if file.name.startswith("config.") and not ({"baseURL", "baseurl", "languageCode"} & set(settings)):
        return None
    content = settings.get("contentDir") or "content"
    return Generator(
        name="Hugo",
        file=_shown(root, file),
        base_url=_word(settings, "baseURL", "baseurl"),
        content=(str(content),),
        route="/{path}",
        static=("static",),
        ids="goldmark",
        brand=_word(settings, "title"),
        language=_word(settings, "defaultContentLanguage", "languageCode")[:2],
    )


def _jekyll(root: Path, file: Path, text: str) -> Generator:
    settings = _settings(file, text)
    top = str(settings.get("collections_dir") or "").strip("/")
    collections = settings.get("collections") or {}
    names = ["posts", *(collections if isinstance(collections, (dict, list)) else ())]
    folders = (f"{top}/_{name}".lstrip("/") for name in names if isinstance(name, str))
    return Generator(
        name="Jekyll",
        file=_shown(root, file),
        base_url=_word(settings, "url") + _word(settings, "baseurl"),
        content=tuple(dict.fromkeys(folders)),
        route=_jekyll_route(str(settings.get("permalink") or "date")),
        static=(".",),
        ids="jekyll",
        brand=_word(settings, "title"),
        language=_word(settings, "lang", "locale")[:2],
        yaml="1.1",
    )


def _jekyll_route(permalink: str) -> str:
    """Jekyll's pattern as ours; empty where it holds categories, which are not in the file's name."""
    named = {
        "date": "/:year/:month/:day/:title",
        "pretty": "/:year/:month/:day/:title/",
        "none": "/:title",
        "ordinal": "",
        "weekdate": "",
    }
    pattern = named.get(permalink, permalink).replace(":output_ext", "").replace("/:categories", "")
    words = {":title": "{slug}", ":slug": "{slug}", ":year": "{year}", ":month": "{month}", ":day": "{day}"}
    route = re.sub(r":\w+", lambda found: words.get(found[0], found[0]), pattern)
    return "" if ":" in route else route


def _astro(root: Path, file: Path, text: str) -> Generator:
    return Generator(
        name="Astro",
        file=_shown(root, file),
        base_url=_quoted(text, "site"),
        content=("src/content", "src/pages"),
        route="/{under}/{path}",
        static=("public",),
        ids="astro",
    )


def _docusaurus(root: Path, file: Path, text: str) -> Generator:
    return Generator(
        name="Docusaurus",
        file=_shown(root, file),
        base_url=_quoted(text, "url") + _quoted(text, "baseUrl"),
        content=("docs", "blog"),
        static=("static",),
        ids="docusaurus",
        brand=_quoted(text, "title"),
        language=_quoted(text, "defaultLocale")[:2],
    )


def _next(root: Path, file: Path, text: str) -> Generator:
    package = _text(root / "package.json")
    ids = "rehype-slug" if "rehype-slug" in package else "any"
    return Generator(name="Next.js", file=_shown(root, file), static=("public",), ids=ids)


def _eleventy(root: Path, file: Path, text: str) -> Generator:
    ids = "markdown-it-anchor" if "markdown-it-anchor" in text + _text(root / "package.json") else "any"
    return Generator(name="Eleventy", file=_shown(root, file), content=("content", "src", "posts"), ids=ids)


def _vite(root: Path, file: Path, text: str) -> Generator:
    package = _text(root / "package.json")
    page = _text(root / "index.html")
    address = re.search(r"<(?:link[^>]+canonical|meta[^>]+og:url)[^>]+(https?://[^/\"'>]+)", page)
    language = re.search(r"<html[^>]+lang=[\"'](\w\w)", page)
    return Generator(
        name="Vite with react-markdown" if "react-markdown" in package else "Vite",
        file=_shown(root, file),
        base_url=address[1] if address else "",
        static=("public",),
        ids="rehype-slug" if "rehype-slug" in package else "any",
        language=language[1] if language else "",
    )


_ENDINGS = ("js", "mjs", "cjs", "ts", "mts", "cts")
_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "config/_default/hugo.toml", "config/_default/config.toml")
_KNOWN: tuple[tuple[tuple[str, ...], Callable[[Path, Path, str], Generator | None]], ...] = (
    ((*_HUGO, "config/_default/hugo.yaml", "config/_default/config.yaml", "config.toml", "config.yaml"), _hugo),
    (("_config.yml", "_config.yaml"), _jekyll),
    (tuple(f"astro.config.{each}" for each in _ENDINGS), _astro),
    (tuple(f"docusaurus.config.{each}" for each in _ENDINGS), _docusaurus),
    (tuple(f"next.config.{each}" for each in _ENDINGS), _next),
    ((".eleventy.js", ".eleventy.cjs", *(f"eleventy.config.{each}" for each in _ENDINGS)), _eleventy),
    (tuple(f"vite.config.{each}" for each in _ENDINGS), _vite),
)


def _settings(file: Path, text: str) -> Mapping[str, Any]:
    """A TOML or YAML file's settings; nothing where it can't be read."""
    from loopivia_lint.parse import parse

    if file.suffix == ".toml":
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return {}
    block = parse(f"---\n{text}\n---\n", file.name).front_matter
    return block.values if block else {}


def _word(settings: Mapping[str, Any], *names: str) -> str:
    return next((value.strip() for name in names if isinstance(value := settings.get(name), str)), "")


def _quoted(text: str, key: str) -> str:
    """The text that a setting of a JavaScript file has; empty where it is not written out."""
    found = re.search(rf"\b{key}\s*:\s*([\"'`])([^\"'`$]+)\1", text)
    return found[2].rstrip("/") if found else ""


def _text(file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace") if file else ""
    except OSError:
        return ""


def _shown(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def sources(root: Path, folders: Iterable[str] = ("src", "app", "scripts", "components")) -> Iterable[tuple[str, str]]:
    """(path, text) of the site's own program, at most 400 files."""
    seen = 0
    for folder in folders:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix.lstrip(".") in (*_ENDINGS, "jsx", "tsx") and "node_modules" not in file.parts:
                seen += 1
                if seen > 400:
                    return
                yield _shown(root, file), _text(file)
