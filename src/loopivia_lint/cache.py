"""What need not be done twice: one SQLite file of keys and values, which may vanish at any time.

It lies in the platform's cache folder (`~/.cache/loopivia-lint/cache.sqlite`, `~/Library/Caches/…`,
`%LOCALAPPDATA%\\…`); the environment variable LOOPIVIA_LINT_CACHE names another folder, or `off` for none.
A cache that can't be read or written is no cache: nothing fails for its sake. A value that is not as it was put is
none: a disk that errs changes no finding.
"""

from __future__ import annotations

import os
import sys
import time
from binascii import crc32
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FOLDER = "LOOPIVIA_LINT_CACHE"
"""The environment variable that names the cache's folder."""
LARGEST = 200_000_000
"""Bytes; above it the entries longest unused are dropped."""
_VERSION = 2
_SCHEMA = """
create table if not exists entry (
    kind text not null, key blob not null, expires real, used real not null, check_sum integer not null,
    value blob not null, primary key (kind, key)) without rowid
"""
"""The value is last: what stands behind a large one takes long to reach."""


def place() -> Path | None:
    """The cache's file; None when the environment says `off`."""
    named = os.environ.get(FOLDER, "")
    if named.lower() in ("off", "0", "none"):
        return None
    if named:
        return Path(named) / "cache.sqlite"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "loopivia-lint" / "cache.sqlite"


class Cache:
    """Values by table and key. Opened at the first use; written at `close`, all or nothing."""

    def __init__(self, file: Path | None, *, largest: int = LARGEST) -> None:
        self.file = file
        self.largest = largest
        self._connection: sqlite3.Connection | None = None
        self._failed = file is None
        self._new: dict[tuple[str, bytes], tuple[bytes, float | None]] = {}
        self._read: set[tuple[str, bytes]] = set()

    def get(self, table: str, key: str | bytes) -> bytes | None:
        """The value, unless it expired or was never put."""
        return self.get_many(table, [key]).get(_bytes(key))

    def get_many(self, table: str, keys: Iterable[str | bytes]) -> Mapping[bytes, bytes]:
        """The values of those keys that have one, by the key's bytes."""
        wanted = [_bytes(key) for key in keys]
        found = {key: self._new[table, key][0] for key in wanted if (table, key) in self._new}
        missing = [key for key in wanted if key not in found]
        now = time.time()
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            marks = ",".join("?" * len(part))
            sql = (
                f"select key, value, expires, check_sum from entry where kind = ? and key in ({marks})"
                " and (expires is null or expires > ?)"
            )
            rows = self._rows(sql, (table, *part, now))
            found.update((row[0], row[1]) for row in rows if _sound(table, *row))
        self._read.update((table, key) for key in found)
        return found

    def put(self, table: str, key: str | bytes, value: bytes, expires: float | None = None) -> None:
        """Keep a value, until `expires` (seconds since the epoch) if given."""
        self._new[table, _bytes(key)] = (value, expires)

    def close(self) -> None:
        """Write what was put and let go of the file. Of two runs at once, the last to write a key wins."""
        if self._new or self._read:
            self._write()
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._new.clear()
        self._read.clear()

    def _write(self) -> None:
        import sqlite3

        connection = self._open()
        if connection is None:
            return
        now = time.time()
        rows = [
            (table, key, expires, now, _sum(table, key, value, expires), value)
            for (table, key), (value, expires) in self._new.items()
        ]
        try:
            with connection:
                if rows:
                    connection.execute("delete from entry where expires < ?", (now,))
                    connection.executemany("insert or replace into entry values (?, ?, ?, ?, ?, ?)", rows)
                    self._bound(connection)
                # The day is enough to know what is long unused, and spares a write on most runs.
                yesterday = now - 86_400
                if connection.execute("select 1 from entry where used < ? limit 1", (yesterday,)).fetchone():
                    stale = "update entry set used = ? where kind = ? and key = ? and used < ?"
                    connection.executemany(stale, [(now, *each, yesterday) for each in self._read])
        except sqlite3.Error:
            self._failed = True

    def _bound(self, connection: sqlite3.Connection) -> None:
        """Drop the entries longest unused until what is left is four fifths of the largest size."""
        (size,) = connection.execute("select coalesce(sum(length(value) + 64), 0) from entry").fetchone()
        if size <= self.largest:
            return
        excess = size - self.largest * 4 // 5
        doomed = []
        for kind, key, length in connection.execute(
            "select kind, key, coalesce(length(value), 0) from entry order by used"
        ):
            if excess <= 0:
                break
            doomed.append((kind, key))
            excess -= length + 64
        connection.executemany("delete from entry where kind = ? and key = ?", doomed)

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[tuple[bytes, bytes, float | None, int]]:
        import sqlite3

        connection = self._open()
        if connection is None:
            return []
        try:
            return connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError:  # locked for long, or the disk fails
            return []
        except sqlite3.DatabaseError:
            self._begin_anew()
            return []

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._failed:
            import sqlite3

            for attempt in (1, 2):
                try:
                    self._connection = self._connected()
                    break
                except sqlite3.OperationalError:
                    self._failed = True
                    break
                except sqlite3.DatabaseError:  # not a database, or damaged: the file is ours, so begin anew
                    self._failed = attempt == 2
                    self._remove()
                except (OSError, ValueError):  # no folder, no right to it, no name for a file
                    self._failed = True
                    break
        return self._connection

    def _connected(self) -> sqlite3.Connection:
        import sqlite3

        assert self.file is not None
        self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file, timeout=5)
        try:
            (version,) = connection.execute("pragma user_version").fetchone()
            if version != _VERSION:
                with connection:
                    connection.execute("drop table if exists entry")
                    connection.execute(_SCHEMA)
                    connection.execute(f"pragma user_version = {_VERSION}")
            connection.execute("pragma synchronous = normal")
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin_anew(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._remove()

    def _remove(self) -> None:
        assert self.file is not None
        for suffix in ("", "-journal", "-wal", "-shm"):
            try:
                Path(f"{self.file}{suffix}").unlink(missing_ok=True)
            except OSError:
                self._failed = True


def _bytes(key: str | bytes) -> bytes:
    return key.encode() if isinstance(key, str) else key


def _sum(table: str, key: bytes, value: bytes, expires: float | None) -> int:
    until = None if expires is None else float(expires)
    return crc32(value, crc32(repr((table, key, until)).encode()))


def _sound(table: str, key: bytes, value: bytes, expires: float | None, check_sum: int) -> bool:
    """Is it as it was put? A disk that errs may also make something else of the value than bytes."""
    return isinstance(value, bytes) and _sum(table, key, value, expires) == check_sum
