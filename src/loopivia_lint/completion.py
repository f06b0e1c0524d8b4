"""What the shell may complete: rules, families and formats, those of plugins too. Silent where they can't be loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from loopivia_lint.errors import CannotRun
from loopivia_lint.plugins import Plugins


def rule(_: Any, __: Any, begun: str) -> list[str]:
    """A rule's id."""
    return [each for each in _ids() if each.startswith(begun)]


def rules(_: Any, __: Any, begun: str) -> list[str]:
    """A list of rules and families with commas, of which the last is being written."""
    given, comma, last = begun.rpartition(",")
    families = {each.partition("/")[0] for each in _ids()}
    return [f"{given}{comma}{each}" for each in sorted({"all", *families, *_ids()}) if each.startswith(last)]


def formats(_: Any, __: Any, begun: str) -> list[str]:
    """A format's name."""
    from loopivia_lint.report.formats import FORMATS

    return [each for each in (*FORMATS, *_plugins().reporters) if each.startswith(begun)]


def _ids() -> list[str]:
    from loopivia_lint.internal import INTERNAL

    return sorted(each.id for each in (*_plugins().rules, *INTERNAL))


def _plugins() -> Plugins:
    from loopivia_lint import assembly

    try:
        return assembly.plugins_of(assembly.settings(Path.cwd()))
    except CannotRun:
        return Plugins((), (), {}, ())
