"""Known findings, by content, so that an old site can adopt the tool today and mend its debt as it goes.

The file is JSON, sorted, a fingerprint a line, so that branches merge; its paths are relative to its folder.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.discover import shown
from loopivia_lint.errors import CannotRun
from loopivia_lint.fingerprint import fingerprint
from loopivia_lint.internal import RuleFailed
from loopivia_lint.report import Debt, Report

FILE_NAME = "loopivia-lint-baseline.json"
VERSION = 1

Entry = tuple[str, str, str]
"""A finding as the baseline knows it: path, rule, fingerprint."""


class _Content(Struct, frozen=True, forbid_unknown_fields=True):
    """The file: the fingerprints of each post by rule; what is found twice stands twice."""

    posts: Mapping[str, Mapping[str, tuple[str, ...]]]
    version: int


class Comparison(Struct, frozen=True):
    """A report beside a baseline."""

    report: Report
    """The findings that the baseline does not know, and the debt."""
    known: tuple[Entry, ...]
    """Found again, under the path that the post has now."""
    new: tuple[Entry, ...]
    unseen: tuple[Entry, ...]
    """Of posts and rules that this run did not look at: they are neither known again nor gone."""


def against(report: Report, file: Path, *, renew: bool = False, prune: bool = False) -> Report:
    """The report without what the baseline knows.

    With `renew` the baseline is written first, so that it knows all of this report; with `prune`, so that it knows
    nothing that is gone. Raises CannotRun where it can't be read or written.
    """
    entries = () if renew and not file.exists() else read(file)
    compared = compare(report, entries, file)
    if renew or prune:
        entries = (*compared.known, *compared.unseen, *(compared.new if renew else ()))
        write(file, entries)
        compared = compare(report, entries, file)
    return compared.report


def read(file: Path) -> tuple[Entry, ...]:
    """What a baseline knows. Raises CannotRun where there is none or it can't be understood."""
    name = file.as_posix()
    try:
        content = msgspec.json.decode(file.read_bytes(), type=_Content)
    except FileNotFoundError as error:
        raise CannotRun(f"{name}: there is no such baseline; --write-baseline writes it") from error
    except OSError as error:
        raise CannotRun(f"{name}: can't be read: {error.strerror or error}") from error
    except msgspec.MsgspecError as error:
        raise CannotRun(f"{name}: not a baseline: {error}; --write-baseline writes it anew") from error
    if content.version != VERSION:
        raise CannotRun(f"{name}: a baseline of version {content.version}; this program reads version {VERSION}")
    return tuple(
        (path, rule, each) for path, rules in content.posts.items() for rule, prints in rules.items() for each in prints
    )


def write(file: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline. Raises CannotRun where that can't be."""
    posts: dict[str, dict[str, list[str]]] = {}
    for path, rule, each in sorted(entries):
        posts.setdefault(path, {}).setdefault(rule, []).append(each)
    text = json.dumps({"version": VERSION, "posts": posts}, indent=1, ensure_ascii=False) + "\n"
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{file.as_posix()}: can't be written: {error.strerror or error}") from error


def compare(report: Report, entries: Iterable[Entry], file: Path) -> Comparison:
    """Tell the known findings from the new. Each entry stands for one finding; their order is of no account.

    What a post that is no longer there was known for is looked for in the others, so that a moved post keeps its debt.
    A rule that failed is never known.
    """
    entries = tuple(entries)
    absent = {path for path in {path for path, *_ in entries} if not (file.parent / path).exists()}
    left = Counter(entry for entry in entries if entry[0] not in absent)
    moved = Counter(entry[1:] for entry in entries if entry[0] in absent)
    known, new, findings = [], [], []
    for finding in report.findings:
        if finding.rule == RuleFailed.id:
            findings.append(finding)
            continue
        path = relative(finding.path, file)
        content = finding.rule, fingerprint(finding, report.sources.get(finding.path))
        if left[path, *content]:
            left[path, *content] -= 1
            known.append((path, *content))
        elif moved[content]:
            moved[content] -= 1
            known.append((path, *content))
        else:
            new.append((path, *content))
            findings.append(finding)
    checked = {relative(path, file) for path in report.sources}
    unseen = [entry for entry in left.elements() if not (entry[0] in checked and _could_be_found(entry[1], report))]
    gone = left.total() - len(unseen) + moved.total()
    debt = Debt(shown(file), Counter(rule for _, rule, _ in known), gone)
    return Comparison(replace(report, findings=tuple(findings), debt=debt), tuple(known), tuple(new), tuple(unseen))


def _could_be_found(rule: str, report: Report) -> bool:
    """Was the rule run, or is it no more? One that needs the web tells nothing offline."""
    return rule in report.ran or rule not in report.rules or rule.startswith("internal/")


def relative(path: str, file: Path) -> str:
    """A post's path as a baseline in this file has it."""
    return os.path.relpath(path, file.parent).replace(os.sep, "/")
