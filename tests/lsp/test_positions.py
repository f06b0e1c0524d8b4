"""Positions as clients count them, in every encoding, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

from lsprotocol.types import Position

from loopivia_lint.lsp.positions import Positions
from loopivia_lint.parse.source import LINE_END, Source

ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 9), ("utf-16", 6), ("utf-32", 5)])
def test_a_column_counts_the_units_agreed_on(encoding: str, character: int) -> None:
    text = "un\ncœur😀!"
    assert Positions(Source(text), encoding).position(text.index("!")) == Position(1, character)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_place_past_the_end_of_a_line_is_its_end(encoding: str, end: str) -> None:
    text = f"été{end}hiver"
    positions = Positions(Source(text), encoding)
    assert positions.offset(Position(0, 99)) == 3
    assert positions.offset(Position(1, 99)) == len(text)
    assert positions.offset(Position(9, 0)) == len(text)


def test_a_place_inside_a_character_is_before_it() -> None:
    assert Positions(Source("a😀b"), "utf-16").offset(Position(0, 2)) == 1
    assert Positions(Source("aéb"), "utf-8").offset(Position(0, 2)) == 1


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c"])
def test_what_only_python_takes_for_a_line_end_ends_no_line(mark: str) -> None:
    text = f"un{mark}deux\ntrois"
    assert Positions(Source(text), "utf-16").position(text.index("trois")) == Position(1, 0)


@given(st.text(st.sampled_from("aé œ😀\u2028\x0c\r\n"), max_size=30), st.sampled_from(ENCODINGS))
def test_every_offset_comes_back_from_its_position(text: str, encoding: str) -> None:
    positions = Positions(Source(text), encoding)
    inside = {end.start() + 1 for end in LINE_END.finditer(text) if end.group() == "\r\n"}
    for offset in set(range(len(text) + 1)) - inside:
        assert positions.offset(positions.position(offset)) == offset
