"""Shell completion, asked as the shells ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import program

HOUSE = """
from loopivia_lint import Rule, hookimpl


class Slogan(Rule, frozen=True):
    id = "house/slogan"


@hookimpl
def loopivia_lint_rules():
    return [Slogan]


@hookimpl
def loopivia_lint_reporters():
    return {"fax": lambda report: ""}
"""


def completed(words: str, folder: Path) -> list[str]:
    """What bash would offer after these words, of which the last is being written."""
    environment = {
        "_LOOPIVIA_LINT_COMPLETE": "bash_complete",
        "COMP_WORDS": f"loopivia-lint {words}",
        "COMP_CWORD": str(len(f"loopivia-lint {words}".split(" ")) - 1),
    }
    out = program(cwd=folder, env=environment).out
    return [line.partition(",")[2] for line in out.splitlines() if line]


def test_options_are_completed(tmp_path: Path) -> None:
    assert completed("--changed", tmp_path) == ["--changed-since"]


def test_rules_are_completed_those_of_the_house_too(tmp_path: Path) -> None:
    (tmp_path / "house.py").write_text(HOUSE)
    (tmp_path / "loopivia-lint.toml").write_text('plugins = ["./house.py"]\n')
    assert completed("--explain links/em", tmp_path) == ["links/empty"]
    assert completed("--explain house", tmp_path) == ["house/slogan"]
    assert completed("--format fa", tmp_path) == ["fax"]


def test_the_last_of_several_rules_is_completed(tmp_path: Path) -> None:
    assert completed("--select images,links/em", tmp_path) == ["images,links/empty"]
    assert completed("--ignore tit", tmp_path)[0] == "titles"


def test_formats_are_completed(tmp_path: Path) -> None:
    assert completed("--format j", tmp_path) == ["json", "jsonl", "junit"]


def test_a_broken_configuration_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "loopivia-lint.toml").write_text("[[[")
    assert completed("--explain li", tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_start_up_line_gives_what_the_shell_can_read(shell: str, tmp_path: Path) -> None:
    script = program(cwd=tmp_path, env={"_LOOPIVIA_LINT_COMPLETE": f"{shell}_source"}).out
    assert "loopivia-lint" in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed, so it can't read the script")
    done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_itself_completes(tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    line = "loopivia-lint --explain excerpt/len"
    asked = (
        'eval "$(_LOOPIVIA_LINT_COMPLETE=bash_source loopivia-lint)"; '
        "COMP_WORDS=(loopivia-lint --explain excerpt/len); COMP_CWORD=2; "
        f"COMP_LINE='{line}'; COMP_POINT={len(line)}; "
        "$(complete -p loopivia-lint | sed 's/.*-F \\([^ ]*\\).*/\\1/') loopivia-lint excerpt/len --explain; "
        'echo "${COMPREPLY[@]}"'
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    assert done.stdout.strip() == "excerpt/length", done.stderr
