"""The engine for a path: made from the configuration that holds there, and made anew when that has changed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from loopivia_lint import assembly, baseline, config_file
from loopivia_lint.baseline import Entry
from loopivia_lint.cache import Cache
from loopivia_lint.cache import place as cache_file
from loopivia_lint.config import Config
from loopivia_lint.discover import discover
from loopivia_lint.engine import Engine
from loopivia_lint.errors import CannotRun
from loopivia_lint.model import Post
from loopivia_lint.report import Report
from loopivia_lint.site import Site
from loopivia_lint.stamps import Stamped, settings_files
from loopivia_lint.standing import Standing


class Kept(Struct, eq=False):
    """An engine with its site."""

    place: Path
    """The configuration's file, or the folder that has none."""
    engine: Engine
    standing: Standing
    made_from: Stamped
    known: Mapping[str, tuple[Entry, ...]] = {}
    """What the baseline knows, by post; under the empty name what it knows of posts that are no longer there."""

    def new(self, report: Report, path: Path) -> Report:
        """A post's report without what the baseline knows."""
        file = self.engine.config.known
        if file is None:
            return report
        entries = (*self.known.get(baseline.relative(path.as_posix(), file), ()), *self.known.get("", ()))
        return baseline.compare(report, entries, file).report


class Engines:
    """One engine for each configuration; a folder without one has the defaults to itself."""

    def __init__(self) -> None:
        self._kept: dict[Path, Kept] = {}
        self.complaints: dict[Path, str] = {}
        """By configuration file, what is wrong with it now."""

    def of(self, path: Path) -> Kept | None:
        """The engine for a post: where the configuration is wrong now, the last that was made from it, if any."""
        file = config_file.find(path)
        key = file or path.parent
        kept = self._kept.get(key)
        if key in self.complaints or kept is None or kept.made_from.changed():
            try:
                kept = self._kept[key] = _made(key, file)
                self.complaints.pop(key, None)
            except CannotRun as error:
                self.complaints[key] = str(error)
        return kept

    def posts(self, folder: Path) -> tuple[Path, ...]:
        """The Markdown files of a workspace's folder: its content folders, where its configuration names some.

        Where nobody wrote a configuration, a home folder and what lies above it are left alone: an editor opened there
        is not meant to read all of a person's files.
        """
        kept = self.of(folder / "post.md")
        if kept is None or (not kept.engine.config.file and Path.home().is_relative_to(folder)):
            return ()
        config = kept.engine.config
        named = assembly.content(config, ()) if config.site.content else (folder,)
        found = discover([each for each in named if each.is_dir()], config.exclude, config.folder)
        return tuple(file.path for file in found.files)

    def disk_changed(self) -> None:
        """What was read of the sites has to be read again, when it is next asked for."""
        for kept in self._kept.values():
            kept.standing.disk_changed()

    def closed(self, path: Path) -> None:
        """The post is no longer open: what counts is what is on the disk."""
        for kept in self._kept.values():
            kept.standing.closed(path)


def _made(place: Path, file: Path | None) -> Kept:
    """An engine from a configuration file, else from the defaults for a folder."""
    config = config_file.read(file) if file else Config()
    made_from = Stamped.of(settings_files(config))
    cache = Cache(cache_file())
    engine = assembly.assemble(config, assembly.plugins_of(config), paths=() if file else (place,), cache=cache)
    gather = engine.gather

    def site_on_disk(parsed: Mapping[Path, Post]) -> Site | None:
        try:
            return gather(parsed)
        finally:
            cache.close()

    standing = Standing(site_on_disk)
    engine.gather = standing.site
    return Kept(place, engine, standing, made_from, _known(config.known) if config.known else {})


def _known(file: Path) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for post, entries in groupby(sorted(baseline.read(file)), key=lambda entry: entry[0]):
        name = post if (file.parent / post).exists() else ""
        found[name] = (*found.get(name, ()), *entries)
    return found
