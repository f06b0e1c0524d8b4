"""`--changed-since`: a change's own lines and no others, in real repositories."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Lint, Outcome, program
from tests.repository import Repository, created

HEAD = "---\ntitle: Un titre\n---\n"
OLD = HEAD + "".join(f"\nVoir [ici {n}]().\n" for n in range(1, 7))
"""A finding on each odd line from 5 to 15."""
ONLY = ("--select", "links/empty", "--format", "json")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A post of six old findings, on main; the branch `work` is checked out."""
    made = created(tmp_path)
    made.commit({"content/a.md": OLD, "content/b.md": OLD, "notes.txt": "x"})
    made.git("checkout", "--quiet", "-b", "work")
    return made


def found(outcome: Outcome) -> list[str]:
    """`path:line` of each finding."""
    assert outcome.code < 2, outcome.err
    return [f"{each['path']}:{each['line']}" for each in outcome.data["findings"]]


def test_a_changed_line_alone_is_shown(repository: Repository, lint: Lint) -> None:
    repository.commit({"content/a.md": OLD.replace("[ici 3]", "[là]")})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/a.md:9"]


def test_added_lines_are_shown_and_moved_ones_are_not(repository: Repository, lint: Lint) -> None:
    repository.commit({"content/a.md": OLD.replace("\nVoir [ici 1]", "\nEt [encore]().\n\nVoir [ici 1]")})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/a.md:5"]


@pytest.mark.parametrize("how", ["committed", "staged", "in the working tree"])
def test_a_change_counts_wherever_it_is(how: str, repository: Repository, lint: Lint) -> None:
    repository.write({"content/a.md": OLD + "\n[x]()\n"})
    if how != "in the working tree":
        repository.git("add", "--all")
    if how == "committed":
        repository.commit()
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/a.md:17"]


def test_a_new_post_is_shown_whole_whether_git_knows_it_or_not(repository: Repository, lint: Lint) -> None:
    repository.commit({"content/c.md": HEAD + "\n[x]()\n"})
    repository.write({"content/été « à Fès ».md": HEAD + "\n[y]()\n"})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == [
        "content/c.md:5",
        "content/été « à Fès ».md:5",
    ]


def test_an_ignored_file_is_no_part_of_the_change(repository: Repository, lint: Lint) -> None:
    repository.commit({".gitignore": "content/brouillon.md\n"})
    repository.write({"content/brouillon.md": HEAD + "\n[y]()\n"})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == []


@pytest.mark.parametrize("name", ["nom simple.md", "été.md", 'gui"llemet.md', "tab\tulation.md", "ligne\nbrisée.md"])
def test_any_name_that_git_can_hold_is_understood(name: str, repository: Repository, lint: Lint) -> None:
    repository.commit({f"content/{name}": OLD})
    repository.git("checkout", "--quiet", "-b", "next")
    repository.commit({f"content/{name}": OLD.replace("[ici 2]", "[là]")})
    assert found(lint("content", "--changed-since", "work", *ONLY)) == [f"content/{name}:7"]


def test_a_renamed_post_shows_only_its_changed_lines(repository: Repository, lint: Lint) -> None:
    repository.git("mv", "content/a.md", "content/z.md")
    repository.commit({"content/z.md": OLD.replace("[ici 5]", "[là]")})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/z.md:13"]


def test_a_deleted_post_is_no_trouble(repository: Repository, lint: Lint) -> None:
    repository.git("rm", "--quiet", "content/a.md")
    outcome = lint("content", "--changed-since", "main", *ONLY)
    assert (found(outcome), outcome.code, outcome.data["summary"]["files"]) == ([], 0, 0)


def test_what_main_did_meanwhile_is_not_the_branchs_doing(repository: Repository, lint: Lint) -> None:
    repository.commit({"content/b.md": OLD.replace("[ici 6]", "[là]")})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"content/a.md": OLD.replace("[ici 1]", "[autre]")})
    repository.git("checkout", "--quiet", "work")
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/b.md:15"]
    repository.git("merge", "--quiet", "main")
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/b.md:15"]


def test_cutting_lines_touches_the_paragraph_they_stood_in_and_no_other(repository: Repository, lint: Lint) -> None:
    text = HEAD + "\nVoir [un]()\nla suite.\n\nVoir [deux]().\n\nÀ retirer.\n\nVoir [trois]().\n"
    repository.commit({"content/c.md": text})
    repository.git("checkout", "--quiet", "-b", "next")
    repository.commit({"content/c.md": text.replace("la suite.\n", "").replace("À retirer.\n\n", "")})
    assert found(lint("content", "--changed-since", "work", *ONLY)) == ["content/c.md:5"]


def test_lines_are_counted_as_git_counts_them(repository: Repository, lint: Lint) -> None:
    text = HEAD.replace("\n", "\r\n") + "\rUn [a]()\rDeux [b]()\r\n\r\nTrois [c]()\r\n"
    repository.commit({"content/c.md": text})
    repository.git("checkout", "--quiet", "-b", "next")
    repository.commit({"content/c.md": text.replace("[c]", "[d]")})
    assert found(lint("content", "--changed-since", "work", *ONLY)) == ["content/c.md:8"]


