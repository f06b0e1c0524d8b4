"""GitHub's workflow commands, read back by the rules that the runner reads them by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from loopivia_lint import Report
from loopivia_lint.report import github
from tests.conftest import Lint, Write
from tests.report.made import finding, report

_COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")
POST = "---\ntitle: Un titre\n---\n" + "".join(f"\n[x{n}]()\n" for n in range(12))


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(given: Report) -> list[dict[str, str]]:
    """Name, properties and data of each command, as the runner understands them."""
    found = []
    for line in github.render(given).splitlines():
        if match := _COMMAND.fullmatch(line):
            pairs = (pair.partition("=") for pair in match["properties"].split(","))
            properties = {name: unescaped(value) for name, _, value in pairs}
            found.append({"name": match["name"], "data": unescaped(match["data"]), **properties})
    return found


def test_a_finding_is_an_annotation_at_its_place() -> None:
    assert commands(report(finding())) == [
        {
            "name": "warning",
            "file": "content/été à Fès.md",
            "line": "4",
            "endLine": "4",
            "col": "14",
            "endColumn": "21",
            "title": "links/empty",
            "data": "Ce lien ne mène nulle part\u00a0: indiquez l’adresse.",
        }
    ]


def test_what_a_post_says_is_never_a_command() -> None:
    nasty = "100 %, voir::error::ici\n::set-env name=PATH::x\r%0A"
    (command,) = commands(report(finding(message=nasty, path="a:b,c\n::x.md")))
    assert command["file"] == "a:b,c␦::x.md"
    assert command["data"] == nasty.replace("\n", "␦").replace("\r", "␦")
    assert sum(line.startswith("::") for line in github.render(report(finding(message=nasty))).splitlines()) == 1


def test_over_several_lines_there_are_no_columns_which_github_would_refuse() -> None:
    (command,) = commands(report(finding("[ici]() et là.\r\nUne")))
    assert (command["line"], command["endLine"]) == ("4", "5")
    assert "col" not in command


def test_the_ten_most_serious_come_first_and_the_others_are_counted() -> None:
    one = finding()
    many = [replace(one, severity="info", message=str(n)) for n in range(6)]
    many += [replace(one, message=str(n)) for n in range(6)] + [replace(one, severity="error")]
    given = report(*many)
    assert [command["name"] for command in commands(given)] == ["error"] + ["warning"] * 6 + ["notice"] * 3
    assert "3 autres remarques" in github.render(given)


def test_a_workflow_in_a_folder_still_names_files_from_the_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert commands(report(finding(path="content/a.md")))[0]["file"] == "site/content/a.md"


def test_the_jobs_summary_gets_all_findings_after_what_is_there(
    lint: Lint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({"content/a.md": POST, "summary.md": "Built.\n"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    outcome = lint("content", "--select", "links/empty", "--format", "github")
    summary = (root / "summary.md").read_text(encoding="utf-8")
    assert outcome.out.count("::error ") == 10
    assert summary.startswith("Built.\n<!-- loopivia-lint -->")
    assert summary.count("[`links/empty`]") == 12
