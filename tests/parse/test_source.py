"""Lines and columns: from 1, in code points, whatever ends the lines."""

from __future__ import annotations

import pytest

from loopivia_lint import Span
from loopivia_lint.finding import Place
from loopivia_lint.parse.source import Source


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("un\ndeux", (0, 2), (1, 1, 1, 3)),
        ("un\ndeux", (3, 7), (2, 1, 2, 5)),
        ("un\r\ndeux", (1, 6), (1, 2, 2, 3)),
        ("un\rdeux\r", (3, 4), (2, 1, 2, 2)),
        ("é😀\n\tx", (1, 5), (1, 2, 2, 3)),
        ("", (0, 0), (1, 1, 1, 1)),
        ("un\n", (3, 3), (2, 1, 2, 1)),
        ("\u2028un", (1, 2), (1, 2, 1, 3)),
    ],
)
def test_a_span_has_a_place(text: str, span: tuple[int, int], place: tuple[int, int, int, int]) -> None:
    assert Source(text).place(Span(*span)) == Place(*place)


def test_lines_are_shown_without_their_ends() -> None:
    source = Source("un\r\ndeux\rtrois\n")
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["un", "deux", "trois", ""]
