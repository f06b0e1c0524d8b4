"""The outline of a post: one name, no missing step, no empty part."""

from __future__ import annotations

import pytest
from tests.checking import findings, places, post
from tests.conftest import Lint, Write

from loopivia_lint.fix import apply
from loopivia_rules.headings.empty_section import EmptySection
from loopivia_rules.headings.single_h1 import SingleH1
from loopivia_rules.headings.skipped_level import SkippedLevel
from loopivia_rules.headings.too_long import TooLong


@pytest.mark.parametrize(
    ("body", "variants"),
    [
        ("# L'ÉTÉ", ["same"]),
        ("L’été\n=====", ["same"]),
        ("# L’automne", [""]),
        ("# L’automne\n\n# L’hiver", [""]),
        ("## L’été", []),
        ("> # L’été", []),
        ("```\n# L’été\n```", []),
    ],
)
def test_main_headings_beside_the_title(body: str, variants: list[str]) -> None:
    assert [each.variant for each in findings(SingleH1(), post("title: L’été", body))] == variants


def test_without_a_title_the_first_main_heading_is_the_page_s_name() -> None:
    assert findings(SingleH1(), post("date: 2024-06-22", "# L’été\n\nChaud.")) == []
    assert places(SingleH1(), post("date: 2024-06-22", "# L’été\n\n# L’hiver")) == ["# L’hiver"]


def test_where_most_posts_bring_their_main_heading_the_site_shows_no_other(write: Write, lint: Lint) -> None:
    titled = "---\ntitle: Pain {n}\n---\n\n# Pain {n}\n\nDu pain.\n"
    write({f"content/{n}.md": titled.format(n=n) for n in range(3)})
    write({"content/4.md": "---\ntitle: Pain 4\n---\n\n# Farine\n\nDu blé.\n\n# Four\n\nDu bois.\n"})
    (found,) = lint("content", "--format", "json", "--select", "headings,titles").data["findings"]
    assert (found["path"], found["line"]) == ("content/4.md", 9)
    write({f"content/{n}.md": f"---\ntitle: Vin {n}\n---\n\nDu vin.\n" for n in range(5, 10)})
    assert len(lint("content", "--format", "json", "--select", "headings,titles").data["findings"]) == 4


def test_removing_a_repeated_title_is_only_suggested_and_takes_nothing_else() -> None:
    text = post("title: L’été", "# L’été\n\nIl fait chaud.")
    (found,) = findings(SingleH1(), text)
    assert found.fix is not None
    assert not found.fix.safe
    assert apply(text, [found.fix]).text == post("title: L’été", "Il fait chaud.")


def test_each_kind_of_step_is_told_once() -> None:
    body = "## A\n\n#### B\n\nx\n\n## C\n\n#### D\n\nx\n\n##### E\n\n## F\n\n##### G\n\nx"
    found = findings(SkippedLevel(), body)
    assert [(each.values["above"], each.values["level"]) for each in found] == [(2, 4), (2, 5)]
    assert [len(each.related) for each in found] == [1, 0]


def test_a_text_may_begin_at_any_level_and_go_back_up() -> None:
    assert findings(SkippedLevel(), "#### A\n\nx\n\n## B\n\nx\n\n### C\n\nx\n\n# D") == []
    assert findings(SkippedLevel(), "## A\n\n> ##### B\n\n### C") == []


def test_a_main_heading_beside_the_title_counts_as_the_second_level_that_it_should_be() -> None:
    assert findings(SkippedLevel(), post("title: L’été", "# L’automne\n\n### Vents\n\nForts.")) == []
    assert len(findings(SkippedLevel(), post("title: L’été", "# L’automne\n\n#### Vents\n\nForts."))) == 1
    assert len(findings(SkippedLevel(), post("date: 2024-06-22", "# L’automne\n\n### Vents\n\nForts."))) == 1


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        ("## A\n\n## B\n\nx", ["## A"]),
        ("## A\n\n### B\n\nx", []),
        ("### A\n\n## B\n\nx", ["### A"]),
        ("## A\n\n---\n\n## B\n\nx", ["## A"]),
        ("## A\n\n![b](c.jpg)\n\n## B\n\nx", []),
        ("## A\n\n<Composant />\n\n## B\n\nx", []),
        ("## A\n\n{{< video >}}\n\n## B\n\nx", []),
        ("## A\n\n```\nx\n```\n\n## B\n\nx", []),
        ("x\n\n## A\n", ["## A"]),
        ("x\n\n## [A](a.md)\n", []),
        ("x\n\nA\n---\n\nB\n---\n\nx", ["A\n---"]),
        ("##\n\n## A\n\nx", []),
    ],
)
def test_parts_without_a_text(body: str, empty: list[str]) -> None:
    assert places(EmptySection(), body) == empty


def test_a_heading_is_counted_as_it_is_read() -> None:
    assert findings(TooLong(max=5), "## [Pain](https://pain.test/une-longue-adresse) {#pain}\n") == []
    assert len(findings(TooLong(max=5), "## Un pain")) == 1
