"""What a save changed, for the terminal of `--watch`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from loopivia_lint.report.text import COLOURS, render, visible
from loopivia_lint.wording import worded

if TYPE_CHECKING:
    from loopivia_lint.watch import Change

SUMMARY = {
    "en": "{gone} mended, {come} new; {left} in all",
    "fr": "{gone} {gone:réglée|réglées}, {come} {come:nouvelle|nouvelles}\u202f; {left} en tout",
}
NOTHING = {
    "en": "nothing new; {left} in all",
    "fr": "rien de nouveau\u202f; {left} en tout",
}


def render_change(change: Change, clock: str, *, colour: bool = False, width: int = 0) -> str:
    """New findings as the report shows them, those that are gone struck off, and how many are left."""
    language = change.come.language
    come, gone = len(change.come.findings), len(change.gone.findings)
    template = (SUMMARY if come or gone else NOTHING)[language]
    summary = worded(template, {"come": come, "gone": gone, "left": change.left}, language)
    style = "warning" if come else "ok" if gone else "dim"
    new = render(change.come, colour=colour, width=width, summary=False)
    return "".join(
        (new, *_gone(change, colour), f"{_painted(clock, 'dim', colour)} {_painted(summary, style, colour)}\n")
    )


def _gone(change: Change, colour: bool) -> Iterator[str]:
    for path, findings in groupby(change.gone.findings, key=lambda finding: finding.path):
        yield _painted(visible(path), "bold", colour) + "\n"
        for finding in findings:
            yield f"  {_painted('✓', 'ok', colour)} {visible(finding.message)}  [{finding.rule}]\n"
        yield "\n"


def _painted(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{COLOURS[style]}m{text}\x1b[0m" if colour else text
