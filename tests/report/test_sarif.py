"""SARIF: valid by its makers' own validator, the same after lines moved, and within GitHub's limits."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from msgspec.structs import replace

from loopivia_lint import Report
from loopivia_lint.report import sarif
from tests import consumers
from tests.report.made import TEXT, finding, mended, report


def run_of(given: Report) -> Any:
    """The one run of the SARIF file."""
    (run,) = json.loads(sarif.render(given))["runs"]
    return run


FULL = report(
    mended(),
    finding("Une", rule="excerpt/length", severity="error", message="Voir [là](http://x) ou pas."),
    finding("title", rule="internal/unused-suppression", severity="info"),
    skipped=({"en": "Not run.", "fr": "Pas appliquée."},),
)


def test_it_is_valid_by_the_official_schema() -> None:
    schema = json.loads((consumers.sarif_multitool() / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    jsonschema_rs.validator_for(schema).validate(json.loads(sarif.render(FULL)))


@pytest.mark.parametrize("kind", ["Sarif", "Ghas"])
def test_the_validator_of_its_makers_has_nothing_to_say(kind: str, tmp_path: Path) -> None:
    (tmp_path / "report.sarif").write_text(sarif.render(FULL), encoding="utf-8")
    tool = consumers.sarif_multitool() / "Sarif.Multitool"
    done = consumers.run(tool, "validate", "report.sarif", "--rule-kind", kind, cwd=tmp_path)
    said = [line for line in done.stdout.splitlines() if "report.sarif(" in line]
    assert done.returncode == 0, done.stdout + done.stderr
    assert said == []


def test_a_rule_is_described_by_its_page() -> None:
    rules = {rule["id"]: rule for rule in run_of(FULL)["tool"]["driver"]["rules"]}
    described = rules["excerpt/length"]
    assert described["name"] == "ExcerptLength"
    assert described["help"]["markdown"].startswith("# excerpt/length: ")
    assert "## Evidence\n- " in described["help"]["markdown"]
    assert "excerpt" in described["properties"]["tags"]
    assert described["properties"]["evidence"][0]["url"].startswith("https://")
    assert described["helpUri"].endswith("/excerpt/length.md")


def test_columns_count_code_points_and_ends_are_exclusive() -> None:
    run = run_of(report(finding()))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = TEXT.split("\n")[3]
    assert run["columnKind"] == "unicodeCodePoints"
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "[ici]()"


def test_a_path_is_a_uri_relative_to_the_working_directory() -> None:
    location = run_of(report(finding()))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "content/%C3%A9t%C3%A9%20%C3%A0%20F%C3%A8s.md"


def test_fixes_and_related_places_are_kept() -> None:
    (result,) = run_of(report(mended()))["results"]
    replacements = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert [each["insertedContent"]["text"] for each in replacements] == ["", ""]
    assert [each["message"]["text"] for each in result["relatedLocations"]] == ["Le titre.", "Un autre article."]
    assert "region" not in result["relatedLocations"][1]["physicalLocation"]
    assert result["rank"] == 75.0


def prints(given: Report) -> list[str]:
    return [each["partialFingerprints"][sarif.FINGERPRINT] for each in run_of(given)["results"]]


def test_fingerprints_survive_moved_lines_and_another_language() -> None:
    moved = TEXT.replace("---\nLes", "---\nUn paragraphe de plus.\n\nLes")
    before = prints(report(finding(), finding("Une", rule="titles/length")))
    after = prints(
        report(
            finding(text=moved, message="Other words."), finding("Une", rule="titles/length", text=moved), text=moved
        )
    )
    assert before == after


def test_the_same_words_twice_have_two_fingerprints() -> None:
    twice = "[x]() [x]()\n"
    first = finding("[x]()", text=twice)
    second = replace(first, span=type(first.span)(6, 11), place=type(first.place)(1, 7, 1, 12))  # type: ignore[misc]
    assert len(set(prints(report(first, second, text=twice)))) == 2


def test_a_bracketed_link_in_a_message_is_no_link_to_a_place() -> None:
    (result,) = run_of(report(finding(message="Écrivez [ici](2), ou [rien].")))["results"]
    assert result["message"]["text"] == "Écrivez \\[ici](2), ou [rien]."


def test_beyond_githubs_results_the_most_serious_stay_and_the_others_are_counted() -> None:
    one = finding()
    many = [replace(one, severity="info", message=f"{n}") for n in range(sarif.MOST_RESULTS)]
    run = run_of(report(*many, replace(one, severity="error", message="worst"), replace(one, message="bad")))
    levels = [result["level"] for result in run["results"]]
    assert len(levels) == sarif.MOST_RESULTS
    assert (levels.count("error"), levels.count("warning")) == (1, 1)
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 less serious findings are left out")


def test_beyond_githubs_bytes_findings_are_left_out_until_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 3_000)
    text = sarif.render(report(*(replace(finding(), message=f"{n} {hash(str(n))}") for n in range(200))))
    run = json.loads(text)["runs"][0]
    assert len(gzip.compress(text.encode())) <= 3_000
    assert 0 < len(run["results"]) < 200
    assert f"{200 - len(run['results'])} less serious" in json.dumps(run["invocations"])


def test_a_rule_that_failed_is_a_run_that_failed() -> None:
    given = report(finding("title", rule="internal/rule-failed", severity="error"))
    assert run_of(given)["invocations"][0]["executionSuccessful"] is False
