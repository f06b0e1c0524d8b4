"""From a configuration to an engine: the rules selected, and the site around the posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from loopivia_lint.cache import Cache
from loopivia_lint.config import Config
from loopivia_lint.engine import Engine
from loopivia_lint.model import Post
from loopivia_lint.plugins import Plugins
from loopivia_lint.selection import Selector
from loopivia_lint.site import Site


def assemble(
    config: Config,
    plugins: Plugins,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    folders: Sequence[Path] = (),
    cache: Cache | None = None,
) -> Engine:
    """An engine that stays offline. `folders` hold the site's posts where the configuration does not say.

    Raises CannotRun for a rule that nobody knows.
    """
    selector = Selector(config, plugins, select, ignore)

    def site(parsed: Mapping[Path, Post]) -> Site | None:
        from loopivia_lint.gather import gather

        return gather(config, parsed, selector.facts, cache, named=folders, plugins=plugins.names)

    return Engine(config, selector, site)
