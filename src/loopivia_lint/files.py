"""What lies on the disk around the posts: names with their real case, sizes, pictures. Nothing is looked at twice."""

from __future__ import annotations

import os
import posixpath
import unicodedata

from msgspec import Struct

from loopivia_lint.needs import Picture


class Found(Struct, frozen=True):
    """A file or folder that a path leads to."""

    path: str
    """With the case that the disk has."""
    folder: bool
    exact: bool
    """False where only the case differs from what was asked: it opens on some disks and not on a web server."""


class Files:
    """The disk, read on demand. Paths are relative to the working directory or absolute, `/`-separated."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, tuple[str, bool]]] = {}
        self._folded: dict[str, dict[str, tuple[str, bool]]] = {}
        self._pictures: dict[str, Picture | None] = {}
        self._sizes: dict[str, int | None] = {}
        self._texts: dict[str, str | None] = {}

    def find(self, base: str, path: str) -> Found | None:
        """What `path` leads to, starting in the folder `base`, which is taken as it is; None where nothing is there.

        Case is compared also on disks that ignore it; accents compare composed or decomposed.
        """
        at, exact, folder = posixpath.normpath(base or "."), True, True
        for part in path.split("/"):
            if part in ("", "."):
                continue
            if part == "..":
                at = posixpath.normpath(f"{at}/..")
                continue
            if not folder:
                return None
            entry = self._entry(at, part)
            if entry is None:
                return None
            name, folder = entry
            exact = exact and _composed(name) == _composed(part)
            at = posixpath.join(at, name) if at != "." else name
        if path.endswith("/") and not folder:
            return None
        return Found(at, folder, exact)

    def exists(self, folder: str) -> bool:
        """Is this folder there?"""
        return bool(self._listing(folder)) or os.path.isdir(folder or ".")

    def text(self, path: str) -> str | None:
        """A text file; None where it can't be read."""
        if path not in self._texts:
            try:
                with open(path, encoding="utf-8", errors="replace") as file:
                    self._texts[path] = file.read()
            except OSError:
                self._texts[path] = None
        return self._texts[path]

    def empty(self, folder: str) -> bool:
        """Is nothing in this folder, or no folder there?"""
        return not self._listing(folder)

    def size(self, path: str) -> int | None:
        """The bytes of a file; None where it can't be read."""
        if path not in self._sizes:
            try:
                self._sizes[path] = os.stat(path).st_size
            except OSError:
                self._sizes[path] = None
        return self._sizes[path]

    def picture(self, path: str) -> Picture | None:
        """Format and size of an image file; None where it is none or can't be read."""
        if path not in self._pictures:
            from loopivia_lint.pictures import HEAD, picture

            try:
                with open(path, "rb") as file:
                    self._pictures[path] = picture(file.read(HEAD), self.size(path))
            except OSError:
                self._pictures[path] = None
        return self._pictures[path]

    def _entry(self, folder: str, name: str) -> tuple[str, bool] | None:
        """The name on the disk and whether it is a folder; the exact name before one that differs by case."""
        composed = _composed(name)
        listing = self._listing(folder)
        return listing.get(composed) or self._by_folded_name(folder, listing).get(composed.casefold())

    def _listing(self, folder: str) -> dict[str, tuple[str, bool]]:
        """Entries by composed name; empty for what is no folder."""
        if folder not in self._listings:
            try:
                with os.scandir(folder or ".") as entries:
                    listing = {_composed(entry.name): (entry.name, entry.is_dir()) for entry in entries}
            except (OSError, ValueError):  # ValueError: a NUL in the name
                listing = {}
            self._listings[folder] = listing
        return self._listings[folder]

    def _by_folded_name(self, folder: str, listing: dict[str, tuple[str, bool]]) -> dict[str, tuple[str, bool]]:
        """Entries by name without regard to case; of two that differ by case alone, the last by name."""
        if folder not in self._folded:
            self._folded[folder] = {name.casefold(): listing[name] for name in sorted(listing)}
        return self._folded[folder]


def _composed(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)
