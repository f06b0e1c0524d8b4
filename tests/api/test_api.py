"""The Python API and the pytest plugin: what a site's own programs and tests use."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from loopivia_lint import CannotRun, lint_paths, lint_text
from tests.conftest import POST, PROJECT, Write

BAD = POST + "\n[x]()\n"


@pytest.mark.parametrize("module", ["loopivia_lint", "loopivia_lint.api"])
def test_the_examples_of_the_docstrings_are_true(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert (result.failed, result.attempted > 0) == (0, True)


def test_the_examples_of_the_documentation_are_true() -> None:
    text = (PROJECT / "docs" / "programs.md").read_text(encoding="utf-8")
    examples = text.partition("```python\n")[2].partition("```")[0]
    test = doctest.DocTestParser().get_doctest(examples, {}, "programs.md", None, None)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert (runner.summarize(verbose=False).failed, bool(test.examples)) == (0, True)


def test_the_nearest_configuration_holds_and_posts_are_compared(write: Write) -> None:
    twin = "---\ntitle: Le même titre pour deux\n---\nTexte.\n"
    settings = '[rules."titles/duplicate"]\nseverity = "error"\n[site]\ncontent = ["content"]\n'
    root = write({"loopivia-lint.toml": settings, "content/a.md": twin, "content/b.md": twin})
    report = lint_paths([root / "content" / "b.md"], select=["titles/duplicate"])
    assert [finding.severity for finding in report.findings] == ["error"]


def test_a_text_is_checked_as_if_it_stood_in_its_file(write: Write) -> None:
    root = write({"loopivia-lint.toml": 'ignore = ["links"]\n', "content/a.md": POST})
    assert lint_text(BAD, root / "content" / "new.md", select=["links/empty"]).findings
    assert not [each for each in lint_text(BAD, root / "content" / "new.md").findings if each.rule == "links/empty"]


def test_the_configurations_baseline_holds(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from loopivia_lint import baseline

    root = write({"loopivia-lint.toml": 'baseline = "known.json"\n', "a.md": BAD})
    monkeypatch.chdir(root)
    baseline.write(root / "known.json", [])
    found = lint_paths(["a.md"], select=["links/empty"])
    baseline.against(found, root / "known.json", renew=True)
    assert lint_paths(["a.md"], select=["links/empty"]).findings == ()


@pytest.mark.parametrize("call", [lambda: lint_paths(["no.md"]), lambda: lint_text("", config="no.toml")])
def test_what_can_not_be_done_is_raised_as_a_sentence(call: object) -> None:
    with pytest.raises(CannotRun, match=r"no\.(md|toml): "):
        call()  # type: ignore[operator]


def pytest_on(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """pytest in a process of its own, with the plugin found by its entry point, and none that fails on other items."""
    command = [sys.executable, "-m", "pytest", "-p", "no:pytest-lsp", "-p", "no:cacheprovider", "-v", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_posts_are_tests_and_findings_why_they_fail(write: Write) -> None:
    root = write(
        {
            "content/bad.md": BAD,
            "content/good.md": POST.replace("Un titre", "Un tout autre titre"),
            "content/README.md": "[x]()\n",
            "tests/test_own.py": "def test_of_the_site():\n    pass\n",
            "loopivia-lint.toml": 'select = ["links/empty", "titles/duplicate"]\n',
        }
    )
    done = pytest_on(root, "--loopivia-lint", "content", "tests")
    assert done.returncode == 1
    assert "1 failed, 2 passed, 1 skipped" in done.stdout
    assert "content/bad.md:7:1: links/empty Ce lien ne mène nulle part" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_without_the_flag_posts_are_left_alone(write: Write) -> None:
    root = write({"content/bad.md": BAD, "tests/test_own.py": "def test_of_the_site():\n    pass\n"})
    assert "1 passed" in pytest_on(root, "content", "tests").stdout


def test_posts_are_compared_and_the_threshold_holds(write: Write) -> None:
    settings = 'select = ["titles/duplicate"]\nfail_on = "error"\n'
    root = write({"content/a.md": POST, "content/b.md": POST, "loopivia-lint.toml": settings})
    assert "2 passed" in pytest_on(root, "--loopivia-lint", "content").stdout
    write({"loopivia-lint.toml": settings.replace("error", "warning")})
    assert "titles/duplicate" in pytest_on(root, "--loopivia-lint", "content").stdout


def test_a_wrong_configuration_is_a_sentence(write: Write) -> None:
    root = write({"content/a.md": POST, "loopivia-lint.toml": "titel = 1\n"})
    done = pytest_on(root, "--loopivia-lint", "content")
    assert 'unknown key "titel"' in done.stdout
    assert "Traceback" not in done.stdout
