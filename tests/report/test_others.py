"""GitLab, JUnit, reviewdog, JSON lines and concise lines, each read by somebody else's program where there is one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema_rs
from junitparser import Failure, JUnitXml, Skipped
from msgspec.structs import replace

from loopivia_lint.report import concise, gitlab, jsonl, junit, rdjson
from loopivia_lint.report import json as json_report
from tests import consumers
from tests.report.made import TEXT, finding, mended, report

MIXED = report(
    mended(),
    finding("Une", severity="error", message="Première.", rule="titles/length"),
    finding("title", severity="info", message="Remarque \x1b & <b>.", rule="titles/missing"),
    clean=("content/sans faute.md",),
)


def test_gitlab_gets_every_field_that_its_documentation_requires() -> None:
    issues = json.loads(gitlab.render(MIXED))
    assert [issue["severity"] for issue in issues] == ["info", "minor", "major"]
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["location"]["path"] == "content/été à Fès.md"
        assert issue["location"]["lines"]["begin"] >= 1
        assert re.fullmatch("[0-9a-f]{16}", issue["fingerprint"])


def test_gitlab_tells_repeats_apart_and_knows_a_moved_finding_again() -> None:
    twice = (finding(), replace(finding(), message="Encore."))
    prints = [issue["fingerprint"] for issue in json.loads(gitlab.render(report(*twice)))]
    assert len(set(prints)) == 2
    moved = finding(text="\n\n" + TEXT)
    (only,) = json.loads(gitlab.render(report(moved, text="\n\n" + TEXT)))
    assert only["fingerprint"] == prints[0]


def test_junit_is_read_by_junitparser(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(junit.render(MIXED), encoding="utf-8")
    suites = list(JUnitXml.fromfile(str(tmp_path / "report.xml")))
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites] == [
        ("content/sans faute.md", 1, 0, 0),
        ("content/été à Fès.md", 3, 2, 1),
    ]
    results = [result for suite in suites for case in suite for result in case.result]
    assert [type(result) for result in results] == [Skipped, Failure, Failure]
    assert [result.message for result in results][0::2] == ["Remarque \ufffd & <b>.", "Première."]
    assert results[2].text == "content/été à Fès.md:5:1: Première."


def test_rdjson_is_valid_by_the_schema_that_reviewdog_publishes(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(rdjson.render(MIXED), encoding="utf-8")
    program = consumers.npm_package("@umbrelladocs/rdformat-validator").parents[1] / ".bin" / "rdformat-validator"
    done = consumers.run(program, "report.json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rdjson_columns_count_bytes() -> None:
    (only,) = json.loads(rdjson.render(report(finding())))["diagnostics"]
    span = only["location"]["range"]
    line = TEXT.split("\n")[3].encode()
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"[ici]()"


def test_rdjson_suggests_a_fix_of_several_edits_as_one_text() -> None:
    (only,) = json.loads(rdjson.render(report(mended())))["diagnostics"]
    (suggestion,) = only["suggestions"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    line = TEXT.split("\n")[3].encode()
    assert (line[:start] + suggestion["text"].encode() + line[end:]).decode() == "Les 🐝 disent ici et là.\r"


def test_json_lines_are_the_findings_of_the_json_report() -> None:
    lines = [json.loads(line) for line in jsonl.render(MIXED).splitlines()]
    assert lines == json.loads(json_report.render(MIXED))["findings"]


def test_concise_is_a_line_a_finding_whatever_the_post_says() -> None:
    assert concise.render(report(finding(message="Deux\nlignes."))) == (
        "content/été à Fès.md:4:14: links/empty Deux␦lignes.\n"
    )
    assert concise.render(report(clean=("a.md",))) == ""


def test_the_json_report_is_as_its_schema_says() -> None:
    schema = jsonschema_rs.validator_for(json.loads(json_report.schema()))
    schema.validate(json.loads(json_report.render(MIXED)))
    schema.validate(json.loads(json_report.render(report())))
