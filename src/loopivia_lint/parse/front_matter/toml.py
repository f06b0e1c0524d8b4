"""TOML: tomllib gives the values; a scan of the statements gives the places of the entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

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


def read(content: str, offset: int, load: Callable[[str], dict[str, Any]]) -> Read:
    """Read a TOML document whose text begins at this offset of the file."""
    plain = content.replace("\r\n", " \n").replace("\r", "\n")
    try:
        values = load(plain)
    except RecursionError:
        return Read({}, (), (Problem("syntax", Span(offset, offset + len(content)), "It is nested too deeply."),))
    except ValueError as error:
        return Read({}, (), (_syntax(str(error), plain, offset),))
    places: dict[tuple[Key, ...], tuple[Span, Span]] = {}
    for path, key, value in _entries(plain):
        places[path] = (
            Span(offset + key[0], offset + key[1]),
            Span(offset + value[0], offset + value[1]),
        )
    fields: list[Field] = []
    for name, value in values.items():
        _add(fields, (name,), value, None, places)
    order = sorted(range(len(fields)), key=lambda index: (fields[index].span.start, len(fields[index].path), index))
    return Read(values, tuple(fields[index] for index in order), ())


def _add(
    fields: list[Field],
    path: tuple[Key, ...],
    value: Any,
    entry: tuple[Span, Span] | None,
    places: dict[tuple[Key, ...], tuple[Span, Span]],
) -> None:
    """A field for a value and all it holds; what has no place of its own takes that of its entry."""
    own = places.get(path) or entry or _around(path, places)
    fields.append(Field(path, value, own[1], own[0] if isinstance(path[-1], str) else None))
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        _add(fields, (*path, key), child, own, places)


def _around(path: tuple[Key, ...], places: dict[tuple[Key, ...], tuple[Span, Span]]) -> tuple[Span, Span]:
    """The entries that a table made by dotted keys or headers spans."""
    within = [places[other] for other in places if other[: len(path)] == path]
    if not within:
        return Span(0, 0), Span(0, 0)
    return within[0][0], Span(within[0][1].start, within[-1][1].end)


def _entries(content: str) -> Iterator[tuple[tuple[Key, ...], tuple[int, int], tuple[int, int]]]:
    """Path, place of the key and place of the value of each statement."""
    table: tuple[Key, ...] = ()
    counts: dict[tuple[Key, ...], int] = {}
    header: tuple[tuple[Key, ...], tuple[int, int], int] | None = None
    at = end = 0
    while at < len(content):
        statement = STATEMENT.match(content, at)
        if statement and statement["table"]:
            if header:
                yield header[0], header[1], (header[2], end)
            table = _path(statement["name"])
            if statement["table"].startswith("[["):
                number = counts[table] = counts.get(table, -1) + 1
                table = (*table, number)
            header = (table, statement.span("name"), statement.start("table"))
            at = statement.end()
            end = at
        elif statement:
            value_start = statement.end()
            value_end, at = _value(content, value_start)
            end = value_end
            yield (*table, *_path(statement["key"])), statement.span("key"), (value_start, value_end)
            continue
        line = content.find("\n", at)
        at = len(content) if line < 0 else line + 1
    if header:
        yield header[0], header[1], (header[2], end)


def _path(key: str) -> tuple[Key, ...]:
    return tuple(next(part for part in match.groups() if part is not None) for match in KEY.finditer(key))


def _value(content: str, start: int) -> tuple[int, int]:
    """Where a value ends, and where its statement does."""
    level, end = 0, start
    at = start
    while piece := PIECE.search(content, at):
        if piece[0][0] == "#" and level == 0:
            line = content.find("\n", piece.start())
            return start + len(content[start : piece.start()].rstrip()), len(content) if line < 0 else line + 1
        if piece[2] and level == 0:
            return start + len(content[start : piece.start()].rstrip()), piece.end()
        level += -1 if piece[1] else piece[0] in "[{"
        at = end = piece.end()
    return start + len(content[start : max(end, len(content))].rstrip()), len(content)


def _syntax(message: str, content: str, offset: int) -> Problem:
    place = PLACE.search(message)
    start = max(len(content.rstrip()) - 1, 0)
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
        for _ in range(line - 1):
            start = content.find("\n", start if _ else 0) + 1
        start += column - 1
    line_end = content.find("\n", start)
    end = len(content[: len(content) if line_end < 0 else line_end].rstrip())
    kind = "duplicate-key" if "overwrite" in message else "syntax"
    words = PLACE.sub("", message)
    return Problem(kind, Span(offset + start, offset + max(start, end)), f"{words}.")
