"""Every case of cases.tsv, and of the shared file where there is one, is decided as listed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.conftest import SHARED

from loopivia_lint import SiteConfig, parse_post
from loopivia_rules.statistics.claims import Claim, Claims

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("cases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
HARD = SHARED / "statistics/cases.tsv"
WANTED = {
    ("none", "no"): {"unsourced"},
    ("none", "footnote"): {"broken-footnote"},  # its note is not in the case
    ("named", "no"): {"unlinked"},
    ("named", "yes"): {"cited"},
    ("named", "home"): {"home-page"},
    ("vague", "no"): {"vague"},
    ("vague", "agg"): {"aggregator"},
    ("vague", "short"): {"opaque"},
    ("agg", "no"): {"unlinked"},
    ("domain", "yes"): {"cited"},
    ("own", "no"): {"first-party", "documented"},
}
"""The verdicts that agree with the shared file's columns: attribution and citation."""


def claims(text: str, language: str, site: SiteConfig | None = None) -> tuple[Claim, ...]:
    return Claims().of(parse_post(text, "content/post.md", language=language), site or SiteConfig())


@pytest.mark.parametrize(("language", "verdict", "text"), CASES, ids=[case[2][:60] for case in CASES])
def test_a_case_is_decided_as_listed(language: str, verdict: str, text: str) -> None:
    found = {claim.verdict for claim in claims(text.replace("⏎", "\n"), language)}
    assert found == (set() if verdict == "none" else {verdict})


def test_there_are_many_cases_in_both_languages() -> None:
    assert len(CASES) >= 150
    assert min(sum(case[0] == language for case in CASES) for language in ("fr", "en")) >= 60


@pytest.mark.skipif(not HARD.is_file(), reason="no shared cases beside the checkout")
def test_the_shared_hard_sentences_are_decided_as_listed() -> None:
    brand = SiteConfig(brand=("Loopivia",))
    wrong = []
    with HARD.open(encoding="utf-8", newline="") as lines:
        for number, language, text, statistic, attribution, citation, _ in list(csv.reader(lines, delimiter="\t"))[1:]:
            found = {claim.verdict for claim in claims(text, language, brand)}
            wanted = WANTED[attribution, citation] if statistic == "S" else set()
            if not (found <= wanted and bool(found) == bool(wanted)):
                wrong.append((number, text, found))
    assert wrong == []
