"""What the stories share: the hooks as pre-commit installs them from this project."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

from tests.repository import ENVIRONMENT, Repository, of_this_project


class Hooks(Struct, frozen=True):
    """pre-commit with a home of its own, and this project for it to clone."""

    source: Repository
    home: Path

    def configuration(self, *ids: str) -> str:
        """A `.pre-commit-config.yaml` with these hooks."""
        revision = self.source.git("rev-parse", "HEAD").strip()
        hooks = "".join(f"      - id: {each}\n" for each in ids)
        return f"repos:\n  - repo: {self.source.folder.as_posix()}\n    rev: {revision}\n    hooks:\n{hooks}"

    def run(self, repository: Repository, *arguments: str) -> subprocess.CompletedProcess[str]:
        """pre-commit itself: `run(repository, "install")`."""
        command = [sys.executable, "-m", "pre_commit", *arguments]
        return self._done(command, repository)

    def commit(self, repository: Repository, message: str) -> subprocess.CompletedProcess[str]:
        """What an editor types, and what their terminal then shows."""
        repository.git("add", "--all")
        identity = ["-c", "user.name=Anaïs", "-c", "user.email=anais@example.org"]
        return self._done(["git", *identity, "commit", "--message", message], repository)

    def _done(self, command: list[str], repository: Repository) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **ENVIRONMENT, "PRE_COMMIT_HOME": str(self.home), "PRE_COMMIT_COLOR": "never"}
        return subprocess.run(
            command, cwd=repository.folder, env=environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """One for all test processes: installing the hooks takes longer than all stories."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    source = shared / "hook-source"
    if not source.exists():
        made = of_this_project(tmp_path_factory.mktemp("hook-source-of-this-process"))
        with contextlib.suppress(OSError):  # another process was faster
            made.folder.rename(source)
    return Hooks(Repository(source), shared / "pre-commit-home")
