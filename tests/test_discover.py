"""Which files a run looks at."""

from __future__ import annotations

from pathlib import Path

import pytest

from loopivia_lint.discover import discover
from tests.conftest import Write


def names(*paths: str, exclude: tuple[str, ...] = (), root: Path | None = None) -> list[str]:
    return [file.shown for file in discover([Path(path) for path in paths], exclude, root).files]


def test_markdown_and_mdx_are_found_sorted_and_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({"c/b.md": "", "c/a.MD": "", "c/d/e.mdx": "", "c/f.markdown": "", "c/g.txt": ""}))
    assert names("c", "c/b.md", "./c/b.md") == ["c/a.MD", "c/b.md", "c/d/e.mdx", "c/f.markdown"]


def test_hidden_folders_and_dependencies_are_not_walked(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({"c/.cache/a.md": "", "c/node_modules/b.md": "", "c/d.md": ""}))
    assert names("c") == ["c/d.md"]


def test_names_with_spaces_and_accents_are_kept(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({"c/été au bureau.md": ""}))
    assert names("c") == ["c/été au bureau.md"]


def test_globs_are_relative_to_the_folder_of_the_configuration(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"site/c/drafts/a.md": "", "site/c/b.md": ""})
    monkeypatch.chdir(root)
    assert names("site/c", exclude=("c/drafts/**",), root=root / "site") == ["site/c/b.md"]


def test_a_gitignore_of_a_deeper_folder_has_the_last_word(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({".gitignore": "*.md\n", "c/.gitignore": "!b.md\n", "c/a.md": "", "c/b.md": ""})
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    assert names("c") == ["c/b.md"]


def test_a_gitignore_outside_a_repository_is_nobody_s(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({".gitignore": "*.md\n", "a.md": ""}))
    assert names(".") == ["a.md"]


def test_a_named_file_that_is_excluded_is_counted(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({"a.md": "", "b.md": ""}))
    assert discover([Path("a.md"), Path("b.md")], ("a.md",), None).excluded == 1
