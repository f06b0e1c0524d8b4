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
    known_as: str = ""
    """How reports show it, where that was found on the way."""

    @property
    def shown(self) -> str:
        """The path as reports show it: relative to the working directory, `/`-separated."""
        return self.known_as or shown(self.path)


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
            for file, real, known_as in _walk(path, left_out, set()):
                found.setdefault(real, File(file, named=False, content=content, known_as=known_as))
        elif not os.path.lexists(path):
            raise CannotRun(f"{path.as_posix()}: no such file or folder")
        elif left_out.hides(path):
            excluded += 1
        else:
            found[os.path.realpath(path)] = File(path, named=True)
    return Discovery(tuple(sorted(found.values(), key=lambda file: file.shown)), excluded)


def shown(path: Path) -> str:
    """A path relative to the working directory, `/`-separated; absolute on another drive."""
    written = str(path)
    if not path.drive and not os.path.isabs(written) and ".." not in written:  # most are, and relpath is slow
        return path.as_posix()
    parent, name = os.path.split(written)
    folder = _shown(parent, os.getcwd())
    return name if folder == "." else f"{folder}/{name}"


@lru_cache(maxsize=4096)
def _shown(folder: str, here: str) -> str:
    try:
        return os.path.relpath(folder, here).replace(os.sep, "/")
    except ValueError:
        return Path(folder).as_posix()


def is_markdown(path: Path | str) -> bool:
    """Does the name say Markdown or MDX?"""
    return os.path.splitext(path)[1].lower() in SUFFIXES


def is_about_its_folder(path: Path) -> bool:
    """Is it a README or its like, which is no post unless it has front matter?"""
    return path.stem.lower() in NOT_POSTS


def _walk(folder: Path, left_out: Exclusions, seen: set[str]) -> Iterator[tuple[Path, str, str]]:
    """Files below a folder, each with its real path and its path as reports show it.

    A folder met twice (a symlink loop) is walked once.
    """
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    around = left_out.around(folder)
    known_as = shown(folder / "_")[:-1]
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir():
            if name not in SKIPPED_FOLDERS and not around.hide(name, folder=True):
                yield from _walk(folder / name, left_out, seen)
        elif is_markdown(name) and not around.hide(name):
            path = folder / name
            yield path, os.path.realpath(path) if entry.is_symlink() else f"{real}{os.sep}{name}", known_as + name


class Around(Struct, frozen=True):
    """What holds in a folder: the config's `exclude`, and the `.gitignore` files on the way to it."""

    real: str
    """The folder's real path."""
    configured: tuple[str, Globs] | None
    specs: tuple[tuple[str, Globs], ...]
    """The outermost first, with the folder of each."""

    def hide(self, name: str, folder: bool = False) -> bool:
        """Is the file or folder of this name left out? The deepest `.gitignore` that speaks of it decides."""
        if not self.configured and not self.specs:
            return False
        path = f"{self.real}{os.sep}{name}{os.sep if folder else ''}"
        if self.configured and _inside(path, *self.configured):
            return True
        verdicts = (_inside(path, top, spec) for top, spec in reversed(self.specs))
        return next((verdict for verdict in verdicts if verdict is not None), False)


class Exclusions:
    """The config's `exclude` and every `.gitignore` between a repository's top and a path."""

    def __init__(self, exclude: Iterable[str], root: Path) -> None:
        globs = list(exclude)
        self.configured = (str(root.resolve()), Globs(globs)) if globs else None
        self.folders: dict[Path, Around] = {}

    def hides(self, path: Path) -> bool:
        """Is this file left out?"""
        return self.around(path.parent).hide(path.name)

    def around(self, folder: Path) -> Around:
        """What holds in a folder."""
        if folder not in self.folders:
            real = folder.resolve()
            own = self._spec(real)
            if (real / ".git").exists():
                above: tuple[tuple[str, Globs], ...] | None = ()
            elif real.parent == real:
                above = None
            else:
                above = self.around(real.parent).specs if self._in_repository(real.parent) else None
            specs = () if above is None else (*above, (str(real), own)) if own else above
            self.folders[folder] = Around(str(real), self.configured, specs)
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
