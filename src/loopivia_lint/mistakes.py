"""A mistake in the configuration, as a sentence: file, line, key, and what would work."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from loopivia_lint.errors import did_you_mean

PLAIN = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "null": "nothing",
}
"""msgspec's names of types, for people."""
HINTS = {
    "Invalid value": 'text stands in straight quotes, "fr"; a switch is true or false',
    "Illegal character '\\n'": "a quote is not closed",
    "Expected ']' at the end of a table": 'a name with a slash stands in quotes: [rules."links/dead"]',
    "Expected '=' after a key": "a line is a name, = and a value",
    "Invalid statement": "a line is a name, = and a value",
    "Cannot declare": "this table is there twice: put the two together",
    "Cannot overwrite": "this name is there twice",
    "Unclosed array": "a comma or the bracket ] is missing, here or above",
    "Expected newline": "one setting a line; a number has a point, 0.5",
}
"""What tomllib says, by its beginning, and what to do."""


def not_toml(error: ValueError, file: Path, text: str) -> str:
    """tomllib's error as a sentence with file, line, what is written there and what would work."""
    said, _, where = str(error).partition(" (at ")
    number = re.match(r"line (\d+)", where)
    hint = next((hint for beginning, hint in HINTS.items() if said.startswith(beginning)), "")
    if number is None:  # at the file's end
        return f"{file.as_posix()}: not valid TOML: {said}{hint and f'; {hint}'}"
    written = text.splitlines()[int(number[1]) - 1].strip()
    return f"{file.as_posix()}:{number[1]}: not valid TOML: {written}; {hint or said}"


def explained(error: msgspec.ValidationError, kind: type[Struct], where: Callable[[str], str]) -> str:
    """msgspec's error as a sentence with file, line, key and what would work; `where` tells the place of a key."""
    message, _, path = str(error).partition(" - at `$")
    steps = re.findall(r"\.([\w-]+)|\[(\d+)\]", path.rstrip("`"))
    keys = [name for name, _ in steps if name]
    unknown = re.search(r"unknown field `(.+)`", message)
    if unknown:
        key = unknown.group(1)
        return f'{where(key)}: unknown key "{key}"{did_you_mean(key, _names(kind, keys))}'
    said = re.sub(r"`([^`]*)`", lambda types: _plain(types[1]), message).replace("Expected ", "expected ")
    if message.startswith("Invalid enum value"):
        allowed = re.findall(r"'([\w.-]+)'", str(_annotation(kind, keys)))
        said = f"{message.removeprefix('Invalid enum value ')} is unknown; use one of {', '.join(allowed)}"
    missing = re.match(r"Object missing required field `(.+)`", message)
    if missing:
        said = f'"{missing[1]}" is missing'
    if said.startswith("expected a table") and keys:
        said += f": [{'.'.join(keys)}], its keys below"
    key = keys[-1] if keys else ""
    return f'{where(key)}: "{".".join(keys)}": {said}'


def _plain(types: str) -> str:
    return " or ".join(PLAIN.get(name, name) for name in types.split(" | ") if name != "null" or types == "null")


def place(file: Path, text: str, key: str, table: str = "") -> str:
    """`file:line` of the first line that sets the key, in that table if one is named; the file alone where none does.

    Where the key is not found, the table's own line counts, else the first one that has the key in quotes.
    """
    number = _line(text.splitlines(), key, table)
    if number:
        return f"{file.as_posix()}:{number}"
    return file.as_posix() if file.name else "the configuration"


def _line(lines: list[str], key: str, table: str) -> int:
    """The line's number from 1; 0 for none."""
    own, inside = 0, not table
    for number, line in enumerate(lines, 1):
        if _sets(line, table):
            own, inside = own or number, True
        elif table and line.lstrip().startswith("["):
            inside = False
        if inside and _sets(line, key):
            return number
    return own or next((number for number, line in enumerate(lines, 1) if f'"{key}"' in line), 0)


def _sets(line: str, key: str) -> bool:
    """Does the line set this key, or open the table of this name? `a.key = 1` and `a = { key = 1 }` do, too."""
    named = rf"[\"']?{re.escape(key)}[\"']?\s*"
    return bool(key) and bool(re.match(rf"\s*(?:\[+.*|[^#=]*\.)?{named}[=\].]|[^#]*[{{,]\s*{named}=", line))


def _names(kind: Any, keys: list[str]) -> list[str]:
    """The field names of the struct that the keys lead to."""
    for key in keys:
        annotation = _annotation(kind, [key])
        kind = next((t for t in (annotation, *getattr(annotation, "__args__", ())) if _is_struct(t)), kind)
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _annotation(kind: Any, keys: list[str]) -> Any:
    """The type of the field that the keys lead to; None where they lead nowhere."""
    for key in keys:
        if not _is_struct(kind):
            return kind
        kind = next((field.type for field in msgspec.structs.fields(kind) if field.encode_name == key), None)
        kind = next((t for t in (kind, *getattr(kind, "__args__", ())) if _is_struct(t)), kind)
    return kind


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)
