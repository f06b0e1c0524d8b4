"""Annotations of a GitHub workflow: one command a line, which the runner reads from standard output.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import os

from loopivia_lint.finding import SEVERITIES, Finding, Severity
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE
from loopivia_lint.report.summary import counted
from loopivia_lint.report.text import visible
from loopivia_lint.wording import worded

MOST = 10
"""GitHub shows ten annotations of a kind from a step and 50 from a job, and drops the others without a word."""
COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
REST = {
    "en": "{n} more {n:finding is|findings are} in the job’s summary, not among the annotations.",
    "fr": "{n} {n:autre remarque figure|autres remarques figurent} dans le résumé de la tâche, "
    "et non parmi les annotations.",
}


def render(report: Report) -> str:
    """The most serious findings as commands, then what it all comes to, for people who read the log."""
    by_severity = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    lines = [_command(finding) for finding in by_severity[:MOST]]
    lines.append(f"{counted(report)}.")
    if len(by_severity) > MOST:
        lines.append(worded(REST[report.language], {"n": len(by_severity) - MOST}, report.language))
    return "\n".join(lines) + "\n"


def _command(finding: Finding) -> str:
    place = finding.place or NOWHERE
    values = {"file": _in_repository(finding.path), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub refuses columns over several lines
        values |= {"col": place.column, "endColumn": place.end_column}
    values["title"] = finding.rule
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(finding.message)}"


def _in_repository(path: str) -> str:
    """The path from the repository's top, where the workflow runs in a folder of it."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace:
        return path
    within = os.path.relpath(os.path.realpath(path), os.path.realpath(workspace)).replace(os.sep, "/")
    return path if within.startswith("../") else within


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
