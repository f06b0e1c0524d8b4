"""Settings and plugins put together into an engine: what the command line, editors and programs share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loopivia_lint import config_file
from loopivia_lint.cache import Cache
from loopivia_lint.config import Config
from loopivia_lint.discover import Discovery, discover
from loopivia_lint.engine import Engine
from loopivia_lint.model import Post
from loopivia_lint.needs import Need
from loopivia_lint.plugins import Plugins, load
from loopivia_lint.selection import Selector
from loopivia_lint.web.settings import Answers

if TYPE_CHECKING:  # a run without a site need not read its modules
    from loopivia_lint.site import Site


def settings(start: Path, file: Path | None = None) -> Config:
    """The configuration that holds for a path: the file named, else the nearest upwards, else the defaults.

    Raises CannotRun where it can't be read.
    """
    found = file or config_file.find(start)
    return config_file.read(found) if found else Config()


def plugins_of(config: Config) -> Plugins:
    """All installed plugins and the configuration's own. Raises CannotRun naming one that fails."""
    return load(map(Path, config.plugins))


def content(config: Config, named: Sequence[Path]) -> tuple[Path, ...]:
    """What to look at: the paths named, else the configuration's content folders, else the current folder."""
    return tuple(named) or tuple(config.folder / folder for folder in config.site.content) or (Path(),)


def discovered(config: Config, named: Sequence[Path]) -> Discovery:
    """The files to check: what is to be looked at, without what `exclude` leaves out. Raises as `discover` does."""
    return discover(content(config, named), config.exclude, config.folder)


def assemble(
    config: Config,
    plugins: Plugins,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    paths: Sequence[Path] = (),
    cache: Cache | None = None,
    online: bool = False,
) -> Engine:
    """An engine. The folders of `paths` hold the site's posts where the configuration does not say which do; offline
    unless `online`.

    Raises CannotRun for a rule that nobody knows.
    """
    selector = Selector(config, plugins, select, ignore)
    folders = [path for path in paths if path.is_dir()]

    def site(parsed: Mapping[Path, Post]) -> Site | None:
        if not config.site.content and not folders:
            return None
        from loopivia_lint.gather import gather

        return gather(config, parsed, selector.facts, cache, named=folders, plugins=plugins.names)

    def web(needs: Sequence[Need]) -> Answers:
        from loopivia_lint.progress import watching
        from loopivia_lint.web import ask

        with watching() as progress:
            return ask(needs, config.web, cache, progress)

    return Engine(config, selector, site, web if online else None)
