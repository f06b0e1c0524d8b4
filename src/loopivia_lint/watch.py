"""`--watch`: stay, look again at every save, and say what that changed.

The only door of watchfiles (extra `watch`).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.destination import IMAGES
from loopivia_lint.discover import SUFFIXES, File
from loopivia_lint.engine import Engine, ordered
from loopivia_lint.errors import CannotRun
from loopivia_lint.fingerprint import numbered
from loopivia_lint.report import Report
from loopivia_lint.stamps import Stamped, settings_files
from loopivia_lint.standing import Standing

if TYPE_CHECKING:
    from watchfiles import Change as Event

POLL = 500
"""Milliseconds after which the configuration is looked at, wherever it lies."""
LOOKED_AT = SUFFIXES | {f".{name}" for name in IMAGES} | {".gitignore"}


class Task(Struct):
    """What is watched: made anew when the settings change, or files come and go."""

    engine: Engine
    files: tuple[File, ...]
    places: tuple[Path, ...]
    """The folders and files named."""
    wanted: Callable[[Report], Report]
    """Leaves out what is not to be told."""


class Change(Struct, frozen=True):
    """What a save changed."""

    come: Report
    """Only the findings that were not there before."""
    gone: Report
    """Only those that are there no more."""
    left: int
    """How many there are now."""


class Screen(Protocol):
    """Where it is told."""

    def all(self, report: Report) -> None:
        """What is found at first."""

    def change(self, change: Change) -> None:
        """What a save changed."""

    def failure(self, sentence: str) -> None:
        """What has to be mended before anything can be found."""


def watch(begin: Callable[[], Task], screen: Screen) -> None:
    """Tell of all, then of every change, until Ctrl-C.

    `begin` reads settings and files. Where that fails later on, the sentence is told once, and the mending waited
    for. Raises CannotRun where the extra is not installed or the first run can't be.
    """
    try:
        from watchfiles import watch as events
    except ModuleNotFoundError as error:
        raise CannotRun("--watch needs the extra `watch`: pip install 'loopivia-lint[watch]'") from error
    gc.enable()  # the command line turns it off for its short runs; this one stays
    watcher = Watcher(begin)
    screen.all(watcher.report)
    failure = ""
    folders = {place if place.is_dir() else place.parent for place in watcher.task.places}
    try:
        for found in events(
            *folders,
            watch_filter=_is_looked_at,
            step=50,
            debounce=500,
            rust_timeout=POLL,
            yield_on_timeout=True,
        ):
            try:
                for change in watcher.changes({Path(path) for _, path in found}):
                    screen.change(change)
                failure = ""
            except CannotRun as error:
                if str(error) != failure:
                    failure = str(error)
                    screen.failure(failure)
    except KeyboardInterrupt:
        return


class Watcher:
    """The report as it was last told, and how it changes."""

    def __init__(self, begin: Callable[[], Task]) -> None:
        self._begin = begin
        self._failed = False
        self._renew()
        self._first = Stamped.of(file.path for file in self.task.files)
        self.report = self.task.wanted(self.task.engine.lint(self.task.files))

    def changes(self, paths: set[Path]) -> Iterator[Change]:
        """What changed when these files did, or the settings. Raises CannotRun where there is something to mend."""
        paths = paths | {*self._first.changed()}  # saved while the first run went on
        self._first = Stamped.of(())
        self._failed, failed = True, self._failed
        for report in self._looked_again(paths, failed):
            change = difference(self.report, report)
            self.report = report
            yield change
        self._failed = False

    def _looked_again(self, paths: set[Path], failed: bool) -> Iterator[Report]:
        """The reports that follow: of the changed posts at once; of all, where the others may see the change."""
        if failed or self._settings.changed():
            self._renew()
            yield self._all()
            return
        if not paths:
            return
        self._standing.disk_changed()
        known = {os.path.realpath(file.path): file for file in self.task.files}
        changed = [known.get(os.path.realpath(path)) for path in paths if path.is_file()]
        files = [file for file in changed if file is not None]
        if len(files) < len(paths):  # one is new, gone, or a picture
            self._renew()
            yield self._all()
            return
        seen = self._standing.generation
        yield self._with(files)
        if self._standing.generation != seen:
            yield self._all()

    def _renew(self) -> None:
        self.task = self._begin()
        self._settings = Stamped.of(settings_files(self.task.engine.config))
        self._standing = Standing(self.task.engine.gather)
        self.task.engine.gather = self._standing.site

    def _all(self) -> Report:
        return self.task.wanted(self.task.engine.lint(self.task.files))

    def _with(self, files: list[File]) -> Report:
        """The report with what is found now in these files."""
        part = self.task.wanted(self.task.engine.lint(files))
        shown = {file.shown for file in files}
        others = (finding for finding in self.report.findings if finding.path not in shown)
        findings = ordered(iter((*others, *part.findings)))
        return replace(self.report, findings=findings, sources={**self.report.sources, **part.sources})


def difference(before: Report, after: Report) -> Change:
    """What came and what went, known again by content when lines move."""
    had = {key: finding for finding, key in numbered(before.findings, before.sources)}
    has = {key: finding for finding, key in numbered(after.findings, after.sources)}
    come = tuple(finding for key, finding in has.items() if key not in had)
    gone = tuple(finding for key, finding in had.items() if key not in has)
    return Change(replace(after, findings=come), replace(before, findings=gone), len(has))


def _is_looked_at(event: Event, path: str) -> bool:
    name = os.path.basename(path)
    return os.path.splitext(name)[1].lower() in LOOKED_AT or name == ".gitignore"
