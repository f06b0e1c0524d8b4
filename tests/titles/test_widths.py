"""The table of widths is held against what a browser measured (tools/browser_widths.py recorded it)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from loopivia_rules.widths import DESCRIPTION, TITLE, one_line, pixels, shown

RECORDED = [
    (float(width), int(size), text)
    for width, size, text in (
        line.split("\t")
        for line in Path(__file__).with_name("browser_widths.tsv").read_text(encoding="utf-8").split("\n")
        if line
    )
]


def estimated(text: str) -> bool:
    """Has the text characters that Arial leaves to another font?"""
    scripts = ("ARABIC", "CJK", "HIRAGANA", "KATAKANA")
    return any(ord(char) >= 0x1F000 or unicodedata.name(char, "").startswith(scripts) for char in text)


@pytest.mark.parametrize(("width", "size", "text"), RECORDED)
def test_a_text_is_as_wide_as_the_browser_draws_it(width: float, size: int, text: str) -> None:
    allowed = 0.05 * width if estimated(text) else 1.0
    assert pixels(text, size) == pytest.approx(width, abs=allowed)


def test_french_and_english_are_exact_to_a_twentieth_of_a_pixel() -> None:
    latin = [row for row in RECORDED if all(ord(char) < 0x370 or 0x2000 <= ord(char) < 0x2300 for char in row[2])]
    assert len(latin) >= 20
    assert max(abs(pixels(text, size) - width) for width, size, text in latin) < 0.05


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("e\u0301", "é"),  # an accent of its own takes no room
        ("👍🏽", "👍"),
        ("👩\u200d💻", "👩"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_marks_that_change_the_letter_before_take_no_room(joined: str, apart: str) -> None:
    assert pixels(joined, TITLE) == pytest.approx(pixels(apart, TITLE), abs=0.3)


def test_no_break_spaces_take_room_and_runs_of_spaces_take_one() -> None:
    assert pixels("a\u00a0b", TITLE) == pixels("a b", TITLE) == pixels("a  \n b", TITLE)
    assert pixels("a\u202fb", TITLE) < pixels("a b", TITLE)
    assert one_line("  un\u00a0 deux\r\n\ttrois ") == "un\u00a0 deux trois"


def test_what_fits_is_shown_whole() -> None:
    assert shown("Une phrase courte.", DESCRIPTION, 920) == "Une phrase courte."
    assert shown("", DESCRIPTION, 920) == ""


def test_what_does_not_fit_is_cut_between_words_with_room_for_the_ellipsis() -> None:
    text = "Les abeilles de la vallée produisent un miel rare, " * 5
    kept = shown(text, DESCRIPTION, 920)
    assert text.startswith(kept)
    assert text[len(kept)] in " ,"
    assert pixels(kept + " …", DESCRIPTION) <= 920 < pixels(kept + " produisent un miel", DESCRIPTION)


def test_a_single_long_word_is_cut_within() -> None:
    kept = shown("a" * 10_000, TITLE, 600)
    assert 0 < len(kept) < 60
