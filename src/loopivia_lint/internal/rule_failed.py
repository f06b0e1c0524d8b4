"""A rule that raised; the others went on."""

from __future__ import annotations

from typing import ClassVar

from loopivia_lint.finding import Finding
from loopivia_lint.model import Span
from loopivia_lint.rule import Rule


class RuleFailed(Rule, frozen=True):
    """Made by the engine where a rule raises; the run then exits 2."""

    id: ClassVar[str] = "internal/rule-failed"

    def of(self, rule: str, error: Exception) -> Finding:
        """The finding, at the post's first character."""
        return self.finding(Span(0, 0), name=rule, error=f"{type(error).__name__}: {error}")
