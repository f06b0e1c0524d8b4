"""Offsets in a text and positions as a client counts them: lines from 0, columns in the units agreed on."""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from loopivia_lint.model import Span
from loopivia_lint.parse.source import Source

_CODECS = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}
"""How a line is written in each encoding, and the bytes of one unit; UTF-32 counts code points, as we do."""


class Positions:
    """A text's places for one client. A line ends with LF, CR or CRLF, as the protocol has it, and nowhere else."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source = source
        self.codec, self.unit = _CODECS.get(PositionEncodingKind(encoding), ("", 1))

    def position(self, offset: int) -> Position:
        """Where an offset lies."""
        line, column = self.source.position(offset)
        before = self.source.text[offset - column + 1 : offset]
        return Position(line - 1, self._units(before))

    def range(self, span: Span) -> Range:
        """Where a span lies."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The offset of a position; past a line's end is its end, inside a character is before it."""
        if position.line >= len(self.source.starts):
            return len(self.source.text)
        line = self.source.line(position.line + 1)
        return self.source.starts[position.line] + self._characters(line, position.character)

    def span(self, range_: Range) -> Span:
        """The span of a range."""
        return Span(self.offset(range_.start), self.offset(range_.end))

    def _units(self, text: str) -> int:
        if not self.codec or text.isascii():
            return len(text)
        return len(text.encode(self.codec, "surrogatepass")) // self.unit

    def _characters(self, line: str, units: int) -> int:
        if not self.codec or line.isascii():
            return min(units, len(line))
        return len(line.encode(self.codec, "surrogatepass")[: units * self.unit].decode(self.codec, "ignore"))
