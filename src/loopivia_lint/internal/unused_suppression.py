"""A suppression that suppresses nothing."""

from __future__ import annotations

from typing import ClassVar

from loopivia_lint.errors import nearest
from loopivia_lint.finding import Finding
from loopivia_lint.model import Span
from loopivia_lint.rule import Rule


class UnusedSuppression(Rule, frozen=True):
    """Made by the engine for a suppression comment or key that no finding needed."""

    id: ClassVar[str] = "internal/unused-suppression"

    def of(self, span: Span, rule: str, known: frozenset[str]) -> Finding:
        """The finding, on the comment; `known` are the rules and families there are."""
        if rule in known:
            return self.finding(span, name=rule)
        near = nearest(rule, known)
        hint = (
            {"en": f"; did you mean {near}?", "fr": f"\u202f; vouliez-vous dire {near}\u202f?"} if near else {"en": "."}
        )
        return self.finding(span, variant="unknown", data={"name": rule, "near": near}, name=rule, hint=hint)
