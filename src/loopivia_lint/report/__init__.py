"""What a run found, and the formats it can be given in (one module each)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from loopivia_lint.finding import SEVERITIES, Evidence, Finding, Severity
from loopivia_lint.parse.source import Source
from loopivia_lint.rule import Rule


class SuppressionUse(Struct, frozen=True):
    """A suppression met on the way, as JSON shows it."""

    path: str
    line: int
    rule: str
    reason: str
    used: bool


class Debt(Struct, frozen=True):
    """What a baseline left aside (see baseline.py)."""

    file: str
    """The baseline, as reports show it."""
    known: Mapping[str, int]
    """By rule, how many findings it knows and the report leaves out."""
    gone: int
    """How many it knows of the checked posts that are there no more."""


class Report(Struct, frozen=True, kw_only=True):
    """What a run found. Findings are in the order path, line, column, rule."""

    findings: tuple[Finding, ...]
    files: int
    suppressed: int = 0
    fixed: int = 0
    """How many findings were mended before this report."""
    suppressions: tuple[SuppressionUse, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    skipped: tuple[Mapping[str, str], ...] = ()
    """Sentences by language: what was not looked at, and why."""
    debt: Debt | None = None
    """With a baseline: what it left aside."""
    online: bool = False
    language: Literal["en", "fr"] = "en"
    """Of the summary."""
    sources: Mapping[str, Source] = {}
    """By path, of the files with findings."""
    ran: frozenset[str] = frozenset()
    """The ids of the rules that were run on at least one post."""
    rules: Mapping[str, type[Rule]] = {}
    """By id, of all loaded rules: formats that describe rules need their pages."""

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def serious(self, threshold: Severity | Literal["never"]) -> tuple[Finding, ...]:
        """The findings at or above the threshold; none at `never`."""
        if threshold == "never":
            return ()
        enough = SEVERITIES[: SEVERITIES.index(threshold) + 1]
        return tuple(finding for finding in self.findings if finding.severity in enough)

    def fails(self, threshold: Severity | Literal["never"]) -> bool:
        """Is there a finding at or above the threshold?"""
        return bool(self.serious(threshold))

    @property
    def broken(self) -> bool:
        """Did a rule fail, so that posts went unchecked by it?"""
        return any(finding.rule == "internal/rule-failed" for finding in self.findings)
