"""Every shipped rule's page holds: its examples in both languages, its id, its words, and its place in the README."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Literal

import pytest

from loopivia_lint.internal import INTERNAL
from loopivia_lint.pages import Page, page_of, path_of
from loopivia_lint.plugins import load
from loopivia_lint.rule import Rule
from loopivia_lint.testing import Example, examples, verify
from tests.conftest import PROJECT
from tests.readme_table import BEGIN, END, table

RULES = sorted(load().rules, key=lambda rule: rule.id)
CASES = [(rule, example, language) for rule in RULES for example in examples(rule) for language in ("en", "fr")]


@pytest.mark.parametrize(
    ("rule", "example", "language"),
    CASES,
    ids=[f"{rule.id}:{example.line}:{language}" for rule, example, language in CASES],
)
def test_examples_are_as_the_page_says(
    rule: type[Rule], example: Example, language: Literal["en", "fr"], tmp_path: Path
) -> None:
    verify(rule, example, tmp_path, language)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_has_a_good_and_a_bad_example(rule: type[Rule]) -> None:
    assert {example.kind for example in examples(rule)} == {"good", "bad"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_id_is_the_path_of_its_module(rule: type[Rule]) -> None:
    path = path_of(rule)
    assert rule.id == f"{path.parent.name}/{path.stem}".replace("_", "-")


@pytest.mark.parametrize("rule", [*RULES, *INTERNAL], ids=lambda rule: rule.id)
def test_a_page_opens_with_the_id_and_the_problem(rule: type[Rule]) -> None:
    assert re.match(rf"\s*# {rule.id}: \S", page_of(rule).body)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_speaks_of_every_option(rule: type[Rule]) -> None:
    body = page_of(rule).body
    assert [name for name in rule.__struct_fields__ if f"`{name}`" not in body] == []


def messages(page: Page) -> list[tuple[str, str]]:
    return [(words["en"], words["fr"]) for words in (page.message, *page.variants.values())]


@pytest.mark.parametrize("rule", [*RULES, *INTERNAL], ids=lambda rule: rule.id)
def test_both_languages_say_the_same_values(rule: type[Rule]) -> None:
    for english, french in messages(page_of(rule)):
        names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (english, french)]
        assert names[0] == names[1]


@pytest.mark.parametrize("rule", [*RULES, *INTERNAL], ids=lambda rule: rule.id)
def test_french_messages_are_set_as_french_is(rule: type[Rule]) -> None:
    for _, french in messages(page_of(rule)):
        text = re.sub(r"\{[^}]*\}", "0", french)
        assert "'" not in text, f"a straight apostrophe: {french}"
        assert not re.search(r"[ \w][;!?]", re.sub(r"\u202f[;!?]|https?:\S+", "", text)), f"U+202F wanted: {french}"
        assert not re.search(r"(?<!\u00a0)[:%](?=[ .,]|$)", text), f"U+00A0 wanted before : and %: {french!r}"
        assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text), f"U+00A0 wanted inside « »: {french!r}"


def test_the_readme_lists_the_rules_as_the_pages_do() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert readme.partition(BEGIN)[2].partition(END)[0].strip() == table().strip(), "make readme"