def test_added_text_that_looks_like_a_patch_misleads_nobody(repository: Repository, lint: Lint) -> None:
    trap = OLD + "\n++ b/content/b.md\n@@ -1 +1,99 @@\n-- a/content/b.md\ndiff --git a/x b/x\n\n[x]()\n"
    repository.commit({"content/a.md": trap})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/a.md:22"]


def test_a_file_without_a_last_line_end_is_no_trouble(repository: Repository, lint: Lint) -> None:
    repository.commit({"content/c.md": OLD.rstrip("\n")})
    repository.git("checkout", "--quiet", "-b", "next")
    repository.commit({"content/c.md": OLD.rstrip("\n") + " Et [là]()"})
    assert found(lint("content", "--changed-since", "work", *ONLY)) == ["content/c.md:15", "content/c.md:15"]


def test_the_users_own_git_settings_change_nothing(repository: Repository, lint: Lint) -> None:
    for name, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "false"),
        ("diff.renames", "false"),
        ("diff.context", "9"),
    ):
        repository.git("config", name, value)
    repository.commit({"content/a.md": OLD.replace("[ici 3]", "[là]"), "content/ü.md": HEAD + "[x]()\n"})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/a.md:9", "content/ü.md:4"]


def test_a_post_that_git_takes_for_binary_counts_line_by_line(repository: Repository, lint: Lint) -> None:
    repository.commit({".gitattributes": "*.md -diff\n"})
    repository.commit({"content/a.md": OLD.replace("[ici 3]", "[là]")})
    assert found(lint("content", "--changed-since", "main", *ONLY)) == ["content/a.md:9"]


def test_it_works_from_a_folder_inside(repository: Repository, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"content/a.md": OLD.replace("[ici 3]", "[là]")})
    monkeypatch.chdir(repository.folder / "content")
    assert found(lint("a.md", "b.md", "--changed-since", "main", *ONLY)) == ["a.md:9"]


def test_a_rule_that_speaks_of_the_whole_post_is_shown_of_changed_posts(repository: Repository, lint: Lint) -> None:
    settings = '[rules."front-matter/required-field"]\nfields = ["title", "date"]\n'
    repository.commit({"loopivia-lint.toml": settings, "content/a.md": OLD + "\nUne ligne.\n"})
    outcome = lint("content", "--changed-since", "main", "--select", "front-matter/required-field", *ONLY[2:])
    assert found(outcome) == ["content/a.md:1"]


def test_a_place_that_a_finding_names_counts_like_its_own(repository: Repository, lint: Lint) -> None:
    text = HEAD + "\n## Le prix {#prix}\n\nA.\n\n## Le coût {#cout}\n\nB.\n"
    repository.commit({"content/c.md": text, "loopivia-lint.toml": "[site.heading_ids]\nattributes = true\n"})
    repository.git("checkout", "--quiet", "-b", "next")
    repository.commit({"content/c.md": text.replace("#prix", "#cout")})
    outcome = lint("content", "--changed-since", "work", "--select", "headings/duplicate-id", *ONLY[2:])
    assert found(outcome) == ["content/c.md:9"]


def test_a_shallow_clone_is_told_what_to_fetch(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"content/a.md": OLD + "\n[x]()\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"content/b.md": OLD + "\n[x]()\n"})
    repository.git("checkout", "--quiet", "work")
    clone = Repository(tmp_path / "clone")
    source = f"file://{repository.folder}"
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=work", source, str(clone.folder))
    outcome = program("content", "--changed-since", "origin/main", cwd=clone.folder)
    assert outcome.code == 2
    assert "origin/main: no common commit with HEAD was found: the history here is cut short" in outcome.err
    assert "git fetch --unshallow origin" in outcome.err
    assert "fetch-depth: 0" in outcome.err
    clone.git("fetch", "--quiet", "--unshallow", "origin")
    assert found(program("content", "--changed-since", "origin/main", *ONLY, cwd=clone.folder)) == ["content/a.md:17"]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (
            "origin/main",
            "origin/main: git knows no such commit here; check the name, or fetch it first: git fetch origin main",
        ),
        ("--help", "--help: git knows no such commit here"),
        ("main..work", "main..work: git knows no such commit here"),
    ],
)
def test_a_commit_that_is_not_there_exits_2_with_a_sentence(
    ref: str, said: str, repository: Repository, lint: Lint
) -> None:
    outcome = lint("content", f"--changed-since={ref}")
    assert outcome.code == 2
    assert said in outcome.err


def test_histories_that_share_nothing_exit_2(repository: Repository, lint: Lint) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit({"content/c.md": OLD})
    outcome = lint("content", "--changed-since", "main")
    assert outcome.code == 2
    assert "main: no common commit with HEAD was found: the two share no commit" in outcome.err


def test_outside_of_a_repository_and_without_git_it_exits_2(
    tmp_path: Path, lint: Lint, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(OLD)
    assert "not a git repository" in lint("a.md", "--changed-since", "main").err
    assert shutil.which("git")
    monkeypatch.setenv("PATH", "")
    outcome = lint("a.md", "--changed-since", "main")
    assert (outcome.code, "--changed-since needs git, which can't be run" in outcome.err) == (2, True)


def test_standard_input_has_no_history(repository: Repository) -> None:
    outcome = program("-", "--changed-since", "main", cwd=repository.folder)
    assert (outcome.code, "not at standard input" in outcome.err) == (2, True)
