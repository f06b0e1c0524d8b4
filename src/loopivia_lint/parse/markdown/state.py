"""Where the block parser is, and where that is in the file.

Every container takes consecutive lines of its parent, and each line of a child is the end of a line of the file.
So a state needs one integer, its first line: an offset is the end of that line in the file, minus the distance to
the end of the child's line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from mistune.core import BlockState

from loopivia_lint.parse.source import LINE_END

Token = dict[str, Any]
STRIPPED = " \r\n\t\f"
"""What mistune takes off both ends of a paragraph; no-break spaces are text."""


class Body:
    """The body as mistune reads it: LF line ends, and one at the very end."""

    def __init__(self, text: str, start: int) -> None:
        self.raw = raw = text[start:]
        self.start = start
        self.length = len(raw)
        self.plain = "\r" not in raw
        self.text = raw if self.plain else LINE_END.sub("\n", raw)
        if not self.text.endswith("\n"):
            self.text += "\n"

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the file."""
        if self.plain:
            lengths = [len(line) + 1 for line in self.raw.split("\n")]
            return list(accumulate(lengths[:-1], initial=self.start))
        return [self.start, *(self.start + end.end() for end in LINE_END.finditer(self.raw))]

    @cached_property
    def ends(self) -> list[int]:
        """Where each line ends in the file, its line end not included."""
        last = self.start + self.length
        if self.plain:
            return [*(start - 1 for start in self.starts[1:]), last]
        return [*(self.start + end.start() for end in LINE_END.finditer(self.raw)), last]

    @cached_property
    def blank(self) -> str:
        """The body with all but line feeds (a lone CR becomes one) turned into spaces."""
        if self.plain:
            return "\n".join([" " * len(line) for line in self.raw.split("\n")])
        return "".join(
            part if part == "\n" else "\n" if part == "\r" else " \n" if part == "\r\n" else " " * len(part)
            for part in _parts(self.raw)
        )


def _parts(raw: str) -> list[str]:
    parts, at = [], 0
    for end in LINE_END.finditer(raw):
        parts += [raw[at : end.start()], end[0]]
        at = end.end()
    return [*parts, raw[at:]]


class Leaf(NamedTuple):
    """The text of a paragraph, heading or cell, and what to add to a position in it to get an offset."""

    text: str
    starts: list[int]
    """Where each of its lines begins, in `text`."""
    shifts: list[int]
    """What to add on that line."""

    def offset(self, position: int) -> int:
        """Where in the file a position of the text lies."""
        if len(self.shifts) == 1:
            return position + self.shifts[0]
        return position + self.shifts[bisect_right(self.starts, position) - 1]


class State(BlockState):
    """mistune's state, which knows its place: `first` is the body's line on which it begins."""

    body: Body
    first: int = 0
    shift: int | None = None
    """What to add to a position to get an offset, where that is the same for all of the text."""

    @classmethod
    def root(cls, body: Body) -> State:
        """The state of the whole body."""
        state = cls()
        state.env.update(definitions=[], footnotes=[])
        state.body = body
        state.shift = body.start if body.plain else None
        state.process(body.text)
        return state

    def child(self, text: str, first: int) -> State:
        """The state of a container whose text begins on this line of the body."""
        child = State(self)
        child.body = self.body
        child.first = first
        child.process(text)
        return child

    @cached_property
    def breaks(self) -> list[int]:
        """Where the line feeds of the text are."""
        lengths = [len(line) + 1 for line in self.src.split("\n")[:-1]]
        return [end - 1 for end in accumulate(lengths)]

    def line(self, position: int) -> int:
        """The body's line on which a position of the text lies."""
        return self.first + bisect_left(self.breaks, position)

    def offset(self, position: int) -> int:
        """Where in the file a position of the text lies."""
        if self.shift is not None:
            return position + self.shift
        index = bisect_left(self.breaks, position)
        end = self.breaks[index] if index < len(self.breaks) else len(self.src)
        line = self.first + index
        return max(self.body.ends[line] - (end - position), self.body.starts[line])

    def last_line(self) -> int:
        """The body's line on which the text ends; one before the first for an empty text."""
        return self.first + len(self.breaks) - 1 + (not self.src.endswith("\n") and self.src != "")

    def add_lines(self, end: int) -> None:
        """Add the lines from the cursor to `end` to the paragraph, or begin one."""
        last = self.tokens[-1] if self.tokens else None
        if last is None or last["type"] != "paragraph":
            self.tokens.append({"type": "paragraph", "parts": [[self.cursor, end]]})
        elif last["parts"][-1][1] == self.cursor:
            last["parts"][-1][1] = end
        else:
            last["parts"].append([self.cursor, end])

    def append_paragraph(self) -> int | None:
        """mistune asks: does the line at the cursor continue a paragraph? Then where does it end?"""
        if self.tokens and self.tokens[-1]["type"] == "paragraph":
            end = self.find_line_end()
            self.add_lines(end)
            return end
        return None

    def leaf(self, parts: list[list[int]]) -> Leaf:
        """The text of these parts of the state's text, stripped, with its places."""
        text = "".join([self.src[start:end] for start, end in parts])
        lead = len(text) - len(text.lstrip(STRIPPED))
        stripped = text.strip(STRIPPED)
        if self.shift is not None and len(parts) == 1:
            return Leaf(stripped, [0], [self.shift + parts[0][0] + lead])
        starts, shifts, at = [], [], -lead
        for start, end in parts:
            index = bisect_left(self.breaks, start)
            while start < end:
                line_end = self.breaks[index] if index < len(self.breaks) else len(self.src)
                starts.append(at)
                shifts.append(self.body.ends[self.first + index] - line_end + start - at)
                at += line_end + 1 - start
                start = line_end + 1
                index += 1
        return Leaf(stripped, starts, shifts)
