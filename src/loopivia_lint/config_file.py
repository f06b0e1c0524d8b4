"""The configuration's file: TOML in, a frozen Config out, and a clear sentence where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from loopivia_lint.config import DEFAULT_FIELDS, Config
from loopivia_lint.errors import CannotRun
from loopivia_lint.mistakes import explained, place

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
    return converted(table, file, text)


def _table(file: Path, above: tuple[Path, ...]) -> tuple[dict[str, Any], str]:
    """A file's settings laid over those it extends, and its own text."""
    if file.resolve() in above:
        raise CannotRun(f"{file.as_posix()}: extends itself; take one `extends` of the circle out")
    table, text = _parsed(file)
    own = converted(table, file, text)
    table["plugins"] = [(file.parent / plugin).as_posix() for plugin in own.plugins]
    bases = (own.extends,) if isinstance(own.extends, str) else own.extends
    for base in reversed(bases):
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
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{file.as_posix()}: the configuration can't be read: {error}") from error
    import tomllib  # a run without a configuration need not read it

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotRun(f"{file.as_posix()}: not valid TOML: {error}") from error
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("loopivia-lint", {})
    return table, text


def converted(table: Mapping[str, Any], file: Path, text: str) -> Config:
    """The table as a Config, its site's fields laid over the defaults."""
    for hidden, parent in (("file", table), ("root", table.get("site", {}))):
        if hidden in parent:
            raise CannotRun(f'{place(file, text, hidden)}: unknown key "{hidden}"')
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise CannotRun(explained(error, Config, partial(place, file, text))) from error
    fields = {**DEFAULT_FIELDS, **config.site.fields}
    site = msgspec.structs.replace(config.site, fields=fields, root=file.parent.as_posix())
    return msgspec.structs.replace(config, site=site, file=file.as_posix())
