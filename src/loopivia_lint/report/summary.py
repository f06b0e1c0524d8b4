"""What a run comes to, in sentences of the report's language: counts, what to mend first, the debt left."""

from __future__ import annotations

from collections.abc import Iterator

from loopivia_lint.finding import SEVERITIES, Finding
from loopivia_lint.report import Debt, Report
from loopivia_lint.wording import worded

COUNTED = {
    "en": "{files} {files:post|posts} checked: {errors} {errors:error|errors}, {warnings} "
    "{warnings:warning|warnings}, {infos} {infos:info|infos}",
    "fr": "{files} {files:article vérifié|articles vérifiés}\u00a0: {errors} {errors:erreur|erreurs}, {warnings} "
    "{warnings:alerte|alertes}, {infos} {infos:info|infos}",
}
NOTHING = {
    "en": "{files} {files:post|posts} checked: nothing to report",
    "fr": "{files} {files:article vérifié|articles vérifiés}\u00a0: rien à signaler",
}
NOTHING_NEW = {
    "en": "{files} {files:post|posts} checked: nothing new to report",
    "fr": "{files} {files:article vérifié|articles vérifiés}\u00a0: rien de nouveau à signaler",
}
SUPPRESSED = {
    "en": "{n} {n:finding|findings} suppressed",
    "fr": "{n} {n:remarque écartée|remarques écartées} par choix",
}
FIXED = {"en": "{n} {n:finding|findings} mended", "fr": "{n} {n:remarque corrigée|remarques corrigées}"}
FIXABLE = {"en": "{n} can be mended by --fix", "fr": "{n} {n:se corrige|se corrigent} avec --fix"}
FIRST = {"en": "Mend first:", "fr": "À corriger d’abord\u00a0:"}
MORE = {"en": ", and {n} more", "fr": ", et {n} {n:autre|autres}"}
KNOWN = {
    "en": "{n} known {n:finding|findings} left aside by {file}: {rules}",
    "fr": "{n} {n:remarque connue laissée|remarques connues laissées} de côté par {file}\u00a0: {rules}",
}
GONE = {
    "en": "{n} known {n:finding is|findings are} gone: --prune-baseline takes {n:it|them} out of {file}",
    "fr": "{n} {n:remarque connue a|remarques connues ont} disparu\u00a0: --prune-baseline {n:la|les} retire de {file}",
}
WORTH = 3
"""How many things are named; with no more findings than that, none: they have just been read."""


def counted(report: Report) -> str:
    """How many posts and findings, without a full stop."""
    counts = {f"{severity}s": report.count(severity) for severity in SEVERITIES}
    nothing = NOTHING_NEW if report.debt and report.debt.known else NOTHING
    template = (COUNTED if report.findings else nothing)[report.language]
    parts = [worded(template, {"files": report.files, **counts}, report.language)]
    if report.fixed:
        parts.append(worded(FIXED[report.language], {"n": report.fixed}, report.language))
    if report.suppressed:
        parts.append(worded(SUPPRESSED[report.language], {"n": report.suppressed}, report.language))
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    if fixable:
        parts.append(worded(FIXABLE[report.language], {"n": fixable}, report.language))
    return ("\u202f; " if report.language == "fr" else "; ").join(parts)


def worth_mending(report: Report) -> list[tuple[Finding, str]]:
    """The first finding of each of the rules most worth a look, and how many more it has (", and 3 more").

    The most serious come first, then those of the most posts, then the most frequent. What the tool says of itself
    is not among them.
    """
    if len(report.findings) <= WORTH:
        return []
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if not finding.rule.startswith("internal/"):
            by_rule.setdefault(finding.rule, []).append(finding)
    groups = sorted(
        by_rule.values(), key=lambda group: (_seriousness(group), -len({each.path for each in group}), -len(group))
    )
    more = MORE[report.language]
    return [
        (min(group, key=_severity), worded(more, {"n": len(group) - 1}, report.language) if len(group) > 1 else "")
        for group in groups[:WORTH]
    ]


def debt(report: Report) -> Iterator[str]:
    """What a baseline left aside, by rule, and what of it is gone; nothing without a baseline."""
    left = report.debt
    if left is None:
        return
    language = report.language
    if left.known:
        values = {"n": sum(left.known.values()), "file": left.file, "rules": _by_rule(left)}
        yield worded(KNOWN[language], values, language)
    if left.gone:
        yield worded(GONE[language], {"n": left.gone, "file": left.file}, language)


def _by_rule(left: Debt) -> str:
    return ", ".join(f"{rule} {n}" for rule, n in sorted(left.known.items(), key=lambda row: (-row[1], row[0])))


def _seriousness(group: list[Finding]) -> int:
    return min(map(_severity, group))


def _severity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
