"""A mistake in the configuration, as a sentence: file, line, key, and what would work."""

from __future__ import annotations

import re
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


def explained(error: msgspec.ValidationError, kind: type[Struct], file: Path, text: str) -> str:
    """msgspec's error as a sentence with file, line, key and what would work."""
    message, _, where = str(error).partition(" - at `$")
    steps = re.findall(r"\.([\w-]+)|\[(\d+)\]", where.rstrip("`"))
    keys = [name for name, _ in steps if name]
    unknown = re.search(r"unknown field `(.+)`", message)
    if unknown:
        key = unknown.group(1)
        return f'{place(file, text, key)}: unknown key "{key}"{did_you_mean(key, _names(kind, keys))}'
    said = re.sub(r"`([^`]*)`", lambda types: _plain(types[1]), message).replace("Expected ", "expected ")
    if message.startswith("Invalid enum value"):
        allowed = re.findall(r"'([\w.-]+)'", str(_annotation(kind, keys)))
        said = f"{message.removeprefix('Invalid enum value ')} is unknown; use one of {', '.join(allowed)}"
    key = keys[-1] if keys else ""
    return f'{place(file, text, key)}: "{".".join(keys)}": {said}'


def _plain(types: str) -> str:
    return " or ".join(PLAIN.get(name, name) for name in types.split(" | ") if name != "null" or types == "null")


def place(file: Path, text: str, key: str) -> str:
    """`file:line` of the first line that sets the key; the file alone where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if key and re.match(rf"\s*(\[+.*)?[\"']?{re.escape(key)}[\"']?\s*(=|\]|\.)", line):
            return f"{file.as_posix()}:{number}"
    return file.as_posix() if file.name else "the configuration"


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
