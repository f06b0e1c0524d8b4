"""What the engine itself has to say, with pages like any rule's."""

from loopivia_lint.internal.rule_failed import RuleFailed
from loopivia_lint.internal.unused_suppression import UnusedSuppression
from loopivia_lint.rule import Rule

__all__ = ["INTERNAL", "RuleFailed", "UnusedSuppression"]

INTERNAL: tuple[type[Rule], ...] = (RuleFailed, UnusedSuppression)
