"""The configuration: TOML in, a frozen Config out, and a clear sentence where it is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from loopivia_lint.errors import CannotRun, did_you_mean
from loopivia_lint.finding import Severity

FILE_NAME = "loopivia-lint.toml"

DEFAULT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "description": ("meta_description", "seo_description", "description", "summary", "excerpt"),
    "excerpt": ("excerpt", "summary", "description"),
    "image": ("image", "cover", "cover_image", "coverImage", "featured_image", "thumbnail", "hero_image"),
    "image_alt": ("alt_image", "image_alt", "imageAlt", "cover_alt"),
    "date": ("date", "pubDate", "publishDate", "published", "published_at"),
    "updated": ("updated", "lastmod", "last_modified_at", "updatedDate", "modified", "dateModified"),
    "author": ("author", "authors"),
    "tags": ("tags", "keywords"),
    "categories": ("categories", "category"),
    "canonical": ("canonical_url", "canonical", "canonicalUrl"),
    "language": ("language", "lang", "locale"),
    "draft": ("draft",),
    "slug": ("slug",),
    "permalink": ("permalink", "url"),
}
"""Which front matter field plays which part when the config does not say; the first present wins."""


class HeadingIds(Struct, frozen=True, forbid_unknown_fields=True):
    """How the site makes a heading's id (`[site.heading_ids]`)."""

    style: str = "github"
    levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    accents: Literal["strip", "keep"] = "keep"
    attributes: bool | None = None
    """Is `{#id}` understood? None: as the style does."""


class SiteConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of the site (`[site]`); every key may be absent."""

    base_url: str = ""
    content: tuple[str, ...] = ()
    """Folders, relative to the config's file."""
    route: str = ""
    static: str | tuple[str, ...] = ()
    title_suffix: str = ""
    brand: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = DEFAULT_FIELDS
    heading_ids: HeadingIds = HeadingIds()
    root: str = ""
    """Filled in, not a key: the folder of the config's file; empty without one."""


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[overrides]]`: other settings for some paths; the last that matches wins."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = {}


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings of a run. Keys are those of the TOML file."""

    language: str | None = None
    messages: Literal["auto", "en", "fr"] = "auto"
    select: tuple[str, ...] = ("all",)
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    yaml: Literal["1.1", "1.2"] = "1.2"
    drafts: Literal["skip", "lint"] = "lint"
    fail_on: Literal["error", "warning", "info", "never"] = "warning"
    min_confidence: float = 0.0
    site: SiteConfig = SiteConfig()
    rules: Mapping[str, Mapping[str, Any]] = {}
    facts: Mapping[str, Mapping[str, Any]] = {}
    overrides: tuple[Override, ...] = ()
    file: str = ""
    """Filled in, not a key: where it was read; empty for the defaults."""


def find(start: Path) -> Path | None:
    """The config that holds for a path: the nearest `loopivia-lint.toml` or `pyproject.toml` with our table, upwards."""
    folder = start if start.is_dir() else start.parent
    for parent in (folder.absolute(), *folder.absolute().parents):
        own = parent / FILE_NAME
        if own.is_file():
            return own
        shared = parent / "pyproject.toml"
        if shared.is_file() and "[tool.loopivia-lint" in shared.read_text(encoding="utf-8", errors="replace"):
            return shared
    return None


def read(file: Path) -> Config:
    """Read one file. Raises CannotRun with the file, the line and what would work."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{file.as_posix()}: the configuration can't be read: {error}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotRun(f"{file.as_posix()}: not valid TOML: {error}") from error
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("loopivia-lint", {})
    return converted(table, file, text)


def converted(table: Mapping[str, Any], file: Path, text: str) -> Config:
    """The table as a Config, its site's fields laid over the defaults."""
    for hidden, parent in (("file", table), ("root", table.get("site", {}))):
        if hidden in parent:
            raise CannotRun(f'{place(file, text, hidden)}: unknown key "{hidden}"')
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise CannotRun(explained(error, table, Config, file, text)) from error
    fields = {**DEFAULT_FIELDS, **config.site.fields}
    site = msgspec.structs.replace(config.site, fields=fields, root=file.parent.as_posix())
    return msgspec.structs.replace(config, site=site, file=file.as_posix())


def options(kind: type[Struct], table: Mapping[str, Any], name: str, config: Config) -> Struct:
    """A rule or a fact with its options from the config. Raises CannotRun naming the option and its line."""
    given = {key: value for key, value in table.items() if key != "severity"}
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        file = Path(config.file)
        text = file.read_text(encoding="utf-8") if config.file else ""
        raise CannotRun(f"{explained(error, given, kind, file, text)} (options of {name})") from error


def severity(table: Mapping[str, Any]) -> Severity | None:
    """The severity that a rule's table sets, if it does."""
    value = table.get("severity")
    if value is None or value in ("error", "warning", "info"):
        return value
    raise CannotRun(f'severity = {value!r} is unknown; use "error", "warning" or "info"')


def explained(error: msgspec.ValidationError, table: Any, kind: type[Struct], file: Path, text: str) -> str:
    """msgspec's error as a sentence with file, line, key and a suggestion."""
    message, _, where = str(error).partition(" - at `$")
    path = re.findall(r"\.([\w-]+)|\[\.\.\.\]|\[(\d+)\]", where.rstrip("`"))
    keys = [name or index for name, index in path if name or index]
    unknown = re.search(r"unknown field `(.+)`", message)
    if unknown:
        key = unknown.group(1)
        return f'{place(file, text, key)}: unknown key "{key}"{did_you_mean(key, _names(kind, keys))}'
    key = keys[-1] if keys else ""
    said = message.replace("`", "").removeprefix("Expected ")
    return f'{place(file, text, key)}: "{".".join(keys)}" expects {said}'


def place(file: Path, text: str, key: str) -> str:
    """`file:line` of the first line that sets the key; the file alone where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if key and re.match(rf"\s*(\[+.*)?[\"']?{re.escape(key)}[\"']?\s*(=|\]|\.)", line):
            return f"{file.as_posix()}:{number}"
    return file.as_posix() if file.name else "the configuration"


def _names(kind: Any, keys: list[str]) -> list[str]:
    """The field names of the struct that the keys lead to."""
    for key in keys:
        annotation = next((f.type for f in msgspec.structs.fields(kind) if f.encode_name == key), None)
        nested = [t for t in (annotation, *getattr(annotation, "__args__", ())) if _is_struct(t)]
        if not nested:
            break
        kind = nested[0]
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)
