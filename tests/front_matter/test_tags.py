"""Tags given twice, in lists of every form."""

from __future__ import annotations

import pytest
from tests.checking import findings, post

from loopivia_lint.fix import apply
from loopivia_rules.front_matter.duplicate_tag import DuplicateTag
from loopivia_rules.front_matter.tags import tag_key, values


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [vin, pain, vin]", "tags: [vin, pain]"),
        ("tags: [vin, vin , pain] # trois", "tags: [vin , pain] # trois"),
        ("tags: ['vin', \"vin\"]", "tags: ['vin']"),
        ("tags:\n  - vin\n  - vin\n  - pain", "tags:\n  - vin\n  - pain"),
        ("tags:\n- vin\n- pain\n- vin", "tags:\n- vin\n- pain"),
        ("tags: [\n  vin,\n  vin\n]", "tags: [\n  vin\n]"),
        ("tags: vin, pain, vin", "tags: vin, pain"),
        ('tags: "vin,pain,vin"', 'tags: "vin,pain"'),
        ("categories: [a, a, a]", "categories: [a]"),
    ],
)
def test_an_exact_repetition_is_taken_out_and_nothing_else(before: str, after: str) -> None:
    text = post(f"title: Été\n{before}\nauthor: Ève # elle")
    found = findings(DuplicateTag(), text)
    assert all(each.fix and each.fix.safe for each in found)
    mended = apply(text, [each.fix for each in found if each.fix]).text
    while again := [each.fix for each in findings(DuplicateTag(), mended) if each.fix]:
        mended = apply(mended, again).text
    assert mended == post(f"title: Été\n{after}\nauthor: Ève # elle")


@pytest.mark.parametrize(
    "tags",
    [
        "tags:\n  - vin # blanc\n  - vin",
        "tags:\n  - vin\n  - vin # rouge",
        "tags:\n  - vin\n  # rouge\n  - vin",
        "tags: [&v vin, pain, &w vin]\nfirst: *w",
        "tags: [&v vin, pain, *v]",
        "tags: >-\n  vin,\n  vin",
    ],
)
def test_a_repetition_with_a_comment_or_an_anchor_is_found_but_left(tags: str) -> None:
    (found,) = findings(DuplicateTag(), post(tags))
    assert found.fix is None


def test_another_spelling_is_only_a_suggestion() -> None:
    (found,) = findings(DuplicateTag(), post("tags: [Été, ete]"))
    assert found.fix is not None
    assert not found.fix.safe


def test_in_toml_and_json() -> None:
    toml = '+++\ntags = ["vin", "vin"]\n+++\nx\n'
    (found,) = findings(DuplicateTag(), toml)
    assert toml[found.span.start : found.span.end] == '["vin", "vin"]'
    assert found.fix is None
    json = '{\n"tags": ["vin", "pain", "vin"]\n}\n\nx\n'
    (found,) = findings(DuplicateTag(), json)
    assert found.fix is not None
    assert apply(json, [found.fix]).text == '{\n"tags": ["vin", "pain"]\n}\n\nx\n'


def test_signs_make_another_tag() -> None:
    assert findings(DuplicateTag(), post('tags: ["c", "c++", "c#"]')) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Recettes", "recette"), ("Été", "ete"), ("jeux vidéo", "jeu vidéo"), ("PME", "pme"), ("l’eau", "l'eau")],
)
def test_spellings_that_a_reader_takes_for_the_same(one: str, other: str) -> None:
    assert (tag_key(one) == tag_key(other)) is (one != "jeux vidéo")


def test_different_words_stay_different() -> None:
    assert len({tag_key(tag) for tag in ("new", "news", "cours", "bus", "accès", "access", "C", "C++")}) >= 7


def test_tags_of_a_text_are_parted_at_commas() -> None:
    assert list(values("vin,  pain , ")) == ["vin", "pain"]
    assert list(values(["vin", 3])) == ["vin"]
    assert list(values(None)) == []
