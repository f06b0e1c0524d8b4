"""What a change in git added or touched, and the findings that are its own."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.discover import SUFFIXES, Discovery
from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Finding
from loopivia_lint.internal import RuleFailed
from loopivia_lint.model import Span
from loopivia_lint.pages import page_of
from loopivia_lint.parse.source import Source
from loopivia_lint.report import Report

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_POSTS = tuple(f":(top,icase)*{suffix}" for suffix in sorted(SUFFIXES))


class Change(Struct, frozen=True):
    """The posts that a change leaves behind, by real path, with the lines it added or touched; None: all of them."""

    lines: Mapping[str, frozenset[int] | None]

    def narrowed(self, found: Discovery) -> Discovery:
        """Only the changed files."""
        return replace(found, files=tuple(file for file in found.files if os.path.realpath(file.path) in self.lines))

    def only(self, report: Report) -> Report:
        """The report with the change's own findings.

        Those are the findings that lie on a line the change added or touched, or that name such a line of the same
        post, and in a changed post whatever a rule finds that speaks of the whole post, as its page says.
        """
        return replace(report, findings=tuple(each for each in report.findings if self._owns(each, report)))

    def _owns(self, finding: Finding, report: Report) -> bool:
        if finding.rule == RuleFailed.id or page_of(report.rules[finding.rule]).scope == "post":
            return True
        lines = self.lines.get(os.path.realpath(finding.path), frozenset())
        source = report.sources[finding.path]
        spans = [finding.span, *(each.span for each in finding.related if not each.path)]
        return lines is None or any(not lines.isdisjoint(_lines(span, source)) for span in spans)


def since(ref: str, start: Path) -> Change:
    """What was changed since the branch left `ref`: committed, staged, in the working tree, and new files.

    `start` is a path in the repository. Raises CannotRun where there is no git, no repository, or too little of its
    history.
    """
    folder = start if start.is_dir() else start.parent
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode(errors="surrogateescape").strip("\n"))
    base = _merge_base(ref, top)
    compared = ("--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--diff-filter=d")
    names = _git(top, "diff-index", *compared, "--name-only", "-z", base, "--", *_POSTS)
    patch = _git(
        top, "diff-index", *compared, "--patch", "--unified=0", "--text", "--dst-prefix=b/", base, "--", *_POSTS
    )
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z", "--", *_POSTS)
    lines: dict[str, frozenset[int] | None] = dict.fromkeys(_paths(names, top), frozenset())
    for name, touched in _touched(patch):
        lines[os.path.realpath(top / name)] = touched
    return Change(lines | dict.fromkeys(_paths(new, top)))


def _merge_base(ref: str, top: Path) -> str:
    """The commit where the two histories parted. Raises CannotRun, saying what to fetch."""
    shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    if not _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", fails=True):
        branch = ref.removeprefix("origin/")
        hint = f"git fetch origin {branch}" if branch != ref else "git fetch --all --tags"
        raise CannotRun(
            f"{ref}: git knows no such commit here; check the name, or fetch it first: {_deeper(shallow, hint)}"
        )
    base = _git(top, "merge-base", ref, "HEAD", fails=True).decode().strip()
    if not base:
        reason = "the history here is cut short" if shallow else "the two share no commit"
        raise CannotRun(f"{ref}: no common commit with HEAD was found: {reason}; {_deeper(shallow, 'name another')}")
    return base


def _deeper(shallow: bool, otherwise: str) -> str:
    if not shallow:
        return otherwise
    return "git fetch --unshallow origin (in a GitHub workflow: fetch-depth: 0 for actions/checkout)"


def _touched(patch: bytes) -> Iterator[tuple[str, frozenset[int]]]:
    """Each file of a patch without context, by its new name, with the lines that are new or next to a cut.

    Where lines were only taken out, a line of text directly before or after them is touched: it belonged to the same
    paragraph.
    """
    rows = (row for row in patch.split(b"\n") if not row.startswith(b"\\"))  # "\ No newline at end of file"
    name, lines = "", set[int]()
    for row in rows:
        if row.startswith(b"diff --git "):
            if name:
                yield name, frozenset(lines)
            name, lines = "", set()
        elif row.startswith(b"+++ "):
            name = _unquoted(row[4:].removesuffix(b"\t"))
        elif hunk := _HUNK.match(row):
            gone, first, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            removed = [row[1:].strip() for row in islice(rows, gone)]
            lines.update(range(first, first + added))
            if not added:
                lines.update({first} if removed[0] else (), {first + 1} if removed[-1] else ())
            for _ in islice(rows, added):
                pass
    if name:
        yield name, frozenset(lines)


def _unquoted(name: bytes) -> str:
    """`b/name`, which git writes as a C string where it holds anything but plain characters."""
    plain: bytes = ast.literal_eval(f"b{name.decode()}") if name.startswith(b'"') else name
    return os.fsdecode(plain.removeprefix(b"b/"))


def _paths(names: bytes, top: Path) -> Iterator[str]:
    return (os.path.realpath(top / os.fsdecode(name)) for name in names.split(b"\0") if name)


def _lines(span: Span, source: Source) -> range:
    """The lines of a span as git counts them: a line feed alone ends one."""
    first = source.text.count("\n", 0, span.start) + 1
    return range(first, first + source.text.count("\n", span.start, max(span.end - 1, span.start)) + 1)


def _git(folder: Path, *arguments: str, fails: bool = False) -> bytes:
    """What git says; where it may fail, nothing. Raises CannotRun with git's own words."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=true", *arguments], cwd=folder, capture_output=True, check=False
        )
    except OSError as error:
        raise CannotRun(f"--changed-since needs git, which can't be run: {error.strerror or error}") from error
    if done.returncode and not fails:
        said = done.stderr.decode(errors="replace").strip() or "it failed without a word"
        raise CannotRun(f"--changed-since: git {arguments[0]}: {said}")
    return b"" if done.returncode else done.stdout
