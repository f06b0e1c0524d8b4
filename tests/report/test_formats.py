"""The command line's formats: several at once, each to its place, and none changes the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from loopivia_lint.report.formats import FORMATS, reporter
from tests.conftest import POST, Lint, Write

BAD = POST + "\n[x]()\n"
ONLY = ("--select", "links/empty")


def test_every_module_of_the_folder_that_renders_is_a_format() -> None:
    folder = Path(reporter("text", {}).__code__.co_filename).parent
    assert {file.stem for file in folder.glob("*.py")} - {"__init__", "change", "formats", "summary"} == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", [POST, BAD])
def test_a_format_says_the_same_twice_and_leaves_the_exit_code_alone(
    name: str, text: str, lint: Lint, write: Write
) -> None:
    write({"content/a.md": text})
    first, second = (lint("content", *ONLY, "--format", name) for _ in range(2))
    assert first.out == second.out
    assert first.code == second.code == int(text == BAD)
    assert first.err == ""


def test_several_formats_go_each_to_its_place(lint: Lint, write: Write) -> None:
    root = write({"content/a.md": BAD})
    outcome = lint("content", *ONLY, "--format", "concise", "--format", "sarif=out.sarif", "--format", "json=out.json")
    assert outcome.out.startswith("content/a.md:7:1: links/empty ")
    assert json.loads((root / "out.sarif").read_text())["version"] == "2.1.0"
    assert json.loads((root / "out.json").read_text())["summary"]["errors"] == 1
    assert outcome.code == 1


def test_a_format_with_a_file_alone_leaves_the_terminal_quiet(lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD})
    assert lint("content", *ONLY, "--format", "junit=out.xml").out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "json", "--format", "text"), "standard output can take one format only"),
        (("--format", "json=x", "--format", "sarif=x"), "x can take one format only"),
        (("--format", "sariff=x"), 'unknown format "sariff"; did you mean "sarif"?'),
        (("--format", "sarif=no/such/folder"), "no/such/folder: can't be written"),
    ],
)
def test_what_can_not_be_written_exits_2_with_a_sentence(
    arguments: tuple[str, ...], said: str, lint: Lint, write: Write
) -> None:
    write({"a.md": BAD})
    outcome = lint("a.md", *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_the_reports_schema_is_a_schema_and_holds_for_a_real_report(lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD, "content/b.md": POST})
    schema = lint("--report-schema").data
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.validator_for(schema).validate(lint("content", "--format", "json").data)
