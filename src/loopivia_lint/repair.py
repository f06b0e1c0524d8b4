"""Fixes applied to files: each post mended and looked at again until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from loopivia_lint import fix
from loopivia_lint.discover import File
from loopivia_lint.engine import Engine
from loopivia_lint.finding import Fix
from loopivia_lint.read import Text, decoded
from loopivia_lint.report import Report


class Repaired(Struct, frozen=True):
    """What mending came to."""

    fixes: int
    """How many were applied."""
    diff: str
    """What changed, or would, as a unified diff."""
    notes: tuple[str, ...]
    """Files that were left alone, and why."""


def repair(engine: Engine, files: Sequence[File], report: Report, *, unsafe: bool, write: bool) -> Repaired:
    """Mend the files whose findings in the report offer fixes; with `write`, on disk.

    Raises CannotRun where a folder can't be written to.
    """
    mendable = {finding.path for finding in report.findings if finding.fix and (unsafe or finding.fix.safe)}
    fixes, diffs, notes = 0, [], []
    for file in files:
        if file.shown not in mendable:
            continue
        before = file.path.read_bytes()
        text = decoded(before).text
        mended = fix.mend(text, lambda current, file=file: fixes_of(engine, file, current, unsafe))  # type: ignore[misc]
        if mended.text == text:
            continue
        note = fix.write(file.path, before, mended.text) if write else ""
        if note:
            notes.append(note)
            continue
        fixes += len(mended.applied)
        diffs.append(fix.diff(file.shown, text, mended.text))
    return Repaired(fixes, "".join(diffs), tuple(notes))


def fixes_of(engine: Engine, file: File, text: str, unsafe: bool) -> list[Fix]:
    """What a text's findings offer to mend."""
    findings = engine.lint([file], {file.path: Text(text)}).findings
    return [each.fix for each in findings if each.fix and (unsafe or each.fix.safe)]


def mended(engine: Engine, path: Path, text: Text, *, unsafe: bool) -> str:
    """The text of standard input, mended."""
    file = File(path, named=True)
    return fix.mend(text.text, lambda current: fixes_of(engine, file, current, unsafe)).text
