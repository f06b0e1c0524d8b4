"""The report for people: by file, on a terminal with the source line and a caret under the span."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from loopivia_lint.finding import SEVERITIES, Evidence, Finding, Severity
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE
from loopivia_lint.report.summary import FIRST, counted, debt, worth_mending
from loopivia_lint.wording import chosen

COLOURS: dict[str, str] = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36",
    "dim": "2",
    "bold": "1",
    "ok": "32",
}
LABELS: dict[str, dict[Severity, str]] = {
    "en": {"error": "error", "warning": "warning", "info": "info"},
    "fr": {"error": "erreur", "warning": "alerte", "info": "info"},
}
VERDICTS = {
    "en": {
        "found": "the page says so",
        "absent": "the page does not say so",
        "unknown": "could not be checked",
    },
    "fr": {"found": "la page le dit", "absent": "la page ne le dit pas", "unknown": "invérifiable"},
}
QUOTED = {"en": "“{}”", "fr": "«\u00a0{}\u00a0»"}
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
TAB = "    "

Paint = Callable[[str, str], str]


def render(
    report: Report, *, colour: bool = False, width: int = 0, summary: bool = True, evidence: bool = False
) -> str:
    """The report as text. `width` in columns: with it each finding shows its source line; 0 is compact."""
    paint: Paint = (lambda text, style: f"\x1b[{COLOURS[style]}m{text}\x1b[0m") if colour else (lambda text, _: text)
    lines: list[str] = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        lines += [paint(visible(path), "bold")]
        for finding in findings:
            lines += _finding(finding, report, paint, width)
        lines += [""]
    if evidence:
        lines += _evidence(report.evidence, report.language, paint)
    if summary:
        lines += _summary(report, paint, width)
    return "\n".join(lines) + "\n" if lines else ""


def visible(text: str) -> str:
    """The text without anything that a terminal obeys: control and direction marks become `␦`."""
    return _CONTROL.sub("\u2426", text)


def width_of(text: str) -> int:
    """How many columns a terminal takes for it: wide East Asian characters and emoji two, marks none."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _finding(finding: Finding, report: Report, paint: Paint, width: int) -> Iterator[str]:
    place = finding.place
    assert place is not None
    label = LABELS[report.language][finding.severity]
    where = f"{place.line}:{place.column}"
    message = visible(finding.message)
    if not width:
        yield f"  {where:<7} {label:<7}  {message}  [{finding.rule}]"
        return
    words = [*message.split(" "), f" {finding.rule}"]
    first, *others = wrapped(words, width, taken=width_of(f"  {where} {label}  "))
    lines = [f"  {paint(where, 'dim')} {paint(label, finding.severity)}  {first}", *others]
    lines[-1] = lines[-1].removesuffix(finding.rule) + paint(finding.rule, "dim")
    yield from lines
    yield from _excerpt(finding, report, paint, width)


def _excerpt(finding: Finding, report: Report, paint: Paint, width: int) -> Iterator[str]:
    """The source line, cut around the span where it is longer than the terminal, and carets under the span."""
    place = finding.place
    source = report.sources.get(finding.path)
    if place is None or source is None:
        return
    line = source.line(place.line)
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    before, marked, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
    if not (before + marked + after).strip():
        return
    room = max(width - 6, 20)
    marked = _cut(marked, room - 2)
    left = max(room - width_of(marked) - min(width_of(after), room // 3) - 2, 0)
    before = before if width_of(before) <= left else "…" + _cut_left(before, left)
    after = _cut(after, max(room - width_of(before) - width_of(marked), 1))
    yield f"    {paint('│', 'dim')} {before}{marked}{after}".rstrip()
    carets = "^" * max(width_of(marked), 1)
    yield f"    {paint('│', 'dim')} {' ' * width_of(before)}{paint(carets, finding.severity)}"


def wrapped(words: Iterable[str], width: int, *, taken: int = 0, indent: str = "    ") -> list[str]:
    """The words in lines of the width, indented from the second on; of the first, so many columns are taken."""
    lines = [""]
    room = width - taken
    for word in words:
        if lines[-1].strip() and width_of(lines[-1]) + 1 + width_of(word) > room:
            lines.append(f"{indent}{word.lstrip(' ')}")
            room = width
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _shown(text: str) -> str:
    return visible(text.rstrip("\r\n").replace("\t", TAB))


def _cut(text: str, columns: int) -> str:
    """The text's beginning, with an ellipsis where it does not fit."""
    if width_of(text) <= columns:
        return text
    taken, used = [], 1
    for char in text:
        used += _columns(char)
        if used > columns:
            break
        taken.append(char)
    return "".join(taken) + "…"


def _cut_left(text: str, columns: int) -> str:
    """As much of the text's end as fits beside an ellipsis."""
    taken, used = [], 1
    for char in reversed(text[-columns - 1 :] if columns else ""):
        used += _columns(char)
        if used > columns:
            break
        taken.append(char)
    return "".join(reversed(taken))


def _evidence(evidence: tuple[Evidence, ...], language: str, paint: Paint) -> Iterator[str]:
    styles = {"found": "ok", "absent": "warning", "unknown": "dim"}
    for each in evidence:
        assert each.place is not None
        said = QUOTED[language].format(each.quote) if each.quote else each.reason
        verdict = paint(VERDICTS[language][each.verdict], styles[each.verdict])
        yield f"{visible(each.path)}:{each.place.line}  {verdict}  {visible(each.url)}"
        if said:
            yield f"    {visible(said)}"
    if evidence:
        yield ""


def _summary(report: Report, paint: Paint, width: int) -> Iterator[str]:
    worth = worth_mending(report)
    if worth:
        yield paint(FIRST[report.language], "bold")
    for number, (finding, more) in enumerate(worth, 1):
        first, *others = _fitted(visible(finding.message), width, taken=5)
        yield f"  {number}. {first}"
        yield from others
        yield f"     {visible(finding.path)}:{(finding.place or NOWHERE).line}{more}  {paint(finding.rule, 'dim')}"
    if worth:
        yield ""
    style = next((severity for severity in SEVERITIES if report.count(severity)), "ok")
    yield from (paint(line, style) for line in _fitted(f"{counted(report)}.", width))
    for note in (*debt(report), *(chosen(note, report.language) for note in report.skipped)):
        yield from (paint(line, "dim") for line in _fitted(f"({visible(note)})", width))


def _fitted(text: str, width: int, taken: int = 0) -> list[str]:
    return wrapped(text.split(" "), width, taken=taken, indent=" " * taken) if width else [text]
