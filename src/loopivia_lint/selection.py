"""Which rules run for a path, with which options and severity: the config against what was loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from loopivia_lint.config import Config, Override
from loopivia_lint.discover import Globs
from loopivia_lint.errors import CannotRun, did_you_mean
from loopivia_lint.finding import Severity
from loopivia_lint.internal import INTERNAL
from loopivia_lint.mistakes import explained
from loopivia_lint.plugins import Plugins
from loopivia_lint.rule import Fact, Rule

S = TypeVar("S", bound=Struct)


class Selection(Struct, frozen=True):
    """The rules that run for some paths."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    """By rule id, only where the config sets one."""


class Selector(Struct, dict=True):
    """Answers which rules run for a path. Paths under the same overrides share one Selection."""

    config: Config
    plugins: Plugins
    select: tuple[str, ...] = ()
    """From the command line: instead of the config's."""
    ignore: tuple[str, ...] = ()
    """From the command line: added to the config's."""

    def __post_init__(self) -> None:
        """Refuse rules and families that nobody knows."""
        known = self.ids | self.families | {"all"}
        settings: tuple[Config | Override, ...] = (self.config, *self.config.overrides)
        for name in (name for setting in settings for name in (*setting.select, *setting.ignore)):
            _known(name, known, self.config.place)
        for name in (name for setting in settings for name in setting.rules):
            _known(name, self.ids, self.config.place)
        for name in (*self.select, *self.ignore):
            _known(name, known, lambda _: "--select/--ignore")
        for name in self.config.facts:
            if name not in {fact.name for fact in self.plugins.facts}:
                raise CannotRun(f'{self.config.place(name)}: unknown fact "{name}"')

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all loaded rules, and the engine's own."""
        return frozenset(rule.id for rule in (*self.plugins.rules, *INTERNAL))

    @cached_property
    def families(self) -> frozenset[str]:
        """The families of all loaded rules."""
        return frozenset(identity.partition("/")[0] for identity in self.ids)

    @cached_property
    def facts(self) -> Mapping[type[Fact[Any]], Fact[Any]]:
        """The facts with their options."""
        return {
            fact: _with_options(fact, self.config.facts.get(fact.name, {}), fact.name, self.config)
            for fact in self.plugins.facts
        }

    @cached_property
    def _globs(self) -> tuple[Globs, ...]:
        return tuple(Globs(override.paths) for override in self.config.overrides)

    @cached_property
    def _made(self) -> dict[tuple[int, ...], Selection]:
        return {}

    @property
    def selections(self) -> tuple[Selection, ...]:
        """Every distinct answer given so far."""
        return tuple(self._made.values())

    def of(self, path: Path) -> Selection:
        """The rules that run for this path."""
        matching: tuple[int, ...] = ()
        if self._globs:
            absolute = path.absolute()
            root = self.config.folder.absolute()
            if absolute.is_relative_to(root):
                inside = absolute.relative_to(root).as_posix()
                matching = tuple(index for index, glob in enumerate(self._globs) if glob.match(inside))
        if matching not in self._made:
            self._made[matching] = self._select(matching)
        return self._made[matching]

    def _select(self, matching: tuple[int, ...]) -> Selection:
        select, ignore = self.config.select, self.config.ignore
        tables = {name: dict(table) for name, table in self.config.rules.items()}
        for override in (self.config.overrides[index] for index in matching):
            select = override.select or select
            ignore += override.ignore
            for name, table in override.rules.items():
                tables[name] = {**tables.get(name, {}), **table}
        select = self.select or select
        ignore += self.ignore
        chosen = [rule for rule in self.plugins.rules if _runs(rule, select, ignore, rule.id in tables)]
        severities = {name: _severity(table, name, self.config) for name, table in tables.items()}
        return Selection(
            rules=tuple(_with_options(rule, tables.get(rule.id, {}), rule.id, self.config) for rule in chosen),
            severities={name: value for name, value in severities.items() if value},
        )


class _Severity(Struct):
    severity: Severity | None = None


def _with_options(kind: type[S], table: Mapping[str, Any], name: str, config: Config) -> S:
    """A rule or a fact with its options from the config. Raises CannotRun naming the option and its line."""
    given = {key: value for key, value in table.items() if key != "severity"}
    return _filled(kind, given, name, config) if given else kind()


def _severity(table: Mapping[str, Any], name: str, config: Config) -> Severity | None:
    """The severity that a rule's table sets, if it does. Raises CannotRun naming its line."""
    return _filled(_Severity, {"severity": table["severity"]}, name, config).severity if "severity" in table else None


def _filled(kind: type[S], given: Mapping[str, Any], name: str, config: Config) -> S:
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        said = explained(error, kind, partial(config.place, table=name))
        raise CannotRun(f"{said} (options of {name})") from error


def _runs(rule: type[Rule], select: Iterable[str], ignore: Iterable[str], configured: bool) -> bool:
    """The most exact word decides: an id over a family, a family over `all`; a rule off by default must be named."""
    family = rule.id.partition("/")[0]
    if rule.id in ignore:
        return False
    if rule.id in select:
        return True
    if family in ignore or not (rule.default or configured):
        return False
    return family in select or "all" in select


def _known(name: str, known: Iterable[str], where: Callable[[str], str]) -> None:
    if name not in known:
        raise CannotRun(f'{where(name)}: unknown rule "{name}"{did_you_mean(name, known)}')
