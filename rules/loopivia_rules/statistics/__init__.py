"""Every number has a source, or a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopivia_lint import Fact, Rule, hookimpl, rules_in
from loopivia_rules.statistics.claims import Claims


@hookimpl
def loopivia_lint_rules() -> Iterator[type[Rule]]:
    """The rules of this folder."""
    return rules_in(__name__)


@hookimpl
def loopivia_lint_facts() -> Iterator[type[Fact[Any]]]:
    """What the rules of this folder share."""
    yield Claims
