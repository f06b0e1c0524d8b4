"""The blocks that are open while a text is read, and the nodes and texts that they leave behind."""

from __future__ import annotations

import re

from loopivia_lint.model import BlockKind
from loopivia_lint.parse.markdown.definitions import Reference, take_references
from loopivia_lint.parse.markdown.tree import Node, Text


class Container:
    """An open block that holds blocks: quote, list, item or footnote."""

    __slots__ = ("index", "kind", "marker", "width")

    def __init__(self, kind: BlockKind, index: int, width: int, marker: str) -> None:
        self.kind = kind
        self.index = index
        self.width = width
        """Columns of indentation that continue an item or a footnote."""
        self.marker = marker
        """What tells a list from the next: its bullet, or what follows its numbers."""


class Leaf:
    """The open block that takes lines: paragraph, code, html or table."""

    __slots__ = ("end", "index", "kind", "parts")

    def __init__(self, kind: BlockKind, index: int, end: re.Pattern[str] | None = None) -> None:
        self.kind = kind
        self.index = index
        self.end = end
        """What ends it, if that is not a blank line or less indentation."""
        self.parts: list[list[int]] = []


class OpenBlocks:
    """Containers, outermost first, and at most one leaf in the innermost."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.nodes: list[Node] = []
        """Every block, in the file's order."""
        self.texts: list[Text] = []
        """Every text with inline Markdown or HTML, in the file's order."""
        self.references: list[Reference] = []
        self.notes: list[tuple[str, int]] = []
        """Label and node of each footnote."""
        self.stack: list[Container] = []
        self.leaf: Leaf | None = None
        self.last = start
        """Where the last line ends that is not blank."""

    def in_paragraph(self) -> bool:
        """Is a paragraph open?"""
        return self.leaf is not None and self.leaf.kind == "paragraph"

    def is_empty(self, container: Container) -> bool:
        """Does the innermost container hold nothing yet?"""
        return container.index == len(self.nodes) - 1

    def trimmed(self, end: int) -> int:
        """The end of a line without the blanks before it."""
        while end and self.text[end - 1] in " \t":
            end -= 1
        return end

    def add_node(self, kind: BlockKind, start: int, end: int, level: int = 0) -> Node:
        """A new block in the innermost container."""
        if self.stack:
            parent = self.stack[-1].index
            node = Node(kind, start, end, parent, (*self.nodes[parent].path, self.stack[-1].kind), level)
        else:
            node = Node(kind, start, end, None, (), level)
        self.nodes.append(node)
        return node

    def add_text(self, start: int, end: int) -> None:
        """The last block's text."""
        self.texts.append(Text(len(self.nodes) - 1, [[start, end]], self.text))

    def push(self, kind: BlockKind, start: int, width: int = 0, marker: str = "") -> None:
        """Open a container."""
        self.add_node(kind, start, start)
        self.stack.append(Container(kind, len(self.nodes) - 1, width, marker))

    def begin(self, kind: BlockKind, start: int, end: int, ending: re.Pattern[str] | None = None) -> Leaf:
        """Open a leaf whose first line ends at `end`."""
        self.add_node(kind, start, self.trimmed(end))
        self.leaf = Leaf(kind, len(self.nodes) - 1, ending)
        return self.leaf

    def add_lines(self, begin: int, start: int, end: int) -> None:
        """Give lines to the leaf, or begin a paragraph; `begin` is where they begin behind the containers' markers."""
        leaf = self.leaf or self.begin("paragraph", start, end)
        if leaf.parts and leaf.parts[-1][1] + 1 == begin:
            leaf.parts[-1][1] = end
        else:
            leaf.parts.append([start, end])

    def drop_line(self, start: int) -> None:
        """Take the line that begins here, its last, from the paragraph, and close that."""
        assert self.leaf
        parts = self.leaf.parts
        if parts[-1][0] == start:
            parts.pop()
        else:
            parts[-1][1] = start - 1
        if parts:
            self.close_leaf()
        else:
            self.nodes.pop()
            self.leaf = None

    def settle(self, keep: int, marker: str = "") -> None:
        """Close what a new block ends: the leaf, all but `keep` containers, and a list that it is no item of."""
        self.close(keep)
        if self.stack and self.stack[-1].kind == "list" and self.stack[-1].marker != marker:
            self.close(len(self.stack) - 1)

    def close(self, keep: int) -> None:
        """Close the leaf and all but `keep` containers; they end with the last line that is not blank."""
        self.close_leaf()
        for container in self.stack[keep:]:
            node = self.nodes[container.index]
            node.end = max(node.start, self.last)
        del self.stack[keep:]

    def close_leaf(self) -> None:
        """Close the leaf; a paragraph may begin with definitions, or hold nothing else."""
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        node = self.nodes[leaf.index]
        if leaf.kind == "code" and leaf.end:
            node.end = max(node.end, self.last)
        if leaf.kind not in ("paragraph", "html"):
            return
        leaf.parts[-1][1] = node.end = self.trimmed(leaf.parts[-1][1])
        text = Text(leaf.index, leaf.parts, self.text)
        if leaf.kind == "paragraph" and text.source.startswith("["):
            references, rest = take_references(text)
            self.references += references
            if rest == len(text.source):
                self.nodes.pop()
                return
            if rest:
                text = text.behind(rest, self.text)
                node.start = text.parts[0][0]
        self.texts.append(text)
