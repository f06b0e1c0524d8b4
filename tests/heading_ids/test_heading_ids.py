"""Ids as the real renderers make them (`recorded.json`, written by record.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loopivia_lint import parse_post
from loopivia_lint.config import HeadingIds
from loopivia_lint.heading_ids import ids, titles
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
