"""A pull request's comment: a table by post, and each post's findings folded below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from loopivia_lint.finding import SEVERITIES, Finding, Severity
from loopivia_lint.pages import help_url
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE
from loopivia_lint.report.summary import FIRST, counted, debt, worth_mending
from loopivia_lint.report.text import visible
from loopivia_lint.wording import chosen, worded

LONGEST = 65_536
"""Characters that GitHub takes for a comment."""
MARK = "<!-- loopivia-lint -->"
"""Opens the comment, so that a workflow finds the one to replace."""
LONGEST_MESSAGE = 1_000
"""Characters of one message: some quote what they speak of."""
ICONS: dict[Severity, str] = {"error": "🔴", "warning": "🟠", "info": "🔵"}
HEADINGS = {
    "en": ("Post", "Errors", "Warnings", "Infos"),
    "fr": ("Article", "Erreurs", "Alertes", "Infos"),
}
LINE = {"en": "line", "fr": "ligne"}
LEFT_OUT = {
    "en": "{n} more {n:finding does|findings do} not fit here: run `loopivia-lint` to see all.",
    "fr": "{n} {n:autre remarque ne tient|autres remarques ne tiennent} pas ici\u00a0: lancez `loopivia-lint` "
    "pour tout voir.",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_LINKED = re.compile(r"(?<=[@#])(?=\w)|(?<=\bGH-)(?=\d)|(?<=\bhttp)(?=s?://)|(?<=\bwww)(?=\.)")


def render(report: Report) -> str:
    """Markdown of less than LONGEST characters; what does not fit is counted, the most serious posts come first."""
    posts = [(path, list(findings)) for path, findings in groupby(report.findings, key=lambda each: each.path)]
    posts.sort(key=lambda post: [-sum(each.severity == severity for each in post[1]) for severity in SEVERITIES])
    opening = "\n".join(_opening(report)) + "\n"
    closing = "".join(f"\n<sub>{_plain(note)}</sub>\n" for note in _notes(report))
    # A fifth of the room at most for the table, so that details have the rest.
    rows = list(_fitting((_row(path, findings) for path, findings in posts), LONGEST // 5))
    table = "\n".join(_table(report, rows)) + "\n" if rows else ""
    left = LONGEST - len(opening) - len(table) - len(closing) - 200
    details, shown = _details(posts, report, left)
    if shown < len(report.findings):
        rest = worded(LEFT_OUT[report.language], {"n": len(report.findings) - shown}, report.language)
        details += f"\n{rest}\n"
    return opening + table + details + closing


def _opening(report: Report) -> Iterator[str]:
    style = next((ICONS[severity] for severity in SEVERITIES if report.count(severity)), "🟢")
    yield MARK
    yield f"### {style} Loopivia Lint"
    yield ""
    yield f"{_plain(counted(report))}."
    yield ""
    worth = worth_mending(report)
    if worth:
        yield f"**{FIRST[report.language]}**"
        yield ""
    for number, (finding, more) in enumerate(worth, 1):
        where = f"{finding.path}:{(finding.place or NOWHERE).line}"
        yield f"{number}. {_plain(finding.message)} ({_code(where)}{more})"
    if worth:
        yield ""


def _table(report: Report, rows: list[str]) -> Iterator[str]:
    yield "| " + " | ".join(HEADINGS[report.language]) + " |"
    yield "| --- | ---: | ---: | ---: |"
    yield from rows
    yield ""


def _row(path: str, findings: list[Finding]) -> str:
    numbers = (sum(each.severity == severity for each in findings) for severity in SEVERITIES)
    return f"| {_code(path)} | " + " | ".join(map(str, numbers)) + " |"


def _details(posts: list[tuple[str, list[Finding]]], report: Report, room: int) -> tuple[str, int]:
    """The folded lists that fit, and how many findings they hold."""
    parts: list[str] = []
    shown = 0
    for path, findings in posts:
        frame = f"<details><summary>{_html(path)} ({len(findings)})</summary>\n\n", "\n</details>\n"
        lines = list(_fitting((_line(each, report) for each in findings), room - sum(map(len, frame))))
        if not lines:
            break
        part = "".join((frame[0], *(f"{line}\n" for line in lines), frame[1]))
        room -= len(part)
        shown += len(lines)
        parts.append(part)
    return "".join(parts), shown


def _fitting(lines: Iterator[str], room: int) -> Iterator[str]:
    """The first lines, as many as there is room for."""
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line


def _line(finding: Finding, report: Report) -> str:
    place = finding.place or NOWHERE
    page = f"[`{finding.rule}`]({help_url(finding.rule, report.rules.get(finding.rule))})"
    where = f"{LINE[report.language]} {place.line}"
    return f"- {ICONS[finding.severity]} {where}{_colon(report)} {_plain(finding.message)} {page}"


def _colon(report: Report) -> str:
    return "\u00a0:" if report.language == "fr" else ":"


def _notes(report: Report) -> Iterator[str]:
    yield from debt(report)
    yield from (chosen(note, report.language) for note in report.skipped)


def _plain(text: str) -> str:
    """The text as it is, whatever it quotes: no markup, and nobody and nothing is mentioned or linked."""
    short = text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"
    return _LINKED.sub("<!-- -->", _MARKUP.sub(r"\\\1", visible(short)))


def _code(text: str) -> str:
    """A path as code; a backtick in it would end it."""
    return "`" + visible(text).replace("`", "'").replace("|", "\\|") + "`"


def _html(text: str) -> str:
    from html import escape

    return escape(visible(text))
