"""What the block parser leaves behind: nodes in the file's order, and the texts in them that hold inline Markdown."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from loopivia_lint.model import BlockKind, Span


class Node:
    """A block while it is read: its end moves until it is closed."""

    __slots__ = ("end", "kind", "level", "parent", "path", "start")

    def __init__(
        self, kind: BlockKind, start: int, end: int, parent: int | None, path: tuple[BlockKind, ...], level: int = 0
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.parent = parent
        self.path = path
        self.level = level
        """Of a heading; of a table, its columns."""

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return Span(self.start, self.end)


class Text:
    """Lines that are read together: ranges of the file, joined by line feeds.

    A range may hold several whole lines, where nothing stands before them.
    """

    __slots__ = ("_starts", "node", "parts", "source")

    def __init__(self, node: int, parts: list[list[int]], file: str) -> None:
        self.node = node
        self.parts = parts
        if len(parts) == 1:
            self.source = file[parts[0][0] : parts[0][1]]
            self._starts = [0]
        else:
            pieces = [file[start:end] for start, end in parts]
            self.source = "\n".join(pieces)
            self._starts = list(accumulate([len(piece) + 1 for piece in pieces], initial=0))

    def offset(self, position: int) -> int:
        """Where in the file a position of the source lies."""
        if len(self.parts) == 1:
            return self.parts[0][0] + position
        index = min(bisect_right(self._starts, position), len(self.parts)) - 1
        return self.parts[index][0] + position - self._starts[index]

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a range of the source."""
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)

    def behind(self, position: int, file: str) -> Text:
        """The text without what stands before a position, which begins a line."""
        if len(self.parts) == 1:
            start, end = self.parts[0]
            return Text(self.node, [[start + position, end]], file)
        index = bisect_right(self._starts, position) - 1
        start, end = self.parts[index]
        return Text(self.node, [[start + position - self._starts[index], end], *self.parts[index + 1 :]], file)

    def pieces(self, text: str) -> list[tuple[int, str]]:
        """A text as long as the source, cut into its parts: the offset of each, and the part."""
        if len(self.parts) == 1:
            return [(self.parts[0][0], text)]
        return [
            (part[0], text[start : start + part[1] - part[0]])
            for part, start in zip(self.parts, self._starts, strict=False)
        ]
