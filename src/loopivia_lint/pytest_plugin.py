"""`pytest --loopivia-lint content/`: each post is a test, and what is found in it is why it fails.

pytest loads this module in every run wherever the program is installed, so it imports nothing until it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from loopivia_lint.report import Report

FLAG = "--loopivia-lint"
CHECKED = pytest.StashKey["Report"]()


class Fault(Exception):
    """What was found in a post, a line a finding."""


class Post(pytest.Item):
    """A post under test."""

    def runtest(self) -> None:
        """Fail with the post's findings, as far as the configuration's `fail_on` counts them."""
        from loopivia_lint.assembly import settings
        from loopivia_lint.discover import shown
        from loopivia_lint.report import concise

        report, path = _checked(self.session), shown(self.path)
        if path not in report.sources:
            pytest.skip("not a post: it has no front matter, or the configuration excludes it")
        found = [each for each in report.serious(settings(self.path).fail_on) if each.path == path]
        if found:
            raise Fault("".join(map(concise.line, found)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str | TerminalRepr:
        """The sentences alone: a traceback tells a writer nothing."""
        from loopivia_lint.errors import CannotRun

        plain = excinfo.errisinstance((Fault, CannotRun))
        return str(excinfo.value).rstrip() if plain else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The heading of a failure."""
        return self.path, 0, f"{self.path.name}: loopivia-lint"


class PostFile(pytest.File):
    """A Markdown file among the paths of the run."""

    def collect(self) -> Iterable[pytest.Item]:
        """One test."""
        yield Post.from_parent(self, name="loopivia-lint")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag."""
    parser.getgroup("loopivia-lint").addoption(FLAG, action="store_true", help="Check Markdown posts as tests.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PostFile | None:
    """A Markdown file, where the flag is given."""
    if not parent.config.getoption(FLAG):
        return None
    from loopivia_lint.discover import is_markdown

    return PostFile.from_parent(parent, path=file_path) if is_markdown(file_path) else None


def _checked(session: pytest.Session) -> Report:
    """All posts of the run checked at once, so that rules which compare them see them all."""
    if CHECKED not in session.stash:
        from loopivia_lint.api import lint_paths

        folders = [path for path in map(Path, session.config.args) if path.is_dir()]
        posts = [item.path for item in session.items if isinstance(item, Post)]
        session.stash[CHECKED] = lint_paths([*folders, *posts])
    return session.stash[CHECKED]
