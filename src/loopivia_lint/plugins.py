"""The one door by which rules, facts and reporters come in: the hooks, and the loading of plugins.

The shipped rules use this door too. Entry points of the group `loopivia_lint` are found by reading the
`entry_points.txt` of the installed distributions: `importlib.metadata` says the same, for 27 ms more at every start.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy
from msgspec import Struct

from loopivia_lint.errors import CannotRun
from loopivia_lint.rule import Fact, Rule

if TYPE_CHECKING:
    from loopivia_lint.report import Report

GROUP = "loopivia_lint"
hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a plugin's functions; `from loopivia_lint import hookimpl`."""

Reporter = Callable[["Report"], str]
"""A report in another form: what it returns is written to standard output or the output file."""


@hookspec
def loopivia_lint_rules() -> Iterable[type[Rule]]:  # type: ignore[empty-body]
    """The rules of this plugin."""


@hookspec
def loopivia_lint_facts() -> Iterable[type[Fact[Any]]]:  # type: ignore[empty-body]
    """The facts of this plugin that its rules share."""


@hookspec
def loopivia_lint_reporters() -> Mapping[str, Reporter]:  # type: ignore[empty-body]
    """Report formats by name, for `--format`."""


class Plugins(Struct, frozen=True):
    """All that was loaded. Every collection is in the order of loading."""

    rules: tuple[type[Rule], ...]
    facts: tuple[type[Fact[Any]], ...]
    reporters: Mapping[str, Reporter]
    names: tuple[str, ...]
    """`distribution version` or the file's path, for `--version` and the cache's key."""


def load(house_rules: Iterable[Path] = ()) -> Plugins:
    """Load every installed plugin, then the named files.

    Raises CannotRun naming the plugin that fails to load, or the rule id that two of them claim.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(sys.modules[__name__])
    origins: dict[ModuleType, str] = {}
    for distribution, module in _entry_points():
        origins[_imported(module, distribution)] = distribution
    for path in house_rules:
        origins[_imported_file(path)] = path.as_posix()
    rules: list[type[Rule]] = []
    facts: list[type[Fact[Any]]] = []
    reporters: dict[str, Reporter] = {}
    claimed: dict[str, str] = {}
    for plugin, origin in origins.items():
        if manager.is_registered(plugin):
            continue
        manager.register(plugin, name=plugin.__name__)
        only = manager.subset_hook_caller
        others = [other for other in manager.get_plugins() if other is not plugin]
        try:
            for found in only("loopivia_lint_rules", others)():
                rules += (_unclaimed(rule, origin, claimed) for rule in found)
            for shared in only("loopivia_lint_facts", others)():
                facts += shared
            for formats in only("loopivia_lint_reporters", others)():
                reporters |= formats
        except CannotRun:
            raise
        except Exception as error:
            raise CannotRun(f"the plugin {origin} failed to load: {type(error).__name__}: {error}") from error
    return Plugins(tuple(rules), tuple(facts), reporters, tuple(dict.fromkeys(origins.values())))


def rules_in(package: str) -> Iterator[type[Rule]]:
    """The rules of a package's folder: each `.md` is the page of the rule in the module of the same name."""
    source = sys.modules[package].__file__
    if source is None:
        return
    names = set(os.listdir(os.path.dirname(source)))
    for stem in sorted(name[:-3] for name in names if name.endswith(".md") and f"{name[:-3]}.py" in names):
        module = importlib.import_module(f"{package}.{stem}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__:
                yield value


def _unclaimed(rule: type[Rule], origin: str, claimed: dict[str, str]) -> type[Rule]:
    identity = getattr(rule, "id", "")
    if not isinstance(identity, str) or identity.count("/") != 1:
        raise CannotRun(f'the plugin {origin} has a rule {rule.__name__} without an id of the form "family/problem"')
    if identity in claimed:
        raise CannotRun(f'the rule "{identity}" of {origin} is already taken by {claimed[identity]}; rename one')
    claimed[identity] = origin
    return rule


def _entry_points() -> Iterator[tuple[str, str]]:
    """(distribution and version, module) of every entry point of our group, each distribution once."""
    seen: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        try:
            distributions = sorted(name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))
        except OSError:
            continue
        for distribution in distributions:
            name, _, version = distribution.removesuffix(".dist-info").partition("-")
            if name in seen:
                continue
            seen.add(name)
            section = ""
            for line in _lines(os.path.join(folder, distribution, "entry_points.txt")):
                if line.startswith("["):
                    section = line.strip()
                elif section == f"[{GROUP}]" and "=" in line:
                    yield f"{name} {version}", line.partition("=")[2].strip()


def _lines(file: str) -> list[str]:
    try:
        with open(file, encoding="utf-8") as text:
            return text.read().splitlines()
    except OSError:
        return []


def _imported(module: str, distribution: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except Exception as error:
        raise CannotRun(
            f"the plugin {distribution} failed to load ({module}): {type(error).__name__}: {error}; "
            "mend it or uninstall it"
        ) from error


def _imported_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise CannotRun(f"the plugin file {path.as_posix()} does not exist; the config's `plugins` names it")
    spec = importlib.util.spec_from_file_location(f"loopivia_lint_house_rules_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CannotRun(f"the plugin {path.as_posix()} failed to load: {type(error).__name__}: {error}") from error
    return module
