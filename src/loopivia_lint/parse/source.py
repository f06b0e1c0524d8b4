"""A file's text and its lines: from offsets to lines and columns, for reports only."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from loopivia_lint.finding import Place
from loopivia_lint.model import Span

LINE_END = re.compile(r"\r\n?|\n")


def plain(text: str) -> str:
    """The text as long as it is, for parsers: each line end is a line feed (a CR before one a blank), each character
    can be encoded."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


class Source:
    """The text as it is on disk. A line ends with LF, CR or CRLF, as Markdown reads them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset; one past the text's end is a place too."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def place(self, span: Span) -> Place:
        """Where a span lies, for people."""
        return Place(*self.position(span.start), *self.position(span.end))

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
