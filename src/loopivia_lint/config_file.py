"""The configuration's file: TOML in, a frozen Config out, and a clear sentence where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from loopivia_lint.config import DEFAULT_FIELDS, ROUTE_PARTS, Config
from loopivia_lint.errors import CannotRun
from loopivia_lint.mistakes import explained, not_toml, place

FILE_NAME = "loopivia-lint.toml"


def find(start: Path) -> Path | None:
    """The nearest `loopivia-lint.toml`, or `pyproject.toml` with our table, upwards from a path."""
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
    """Read a file and those it extends. Raises CannotRun with the file, the line and what would work."""
    table, text = _table(file, ())
    config = converted(table, file, text)
    for sentence in _impossible(config):
        raise CannotRun(sentence)
    return config


def _table(file: Path, above: tuple[Path, ...]) -> tuple[dict[str, Any], str]:
    """A file's settings laid over those it extends, and its own text."""
    if file.resolve() in above:
        raise CannotRun(f"{file.as_posix()}: extends itself; take one `extends` of the circle out")
    table, text = _parsed(file)
    own = converted(table, file, text)
    table["plugins"] = [(file.parent / plugin).as_posix() for plugin in own.plugins]
    bases = (own.extends,) if isinstance(own.extends, str) else own.extends
    for base in reversed(bases):
        if not (file.parent / base).is_file():
            raise CannotRun(f'{place(file, text, "extends")}: "extends": there is no file {base}')
        table = _over(_table(file.parent / base, (*above, file.resolve()))[0], table)
    return table, text


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The own table laid over the base: tables key by key, plugins one after another, all else replaced."""
    merged = {**base, **own}
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            merged[key] = _over(base[key], own[key])
        elif key == "plugins":
            merged[key] = [*base[key], *own[key]]
    return merged


def _parsed(file: Path) -> tuple[dict[str, Any], str]:
    """A file's own settings and its text."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotRun(f"{file.as_posix()}: the configuration can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise CannotRun(f"{file.as_posix()}: the configuration is not UTF-8; save it as UTF-8") from error
    import tomllib  # a run without a configuration need not read it

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotRun(not_toml(error, file, text)) from error
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("loopivia-lint", {})
    return table, text


def converted(table: Mapping[str, Any], file: Path, text: str) -> Config:
    """The table as a Config, its site's fields laid over the defaults."""
    site, rules = (part if isinstance(part := table.get(key), dict) else {} for key in ("site", "rules"))
    for hidden, parent in (("file", table), ("root", site)):
        if hidden in parent:
            raise CannotRun(f'{place(file, text, hidden)}: unknown key "{hidden}"')
    for name, options in rules.items():
        if not isinstance(options, dict):
            said = f'"rules.{name}": expected a table; to leave the rule out: ignore = ["{name}"]'
            raise CannotRun(f"{place(file, text, name)}: {said}")
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise CannotRun(explained(error, Config, partial(place, file, text))) from error
    fields = {**DEFAULT_FIELDS, **config.site.fields}
    whole = msgspec.structs.replace(config.site, fields=fields, root=file.parent.as_posix())
    return msgspec.structs.replace(config, site=whole, file=file.as_posix())


def _impossible(config: Config) -> Iterator[str]:
    """What is well formed and can't work, each as a sentence with file, line and what would work."""
    if config.language and not re.fullmatch("[a-z]{2}", config.language):
        yield f'{config.place("language")}: "language": {config.language!r} is unknown; use its two letters: fr, en …'
    for name in re.findall(r"\{([^}]*)\}", config.site.route):
        if name not in ROUTE_PARTS:
            parts = ", ".join(f"{{{part}}}" for part in ROUTE_PARTS)
            yield f'{config.place("route", "site")}: "site.route": {{{name}}} is unknown; use one of {parts}'
    for folder in config.site.content:
        if not (config.folder / folder).is_dir():
            yield f'{config.place("content", "site")}: "site.content": there is no folder {folder} beside this file'
