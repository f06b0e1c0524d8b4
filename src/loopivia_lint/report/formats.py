"""The formats by name: each is a module of this folder, imported when it is asked for, or a plugin's."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from loopivia_lint.errors import CannotRun, did_you_mean
from loopivia_lint.plugins import Reporter

FORMATS: Mapping[str, str] = {
    "text": "for people, on a terminal",
    "concise": "path:line:column: rule message, a line each, for Vim and problem matchers",
    "json": "all that is known, in one object (--report-schema)",
    "jsonl": "a finding a line, as JSON",
    "markdown": "a pull request's comment",
    "github": "annotations of a GitHub workflow, and the job's summary",
    "gitlab": "GitLab's Code Quality",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit's XML, for test reports",
    "rdjson": "reviewdog's diagnostics",
}
"""Name and use, as `--help` lists them."""


def reporter(name: str, plugins: Mapping[str, Reporter]) -> Reporter:
    """What renders this format. Raises CannotRun for a name that nobody has."""
    if name in FORMATS:
        render: Reporter = import_module(f"loopivia_lint.report.{name}").render
        return render
    if name in plugins:
        return plugins[name]
    known = [*FORMATS, *plugins]
    raise CannotRun(f'unknown format "{name}"{did_you_mean(name, known) or ";"} there are {", ".join(known)}')
