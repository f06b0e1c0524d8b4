"""Edits in, text out: what findings offer to mend, applied whole or not at all, and written without harm."""

from __future__ import annotations

import os
from bisect import bisect, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Edit, Fix
from loopivia_lint.model import Span

PASSES = 10
"""How often a text is mended and checked again; fixes that still want something after that are left."""


class Mended(Struct, frozen=True):
    """A text after some fixes."""

    text: str
    applied: tuple[Fix, ...]
    left: tuple[Fix, ...]
    """Fixes that overlap one that was applied: they wait for a second pass."""


def apply(text: str, fixes: Iterable[Fix]) -> Mended:
    """Apply the fixes that do not touch one another, first come by place.

    Nothing outside the edits' spans changes; new lines end as the text's do. A fix with an edit outside the
    text is left.
    """
    edits: list[Edit] = []
    taken: list[Span] = []
    applied: list[Fix] = []
    left: list[Fix] = []
    for fix in sorted(fixes, key=_place):
        spans = sorted(edit.span for edit in fix.edits)
        if not _apart(spans, len(text)) or not all(_free(span, taken) for span in spans):
            left.append(fix)
            continue
        for span in spans:
            insort(taken, span)
        edits += fix.edits
        applied.append(fix)
    return Mended(_edited(text, edits), tuple(applied), tuple(left))


def mend(text: str, fixes_of: Callable[[str], Sequence[Fix]], passes: int = PASSES) -> Mended:
    """Apply, look again, and so on until nothing changes. `fixes_of` checks a text and returns its fixes."""
    applied: list[Fix] = []
    left: tuple[Fix, ...] = ()
    for _ in range(passes):
        mended = apply(text, fixes_of(text))
        left = mended.left
        if mended.text == text:
            break
        text = mended.text
        applied += mended.applied
    return Mended(text, tuple(applied), left)


def write(path: Path, before: bytes, after: str) -> str:
    """Replace a file's content in one step; says why not, or nothing where it was written.

    `before` is what the text was read from: if the file holds something else by now, or is not UTF-8, it is
    left alone. Permissions are kept, links followed. Raises CannotRun where the folder can't be written to.
    """
    import tempfile

    name = path.as_posix()
    try:
        before.decode()
    except UnicodeDecodeError:
        return f"{name}: not fixed, since it is not UTF-8; save it as UTF-8 first"
    target = path.resolve()
    made = None
    try:
        handle, made = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(after.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(target.stat().st_mode & 0o7777)
        if target.read_bytes() != before:
            return f"{name}: not fixed, since it was changed meanwhile; run again"
        Path(made).replace(target)
    except OSError as error:
        raise CannotRun(f"{name}: can't be written: {error.strerror or error}") from error
    finally:
        if made is not None:
            Path(made).unlink(missing_ok=True)
    return ""


def diff(path: str, before: str, after: str) -> str:
    """What changed, as a unified diff; empty where nothing did."""
    from difflib import unified_diff

    lines = unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _place(fix: Fix) -> tuple[int, int]:
    """Where a fix begins."""
    return min(((edit.span.start, edit.span.end) for edit in fix.edits), default=(0, 0))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits, which do not overlap."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    start = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += (text[start : edit.span.start], edit.text.replace("\r\n", "\n").replace("\n", line_end))
        start = edit.span.end
    return "".join(pieces) + text[start:]


def _apart(spans: Sequence[Span], length: int) -> bool:
    """Are there any, in the text, and apart from one another?"""
    inside = all(0 <= span.start <= span.end <= length for span in spans)
    return bool(spans) and inside and not any(_collide(one, other) for one, other in pairwise(spans))


def _free(span: Span, taken: Sequence[Span]) -> bool:
    """Does the span keep clear of the sorted spans that are taken? Only its neighbours can be in its way."""
    index = bisect(taken, span)
    return not any(_collide(span, other) for other in taken[max(index - 1, 0) : index + 1])


def _collide(one: Span, other: Span) -> bool:
    """Do two spans share a character, or does one insert where the other begins, lies or ends?"""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends a line, as `diff` has it."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
