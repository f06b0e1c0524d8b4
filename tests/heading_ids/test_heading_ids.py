"""Ids as the real renderers make them (`recorded.json`, written by record.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loopivia_lint import parse_post
from loopivia_lint.config import HeadingIds
from loopivia_lint.heading_ids import candidates, ids, titles, understood
from loopivia_lint.heading_ids.styles import STYLES

HERE = Path(__file__).parent
POST = parse_post((HERE / "headings.md").read_text(encoding="utf-8"), "content/headings.md")
RECORDED: dict[str, list[str | None]] = json.loads((HERE / "recorded.json").read_text(encoding="utf-8"))
FIRST_USER = HeadingIds(style="custom", levels=(2, 3), accents="strip", attributes=False)


def settings(style: str) -> HeadingIds:
    """The first user's custom rule, or the style with its defaults."""
    return FIRST_USER if style == "custom" else HeadingIds(style=style)  # type: ignore[arg-type]


@pytest.mark.parametrize("style", RECORDED)
def test_ids_are_those_that_the_real_renderer_makes(style: str) -> None:
    made = ids(titles(POST), settings(style))
    expected = [identity or None for identity in RECORDED[style]]
    sources = [heading.span.of(POST.text) for heading in POST.headings]
    wrong = [each for each in zip(sources, made, expected, strict=True) if each[1] != each[2]]
    assert not wrong


def test_every_style_is_recorded_on_at_least_sixty_headings() -> None:
    assert {*STYLES, "custom"} == set(RECORDED)
    assert all(len(identities) >= 60 for identities in RECORDED.values())


@pytest.mark.parametrize(
    ("block", "style", "attributes", "answer"),
    [
        ("{#a}", "any", None, None),
        ("{#a}", "any", True, True),
        ("{#a}", "any", False, False),
        ("{#a}", "github", None, False),
        ("{#a}", "github", True, True),
        ("{#a}", "goldmark", None, True),
        ("{.a}", "goldmark", None, True),
        ("{#a}", "kramdown", None, True),
        ("{.a}", "kramdown", None, False),
        ("{#a .b}", "jekyll", None, False),
        ("{#a}", "docusaurus", None, True),
        ("{.a}", "docusaurus", None, False),
        ("{#a}", "docusaurus", False, False),
        ("{#a}", "custom", False, False),
    ],
)
def test_attribute_blocks_are_understood_shown_or_not_known(
    block: str, style: str, attributes: bool | None, answer: bool | None
) -> None:
    settings = HeadingIds(style=style, attributes=attributes)  # type: ignore[arg-type]
    assert understood(block, settings) is answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> ## Dans une citation\n", "dans-une-citation"),
        ("- ## Dans une liste\n", "dans-une-liste"),
        ("Sur deux\nlignes\n------\n", "sur-deux-lignes"),
        ("##\tTabulation\n", "tabulation"),
        ("## Fin de fichier", "fin-de-fichier"),
        ("## Windows\r\n\r\nTexte\r\n", "windows"),
        ("## [Un lien][l] et `du code`\n\n[l]: /a\n", "un-lien-et-du-code"),
        ("## Avec une note[^1]\n\n[^1]: Là.\n", "avec-une-note"),
    ],
)
def test_headings_are_read_wherever_they_stand(text: str, expected: str) -> None:
    assert ids(titles(parse_post(text, "a.md")), HeadingIds(style="github")) == [expected]


def test_where_the_style_is_not_known_only_written_ids_are_and_any_style_may_be_meant() -> None:
    headings = titles(parse_post("## Été {#ete-2}\n\n## Été\n", "a.md"))
    assert ids(headings, HeadingIds()) == ["ete-2", None]
    assert {"ete-2", "été", "ete", "été-ete-2", "t", "%C3%A9t%C3%A9"} <= candidates(headings, HeadingIds())


def test_levels_without_ids_have_none() -> None:
    headings = titles(parse_post("# Un\n\n## Deux\n\n#### Quatre\n", "a.md"))
    assert ids(headings, FIRST_USER) == [None, "deux", None]
    assert candidates(headings, FIRST_USER) == {"deux"}
