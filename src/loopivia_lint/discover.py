"""Paths in, sorted files out: which Markdown files a run looks at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from loopivia_lint.errors import CannotRun

SUFFIXES = frozenset({".md", ".markdown", ".mdx"})
NOT_POSTS = frozenset(
    {"readme", "changelog", "changes", "contributing", "license", "licence", "code_of_conduct", "security"}
)
"""Names (without suffix, any case) of files that are about a folder, not posts, unless they have front matter."""
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})


class File(Struct, frozen=True):
    """A Markdown file to look at."""

    path: Path
    named: bool
    """Was it named itself, or found in a folder?"""
    content: Path | None = None
    """The folder of content that it was found in: one that was named, unless that is the working directory, in which
    anything may lie."""

    @property
    def shown(self) -> str:
        """The path as reports show it: relative to the working directory, `/`-separated."""
        return shown(self.path)


class Discovery(Struct, frozen=True):
    """What the named paths hold."""

    files: tuple[File, ...]
    excluded: int
    """How many named files `exclude` or `.gitignore` holds back."""


def discover(paths: Iterable[Path], exclude: Iterable[str], root: Path | None) -> Discovery:
    """The Markdown files at these paths, sorted, each once.

    `exclude` holds globs as in `.gitignore`, relative to `root` (the config's folder, else the working directory);
    they and the `.gitignore` files on the way hold for files named explicitly too. Raises CannotRun for a path that
    does not exist or can't be listed.
    """
    left_out = Exclusions(exclude, root or Path.cwd())
    found: dict[str, File] = {}
    excluded = 0
    for path in paths:
        if path.is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                raise CannotRun(f"{path.as_posix()}: the folder can't be opened; check its permissions")
            content = None if os.path.realpath(path) == os.getcwd() else path
            for file, real in _walk(path, left_out, set()):
                found.setdefault(real, File(file, named=False, content=content))
        elif not os.path.lexists(path):
            raise CannotRun(f"{path.as_posix()}: no such file or folder")
        elif left_out.hides(path):
            excluded += 1
        else:
            found[os.path.realpath(path)] = File(path, named=True)
    return Discovery(tuple(sorted(found.values(), key=lambda file: file.shown)), excluded)


def shown(path: Path) -> str:
    """A path relative to the working directory, `/`-separated; absolute on another drive."""
    if not path.is_absolute() and ".." not in path.parts:  # most are, and relpath is slow
        return path.as_posix()
    folder = _shown(str(path.parent), os.getcwd())
    return path.name if folder == "." else f"{folder}/{path.name}"


@lru_cache(maxsize=4096)
def _shown(folder: str, here: str) -> str:
    try:
        return os.path.relpath(folder, here).replace(os.sep, "/")
    except ValueError:
        return Path(folder).as_posix()


def is_markdown(path: Path) -> bool:
    """Does the name say Markdown or MDX?"""
    return path.suffix.lower() in SUFFIXES


def is_about_its_folder(path: Path) -> bool:
    """Is it a README or its like, which is no post unless it has front matter?"""
    return path.stem.lower() in NOT_POSTS


def _walk(folder: Path, left_out: Exclusions, seen: set[str]) -> Iterator[tuple[Path, str]]:
    """Files below a folder with their real paths; a folder met twice (a symlink loop) is walked once."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.name not in SKIPPED_FOLDERS and not left_out.hides(path, folder=True):
                yield from _walk(path, left_out, seen)
        elif is_markdown(path) and not left_out.hides(path):
            yield path, os.path.realpath(path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"


class Exclusions:
    """The config's `exclude` and every `.gitignore` between a repository's top and a path."""

    def __init__(self, exclude: Iterable[str], root: Path) -> None:
        globs = list(exclude)
        self.configured = (str(root.resolve()), Globs(globs)) if globs else None
        self.folders: dict[Path, tuple[str, tuple[tuple[str, Globs], ...]]] = {}

    def hides(self, path: Path, folder: bool = False) -> bool:
        """Is this path left out? The deepest `.gitignore` that speaks of it decides."""
        parent, specs = self._around(path.parent)
        name = f"{parent}{os.sep}{path.name}{os.sep if folder else ''}"
        if self.configured and _inside(name, *self.configured):
            return True
        verdicts = (_inside(name, top, spec) for top, spec in reversed(specs))
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _around(self, folder: Path) -> tuple[str, tuple[tuple[str, Globs], ...]]:
        """A folder's real path and the `.gitignore` files that hold in it, the outermost first."""
        if folder not in self.folders:
            real = folder.resolve()
            own = self._spec(real)
            if (real / ".git").exists():
                above: tuple[tuple[str, Globs], ...] | None = ()
            elif real.parent == real:
                above = None
            else:
                above = self._around(real.parent)[1] if self._in_repository(real.parent) else None
            specs = () if above is None else (*above, (str(real), own)) if own else above
            self.folders[folder] = (str(real), specs)
        return self.folders[folder]

    @staticmethod
    def _in_repository(folder: Path) -> bool:
        return any((parent / ".git").exists() for parent in (folder, *folder.parents))

    @staticmethod
    def _spec(folder: Path) -> Globs | None:
        try:
            lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return None
        return Globs(lines)


class Globs:
    """Globs as in `.gitignore`. Sole door of pathspec, which takes 8 ms to read: a run without globs need not."""

    def __init__(self, lines: Iterable[str]) -> None:
        from pathspec import GitIgnoreSpec

        self._spec = GitIgnoreSpec.from_lines(lines)

    def match(self, path: str) -> bool | None:
        """Does the last glob that speaks of a path take it in (True) or out (False)? None where none does."""
        return self._spec.check_file(path).include


def _inside(name: str, top: str, spec: Globs) -> bool | None:
    """What a spec says of an absolute name: True, False, or None where it does not speak of it."""
    prefix = top.rstrip(os.sep) + os.sep
    if not name.startswith(prefix):
        return None
    return spec.match(name[len(prefix) :].replace(os.sep, "/"))
