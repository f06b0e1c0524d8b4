"""The hook, run by pre-commit itself in a scratch repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import POST, PROJECT

BAD = POST + "\n[x]()\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath="]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit, and staged: a good, a bad, a renamed, a deleted and an excluded post."""
    folder = tmp_path_factory.mktemp("blog")
    git(folder, "init", "-q")
    for name in ("gone.md", "before.md"):
        (folder / name).write_text(POST, encoding="utf-8")
    (folder / "loopivia-lint.toml").write_text('exclude = ["brouillons/**"]\n')
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    (folder / "brouillons").mkdir()
    for name, text in {
        "un été à Fès.md": BAD,
        "good post.md": POST,
        "brouillons/later.md": BAD,
        "notes.txt": "[x]()",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "rm", "-q", "gone.md")
    git(folder, "mv", "before.md", "after.md")
    git(folder, "add", ".")
    return folder


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a repository that pre-commit can clone, as it is in the working tree."""
    folder = tmp_path_factory.mktemp("hook-source")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        origin, copy = PROJECT / name, folder / name
        if origin.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(origin.read_bytes())
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it is")
    return folder


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
