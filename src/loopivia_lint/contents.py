"""What files hold, as far as it is needed before any is parsed; one that surely is as it was is not read again."""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from hashlib import blake2b

from msgspec import Struct

from loopivia_lint.cache import Cache
from loopivia_lint.kept import Kept
from loopivia_lint.read import opens

SETTLED = 3_000_000_000
"""Nanoseconds after which a change of a file has another time than the last: two seconds on FAT, the coarsest."""
TELLS_CHANGES = os.name != "nt"
"""Has a file a time of its last change that no program sets? On Windows it is the time when it was made."""


class Content(Struct, frozen=True, array_like=True):
    """A file's content, told from others."""

    state: bytes
    """Changes with every byte."""
    opens: bool
    """Does it open with front matter?"""


class Contents:
    """The contents of files, known again by what the disk says of them, as git knows them.

    A file's size, its number on the disk and the times of its last change say whether it changed since they were
    noted. They are believed only where they can be: the system must tell the time of the last change, and that must
    have been past when the file was read, lest a later change have the same.
    """

    def __init__(self, cache: Cache | None, name: bytes) -> None:
        self._kept: Kept[Content] = Kept(cache, "content", name, Content)
        self._began = time.time_ns()

    def of(self, file: str) -> tuple[Content, bytes | None] | None:
        """The content of a file, and its bytes where they had to be read; None where it can't be."""
        try:
            status = os.stat(file)
            stamp = b"%d %d %d %d" % (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            if TELLS_CHANGES and self._kept.has(file, stamp):
                return self._kept.of(file), None
            with open(file, "rb") as opened:
                data = opened.read()
        except (OSError, ValueError):
            return None
        content = content_of(data)
        if TELLS_CHANGES and self._began - max(status.st_mtime_ns, status.st_ctime_ns) > SETTLED:
            self._kept.put(file, stamp, content)
        return content, data

    def save(self, files: Collection[str]) -> None:
        """Keep what was learnt of these files; what was known of others is forgotten."""
        self._kept.save(files)


def content_of(data: bytes) -> Content:
    """The content that these bytes are."""
    return Content(blake2b(data, digest_size=20).digest(), opens(data))
