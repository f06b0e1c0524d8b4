"""The disk as a web server sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.laid_out import lay_out

from loopivia_lint.files import Files


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A folder with a few files."""
    lay_out(tmp_path, {"content/a.md": "x", "content/Été/Plan.PNG": "xyz", "top.txt": "texte"})
    return Files()


@pytest.mark.parametrize(
    ("path", "found", "exact"),
    [
        ("a.md", "content/a.md", True),
        ("./a.md", "content/a.md", True),
        ("A.MD", "content/a.md", False),
        ("Été/Plan.PNG", "content/Été/Plan.PNG", True),
        ("E\u0301te\u0301/Plan.PNG", "content/Été/Plan.PNG", True),
        ("été/plan.png", "content/Été/Plan.PNG", False),
        ("../top.txt", "top.txt", True),
        ("Été/../a.md", "content/a.md", True),
        ("../content/a.md", "content/a.md", True),
    ],
)
def test_names_are_found_with_the_case_of_the_disk(
    path: str, found: str, exact: bool, files: Files, tmp_path: Path
) -> None:
    there = files.find(f"{tmp_path}/content", path)
    assert there is not None
    assert (Path(there.path).relative_to(tmp_path).as_posix(), there.exact) == (found, exact)


@pytest.mark.parametrize("path", ["b.md", "a.md/", "a.md/b", "Été/absent/Plan.PNG", "a\0b", "*"])
def test_what_is_not_there(path: str, files: Files, tmp_path: Path) -> None:
    assert files.find(f"{tmp_path}/content", path) is None


def test_a_relative_base_and_the_current_folder(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = [files.find(base, "content/a.md") for base in ("", ".", "content/..")]
    assert [each and each.path for each in found] == ["content/a.md", "content/a.md", "content/a.md"]
    folder = files.find("content", "")
    assert folder is not None
    assert folder.folder


def test_sizes_and_texts(files: Files, tmp_path: Path) -> None:
    assert files.size(f"{tmp_path}/content/Été/Plan.PNG") == 3
    assert files.text(f"{tmp_path}/top.txt") == "texte"
    assert (files.size("absent"), files.text("absent"), files.picture("absent")) == (None, None, None)
    assert files.picture(f"{tmp_path}/top.txt") is None
