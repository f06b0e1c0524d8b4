"""What the cache keeps of every file of a site: read as a whole, in a few rows, for two thousand of them cost time."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Collection
from typing import Any, Generic, TypeVar

import msgspec

from loopivia_lint.cache import Cache

T = TypeVar("T")
ROWS = 16
"""A file's place among the rows is fixed, so that where one changed, only a sixteenth is written again."""


class Kept(Generic[T]):
    """A value for each file, which holds for one state of the file and no other."""

    def __init__(self, cache: Cache | None, table: str, name: bytes, kind: Any) -> None:
        """`name` tells the site and all that values depend on beside the file; `kind` is the type of the values."""
        self._cache = cache
        self._table = table
        self._keys = [name + bytes((row,)) for row in range(ROWS)]
        self._values: dict[str, tuple[bytes, T]] = {}
        self._changed: set[int] = set()
        decoder = msgspec.msgpack.Decoder(dict[str, tuple[bytes, kind]])
        for row in cache.get_many(table, self._keys).values() if cache else ():
            try:
                self._values.update(decoder.decode(row))
            except (msgspec.MsgspecError, ValueError):  # ValueError: text that is none
                continue

    def has(self, file: str, state: bytes) -> bool:
        """Is there a value that was made from this state of a file?"""
        kept = self._values.get(file)
        return kept is not None and kept[0] == state

    def of(self, file: str) -> T:
        """The value of a file; KeyError where there is none."""
        return self._values[file][1]

    def put(self, file: str, state: bytes, value: T) -> None:
        """Keep the value of a file in this state; one that can't be written down is found again the next time."""
        try:
            msgspec.msgpack.encode((file, value))
        except (OverflowError, UnicodeEncodeError):  # a number of thirty digits, half of a surrogate pair
            return
        self._values[file] = (state, value)
        self._changed.add(_row(file))

    def save(self, files: Collection[str]) -> None:
        """Give the cache the rows that changed, with these files of the site and no others."""
        if not self._changed or self._cache is None:
            return
        rows: dict[int, dict[str, tuple[bytes, T]]] = {row: {} for row in self._changed}
        for file in files:
            if (row := _row(file)) in rows and file in self._values:
                rows[row][file] = self._values[file]
        for row, values in rows.items():
            self._cache.put(self._table, self._keys[row], msgspec.msgpack.encode(values))
        self._changed.clear()


def _row(file: str) -> int:
    return crc32(file.encode("utf-8", "surrogateescape")) % ROWS
