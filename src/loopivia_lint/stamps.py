"""Has a file changed since it was read? For programs that stay: the language server and `--watch`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from loopivia_lint.config import Config

Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its size; zeros where there is none."""


class Stamped(Struct, frozen=True):
    """Files as they were when they were read."""

    files: tuple[Path, ...]
    stamps: tuple[Stamp, ...]

    @classmethod
    def of(cls, files: Iterable[Path]) -> Stamped:
        """The files as they are now."""
        files = tuple(files)
        return cls(files, tuple(map(stamp, files)))

    def changed(self) -> tuple[Path, ...]:
        """Those that were written, made or removed since."""
        return tuple(file for file, before in zip(self.files, self.stamps, strict=True) if stamp(file) != before)


def stamp(file: Path) -> Stamp:
    """The file's stamp now."""
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def settings_files(config: Config) -> tuple[Path, ...]:
    """The files that a configuration was read from, its plugins, and what it knows already."""
    if not config.file:
        return ()
    extended = (config.extends,) if isinstance(config.extends, str) else config.extends
    known = (config.known,) if config.known else ()
    return (Path(config.file), *(config.folder / each for each in extended), *map(Path, config.plugins), *known)
