"""Plugins by the one door: a package of its own, a house's file, and broken ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from loopivia_lint.testing import page_tests
from tests import house
from tests.conftest import POST, PROJECT, Lint, Write, program

PACKAGE = PROJECT / "tests/plugin_package"

CONFIG = 'plugins = ["./house_rules.py"]\n'


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the third party's package installed into it, to be put on the path."""
    folder = tmp_path_factory.mktemp("site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", folder, PACKAGE], check=True)
    return folder


def test_an_installed_package_adds_a_rule_and_a_report_format(installed: Path, write: Write) -> None:
    root = write({"a.md": POST + "\nQuelle synergie !\n"})
    env = {"PYTHONPATH": str(installed)}
    assert "acme-house-style/forbidden-word" in program("--list-rules", cwd=root, env=env).out
    assert "plugin acme_house_style 1.2.0" in program("--version", cwd=root, env=env).out
    outcome = program("a.md", "--format", "acme-lines", cwd=root, env=env)
    assert (outcome.code, outcome.out) == (1, "a.md acme-house-style/forbidden-word\n")


def test_a_package_s_rule_has_its_page_as_help_and_its_options_in_the_config(installed: Path, write: Write) -> None:
    root = write(
        {
            "loopivia-lint.toml": '[rules."acme-house-style/forbidden-word"]\nwords = ["levier"]\n',
            "a.md": POST + "\nUn levier.\n",
        }
    )
    data = program("a.md", "--format", "json", cwd=root, env={"PYTHONPATH": str(installed)}).data
    assert [each["data"] for each in data["findings"]] == [{"word": "levier"}]
    assert data["findings"][0]["help"].startswith("file://")
    assert data["findings"][0]["message"].startswith("On n’écrit pas levier")


def test_an_author_s_page_is_tested_in_three_lines(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "test_page.py").write_text(
        "from acme_house_style.forbidden_word import ForbiddenWord\n"
        "from loopivia_lint.testing import page_tests\n"
        "test_page = page_tests(ForbiddenWord)\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_page.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "4 passed" in done.stdout, done.stdout


def test_a_house_rule_file_named_in_the_config_is_a_plugin(lint: Lint, write: Write) -> None:
    write(
        {
            "loopivia-lint.toml": CONFIG,
            "house_rules.py": house.RULE,
            "house_rules.md": house.PAGE,
            "a.md": POST + "\nOh !!!\n",
        }
    )
    outcome = lint("a.md", "--select", "house", "--format", "json")
    assert [(each["rule"], each["message"]) for each in outcome.data["findings"]] == [("house/shout", "Ne criez pas.")]


def test_a_file_of_the_working_directory_is_no_plugin_by_itself(lint: Lint, write: Write) -> None:
    write({"house_rules.py": house.RULE, "house_rules.md": house.PAGE, "a.md": POST})
    assert "house/shout" not in lint("--list-rules").out


BROKEN = [
    ("raise RuntimeError('no')", "house_rules.py failed to load: RuntimeError: no"),
    ("import nonsense_module", "house_rules.py failed to load: ModuleNotFoundError"),
    ("def x(:", "house_rules.py failed to load: SyntaxError"),
    (house.RULE.replace("house/shout", "shout"), 'without an id of the form "family/problem"'),
    (house.RULE.replace("house/shout", "links/empty"), 'the rule "links/empty" of'),
    (house.RULE.replace("return [Shout]", "raise ValueError('no')"), "house_rules.py failed to load: ValueError: no"),
]


@pytest.mark.parametrize(("code", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_a_broken_plugin_is_named_and_the_run_exits_2(code: str, said: str, lint: Lint, write: Write) -> None:
    write({"loopivia-lint.toml": CONFIG, "house_rules.py": code, "a.md": POST})
    outcome = lint("a.md")
    assert outcome.code == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err


def test_a_rule_that_raises_does_not_stop_the_others_and_the_run_exits_2(lint: Lint, write: Write) -> None:
    raising = house.RULE.replace("at = post", "1 / 0\n        at = post", 1)
    write(
        {
            "loopivia-lint.toml": CONFIG,
            "house_rules.py": raising,
            "house_rules.md": house.PAGE,
            "a.md": POST + "[x]()\n",
        }
    )
    outcome = lint("a.md", "--select", "house,links/empty", "--format", "json")
    assert outcome.code == 2
    assert sorted(outcome.rules) == ["internal/rule-failed", "links/empty"]
    assert "house/shout" in outcome.data["findings"][0]["message"]
    assert "ZeroDivisionError" in outcome.data["findings"][0]["message"]


def test_a_rule_without_a_page_is_named_and_the_run_exits_2(lint: Lint, write: Write) -> None:
    write({"loopivia-lint.toml": CONFIG, "house_rules.py": house.RULE, "a.md": POST + "\nOh !!!\n"})
    outcome = lint("a.md", "--select", "house")
    assert outcome.code == 2
    assert "the rule house/shout has no page" in outcome.err


def test_page_tests_refuse_a_rule_without_a_page() -> None:
    from loopivia_lint.errors import CannotRun
    from loopivia_lint.rule import Rule

    class Homeless(Rule, frozen=True):
        id = "x/homeless"

    with pytest.raises(CannotRun, match="no page"):
        page_tests(Homeless)
