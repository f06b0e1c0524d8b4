"""The hook, run by pre-commit itself in a scratch repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import POST
from tests.repository import created, of_this_project

BAD = POST + "\n[x]()\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit, and staged: a good, a bad, a renamed, a deleted and an excluded post."""
    blog = created(tmp_path_factory.mktemp("blog"))
    blog.commit({"gone.md": POST, "before.md": POST, "loopivia-lint.toml": 'exclude = ["brouillons/**"]\n'})
    blog.write({"un été à Fès.md": BAD, "good post.md": POST, "brouillons/later.md": BAD, "notes.txt": "[x]()"})
    blog.git("rm", "--quiet", "gone.md")
    blog.git("mv", "before.md", "after.md")
    blog.git("add", "--all")
    return blog.folder


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project, for pre-commit to clone."""
    return of_this_project(tmp_path_factory.mktemp("hook-source")).folder


def test_the_hook_stops_the_bad_post_alone(repository: Path, source: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(source), "loopivia-lint", "--color=never"],
        cwd=repository, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "un été à Fès.md" in done.stdout
    assert "links/empty" in done.stdout
    for quiet in ("good post.md", "after.md", "gone.md", "later.md", "Traceback"):
        assert quiet not in done.stdout.partition("hook id")[2]
