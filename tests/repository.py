"""A real git repository to work in, whatever git's own configuration on this machine says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from tests.conftest import PROJECT

IDENTITY = (
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.org",
    "-c",
    "core.hooksPath=",
    "-c",
    "commit.gpgsign=false",
)
ENVIRONMENT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_ALLOW_PROTOCOL": "file"}


class Repository(Struct, frozen=True):
    """A working tree with its repository."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """Run git here; its output. Raises CalledProcessError where it fails."""
        command = ["git", *IDENTITY, *arguments]
        environment = {**os.environ, **ENVIRONMENT}
        done = subprocess.run(command, cwd=self.folder, check=True, capture_output=True, env=environment)
        return done.stdout.decode()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below the folder."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes] | None = None) -> str:
        """Write files, add everything and commit it; the commit's id."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a step")
        return self.git("rev-parse", "HEAD").strip()


def created(folder: Path) -> Repository:
    """A new repository, on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository


def of_this_project(folder: Path) -> Repository:
    """This project as it is in the working tree, in a repository that pre-commit can clone."""
    made = created(folder)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (PROJECT / name).is_file():
            made.write({name: (PROJECT / name).read_bytes()})
    made.commit()
    return made
