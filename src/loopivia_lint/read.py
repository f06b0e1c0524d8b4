"""Bytes in, text out: nothing is lost, and what is not UTF-8 is a problem with a place."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from loopivia_lint.discover import is_markdown
from loopivia_lint.errors import CannotRun
from loopivia_lint.model import Problem, Span


class Text(Struct, frozen=True):
    """A file's text as it is on disk, byte order mark and line ends included."""

    text: str
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> Text:
    """A file's text. Raises CannotRun where it can't be opened."""
    try:
        return decoded(path.read_bytes())
    except OSError as error:
        raise CannotRun(f"{path.as_posix()}: can't be opened: {error.strerror or error}") from error


def decoded(data: bytes) -> Text:
    """UTF-8 as text; bytes that are not are replaced one by one and reported at the first."""
    try:
        return Text(data.decode())
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8", errors="replace"))
        looks_like = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 / ISO-8859-1"
        problem = Problem("not-utf8", Span(at, at + 1), looks_like)
        return Text(data.decode("utf-8", errors="replace"), (problem,))


def opens_with_front_matter(head: str) -> bool:
    """Does the text open with a front matter delimiter?"""
    return head.lstrip("\ufeff").startswith(("---\n", "---\r", "--- ", "+++\n", "+++\r", "{\n", "{\r"))


def opens(data: bytes) -> bool:
    """Do a file's first bytes open front matter?"""
    return opens_with_front_matter(data[:16].decode("utf-8", errors="replace"))


def has_front_matter(path: Path) -> bool:
    """Does the file open with a front matter delimiter? Reads a few bytes; False where it can't be opened."""
    try:
        with path.open("rb") as file:
            return opens(file.read(16))
    except OSError:
        return False


def lies_among_posts(path: Path, known: dict[Path, bool]) -> bool:
    """Has another Markdown file of the same folder front matter? `known` remembers the folders looked at."""
    folder = path.parent
    if folder not in known:
        try:
            siblings = [folder / entry.name for entry in os.scandir(folder) if is_markdown(entry.name)]
        except OSError:
            siblings = []
        known[folder] = any(has_front_matter(sibling) for sibling in siblings)
    return known[folder]
