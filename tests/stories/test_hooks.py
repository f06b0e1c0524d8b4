"""The three hooks, by pre-commit itself: when each runs, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import POST
from tests.repository import Repository, created
from tests.stories.conftest import Hooks

ALL = ("loopivia-lint-fix", "loopivia-lint", "loopivia-lint-online")
REPEATED_TAG = POST.replace("title: Un titre\n", "title: Un titre\ntags: [a, b, a]\n")


@pytest.fixture
def blog(tmp_path: Path, hooks: Hooks) -> Repository:
    made = created(tmp_path / "blog")
    made.commit({"loopivia-lint.toml": '[site]\ncontent = ["content"]\n', "content/premier.md": POST})
    made.write({".pre-commit-config.yaml": hooks.configuration(*ALL)})
    made.git("add", "--all")
    return made


def test_the_web_is_asked_by_hand_only(blog: Repository, hooks: Hooks) -> None:
    said = hooks.run(blog, "run", "--all-files").stdout
    assert "loopivia-lint (mend)" in said
    assert "online" not in said
    by_hand = hooks.run(blog, "run", "--all-files", "--hook-stage", "manual", "loopivia-lint-online")
    assert by_hand.returncode == 0, by_hand.stdout
    assert "loopivia-lint (online)" in by_hand.stdout


def test_a_clean_post_is_passed_over_in_silence(blog: Repository, hooks: Hooks) -> None:
    lines = hooks.run(blog, "run", "--all-files").stdout.splitlines()
    assert [line.rpartition(".")[2] for line in lines if line.startswith("loopivia-lint")] == ["Passed", "Passed"]
    assert all(line.startswith("loopivia-lint") for line in lines)


def test_the_mending_hook_mends_and_has_the_editor_look(blog: Repository, hooks: Hooks) -> None:
    blog.write({"content/deux.md": REPEATED_TAG.replace("Un titre", "Deux")})
    blog.git("add", "--all")
    first = hooks.run(blog, "run")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert "tags: [a, b]\n" in (blog.folder / "content/deux.md").read_text(encoding="utf-8")
    blog.git("add", "--all")
    assert hooks.run(blog, "run").returncode == 0


def test_the_staged_post_is_compared_with_those_that_are_not(blog: Repository, hooks: Hooks) -> None:
    blog.commit()
    blog.write({"content/jumeau.md": POST})
    blog.git("add", "--all")
    said = hooks.run(blog, "run", "loopivia-lint")
    assert said.returncode == 1
    assert "content/jumeau.md" in said.stdout
    assert "titles/duplicate" in said.stdout
