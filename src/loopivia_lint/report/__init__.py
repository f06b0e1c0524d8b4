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


class Report(Struct, frozen=True, kw_only=True):
    """What a run found. Findings are in the order path, line, column, rule."""

    findings: tuple[Finding, ...]
    files: int
    suppressed: int = 0
    suppressions: tuple[SuppressionUse, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    skipped: tuple[Mapping[str, str], ...] = ()
    """Sentences by language: what was not looked at, and why."""
    online: bool = False
    language: Literal["en", "fr"] = "en"
    """Of the summary."""
    sources: Mapping[str, Source] = {}
    """By path, of the files with findings."""
    rules: Mapping[str, type[Rule]] = {}
    """By id, of all loaded rules: formats that describe rules need their pages."""

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def fails(self, threshold: str) -> bool:
        """Is there a finding at or above the threshold? Never at `never`."""
        if threshold == "never":
            return False
        place = [*SEVERITIES].index(threshold)  # type: ignore[arg-type]
        return any(finding.severity in SEVERITIES[: place + 1] for finding in self.findings)

    @property
    def broken(self) -> bool:
        """Did a rule fail, so that posts went unchecked by it?"""
        return any(finding.rule == "internal/rule-failed" for finding in self.findings)
