"""A line, and how far the containers have stepped into it; tabs stop at every fourth column."""

from __future__ import annotations

import re

BLANKS = re.compile(r"[ \t]*")


class Line:
    """The line of `text` from `pos` to `end`."""

    __slots__ = ("_column", "end", "pos", "spare", "text")

    def __init__(self, text: str, pos: int, end: int) -> None:
        self.text = text
        self.pos = pos
        self.end = end
        self._column = 0
        self.spare = 0
        """Columns before `pos` that are left of a tab which was stepped over only in part."""

    def indent(self) -> tuple[int, int]:
        """Where the line goes on after blanks, and how many columns those are."""
        blanks = BLANKS.match(self.text, self.pos, self.end)
        assert blanks is not None
        start = blanks.end()
        if self.text.find("\t", self.pos, start) < 0:
            return start, start - self.pos + self.spare
        column = self._column + self.spare
        for char in blanks[0]:
            column += 1 if char == " " else 4 - column % 4
        return start, column - self._column

    def step_to(self, pos: int) -> None:
        """Step over blanks and the marker behind them, up to `pos`."""
        start, width = self.indent()
        self._column += width + pos - start
        self.pos, self.spare = pos, 0

    def step_over(self, columns: int) -> None:
        """Step over as many columns of blanks, or as many as there are."""
        while columns and self.spare:
            self.spare -= 1
            self._column += 1
            columns -= 1
        while columns and self.pos < self.end and (char := self.text[self.pos]) in " \t":
            size = 1 if char == " " else 4 - self._column % 4
            self.pos += 1
            taken = min(size, columns)
            self.spare = size - taken
            self._column += taken
            columns -= taken
