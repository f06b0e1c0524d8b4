"""TOML: tomllib gives the values; a scan of the statements gives the places of the entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from loopivia_lint.model import Field, Key, Problem, Span
from loopivia_lint.parse.front_matter import Read

STATEMENT = re.compile(
    r"[ \t]*(?:(?P<table>\[\[?[ \t]*(?P<name>[^\]\n]*?)[ \t]*\]\]?)|(?P<key>[^=\s#\[][^=\n]*?)[ \t]*=[ \t]*)"
)
KEY = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+)")
PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[{]|([\]}])|(\n)', re.S
)
PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
Path = tuple[Key, ...]


class Place(NamedTuple):
    """Where an entry stands: its key, and its value (of a table, its header and all entries under it)."""

    key: tuple[int, int]
    value: tuple[int, int]


def read(content: str, offset: int, load: Callable[[str], dict[str, Any]]) -> Read:
    """Read a TOML document whose text begins at this offset of the file."""
    plain = content.replace("\r\n", " \n").replace("\r", "\n")
    try:
        values = load(plain)
    except RecursionError:
        return Read({}, (), (Problem("syntax", Span(offset, offset + len(content)), "It is nested too deeply."),))
    except ValueError as error:
        return Read({}, (), (_syntax(str(error), plain, offset),))
    places: dict[Path, Place] = {}
    for path, place in _entries(plain):
        for length in range(1, len(path)):
            outer = places.get(path[:length], place)
            start = min(outer.value[0], outer.key[0], place.key[0], place.value[0])
            places[path[:length]] = Place(outer.key, (start, max(outer.value[1], place.value[1])))
        places[path] = place
    fields: list[Field] = []
    _add(fields, (), values, Place((0, 0), (0, 0)), places, offset)
    return Read(values, tuple(fields), ())


def _add(fields: list[Field], path: Path, value: Any, around: Place, places: dict[Path, Place], offset: int) -> None:
    """A field for each value a value holds, and for all those hold; without a place of its own it takes its entry's."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [((*path, key), item, places.get((*path, key), around)) for key, item in items]
    for inner, item, place in sorted(found, key=lambda entry: entry[2].value):
        key_span = Span(offset + place.key[0], offset + place.key[1]) if isinstance(inner[-1], str) else None
        span = Span(offset + place.value[0], offset + place.value[1])
        fields.append(Field(inner, item, span, key_span))
        _add(fields, inner, item, place, places, offset)


def _entries(content: str) -> list[tuple[Path, Place]]:
    """Path and place of each statement, a table's before those under it."""
    entries: list[tuple[Path, Place]] = []
    numbers: dict[Path, int] = {}
    table: Path = ()
    header = None
    at = 0
    while at < len(content):
        statement = STATEMENT.match(content, at)
        if statement and statement["table"]:
            header = len(entries)
            table = _table(statement["name"], statement["table"].startswith("[["), numbers)
            entries.append((table, Place(statement.span("name"), statement.span("table"))))
        elif statement:
            start = statement.end()
            end, at = _value_end(content, start)
            entries.append(((*table, *_path(statement["key"])), Place(statement.span("key"), (start, end))))
            if header is not None:
                key, value = entries[header][1]
                entries[header] = (table, Place(key, (value[0], end)))
            continue
        line = content.find("\n", statement.end() if statement else at)
        at = len(content) if line < 0 else line + 1
    return entries


def _table(name: str, repeated: bool, numbers: dict[Path, int]) -> Path:
    """The path of a table; one of a list of tables has its number, and so have those within it."""
    path: Path = ()
    keys = _path(name)
    for depth, key in enumerate(keys):
        path = (*path, key)
        if repeated and depth == len(keys) - 1:
            numbers[path] = numbers.get(path, -1) + 1
        if path in numbers:
            path = (*path, numbers[path])
    return path


def _path(key: str) -> Path:
    return tuple(next(part for part in match.groups() if part is not None) for match in KEY.finditer(key))


def _value_end(content: str, start: int) -> tuple[int, int]:
    """Where a value ends, and where the next statement begins."""
    level, at = 0, start
    end = next_line = len(content)
    while piece := PIECE.search(content, at):
        if level == 0 and (piece[2] or piece[0].startswith("#")):
            end = piece.start()
            line = content.find("\n", end)
            next_line = len(content) if line < 0 else line + 1
            break
        level += -1 if piece[1] else piece[0] in "[{"
        at = piece.end()
    return start + len(content[start:end].rstrip()), next_line


def _syntax(message: str, content: str, offset: int) -> Problem:
    """What tomllib says, at the place it names."""
    place = PLACE.search(message)
    lines = content.rstrip().split("\n")
    number = int(place[1]) - 1 if place and place[1] else len(lines) - 1
    line = lines[number] if number < len(lines) else ""
    start, end = (int(place[2]) - 1 if place and place[1] else len(line)), len(line.rstrip())
    words = PLACE.sub("", message) + "."
    kind = "syntax"
    if "overwrite" in message and (statement := STATEMENT.match(line)):
        kind, (start, end) = "duplicate-key", statement.span("key" if statement["key"] else "name")
    elif start >= end:
        start = len(line) - len(line.lstrip())
    line_start = offset + sum(len(before) + 1 for before in lines[:number])
    return Problem(kind, Span(line_start + start, line_start + max(start, end)), words)
