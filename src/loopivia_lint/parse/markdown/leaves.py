"""Leaves: the blocks that hold lines, as they begin and go on."""

from __future__ import annotations

import re

from loopivia_lint.parse.markdown import html, tables
from loopivia_lint.parse.markdown.line import Line
from loopivia_lint.parse.markdown.open_blocks import Leaf, OpenBlocks
from loopivia_lint.parse.markdown.starts import BREAK, FENCE, HEADING, UNDERLINE, ends_table


class Leaves(OpenBlocks):
    """The open blocks, with headings, breaks, code, HTML and tables read into them."""

    def __init__(self, text: str, start: int, code_width: int) -> None:
        super().__init__(text, start)
        self.code_width = code_width
        """Columns of indentation that make code."""

    def open_leaf(self, matched: int, line: Line, start: int, paragraph: bool, interrupted: bool) -> int | None:
        """Open a heading, a break, code, html or a table; the end of the last line read, or None if none begins."""
        text, end, char = line.text, line.end, line.text[start]
        if char == "#":
            if heading := HEADING.match(text, start, end):
                self.settle(matched)
                self._add_heading(start, heading.end(), end, len(heading[1]))
                return end
        elif char in "`~":
            if fence := FENCE.match(text, start, end):
                self.settle(matched)
                return self._open_fence(fence[0], start, end)
        elif char == "<":
            if ending := html.begins_block(text, start, end, paragraph):
                self.settle(matched)
                leaf = self.begin("html", start, end, None if ending is html.BLANK_LINE else ending)
                self.goes_on(leaf, line)
                return end
        elif interrupted and UNDERLINE.match(text, start, end) and self._underline(char, end):
            return end
        elif char in "-_*" and BREAK.match(text, start, end):
            self.settle(matched)
            self.add_node("break", start, self.trimmed(end))
            return end
        elif interrupted and tables.begin(self, start, end):
            return end
        return None

    def goes_on(self, leaf: Leaf, line: Line) -> bool:
        """Give the line to the open code, html or table, if it belongs there."""
        start, width = line.indent()
        blank = start == line.end
        node = self.nodes[leaf.index]
        if leaf.kind == "table":
            if blank or width >= self.code_width or ends_table(line.text, start, line.end):
                return False
            node.end = tables.add_row(self, leaf.index, start, line.end)
        elif leaf.kind == "html":
            if blank and not leaf.end:
                return False
            self.add_lines(line.pos, line.pos, line.end)
            if leaf.end and leaf.end.search(line.text, line.pos, line.end):
                self.close_leaf()
        elif leaf.end:
            if width <= 3 and leaf.end.match(line.text, start, line.end):
                node.end = self.trimmed(line.end)
                self.leaf = None
        elif not blank:
            if width < 4:
                return False
            node.end = self.trimmed(line.end)
        return True

    def _underline(self, char: str, end: int) -> bool:
        """Make the open paragraph a heading, unless it only holds definitions."""
        assert self.leaf
        index = self.leaf.index
        self.close_leaf()
        if len(self.nodes) == index:
            return False
        node = self.nodes[index]
        node.kind, node.level, node.end = "heading", 1 if char == "=" else 2, self.trimmed(end)
        return True

    def _add_heading(self, start: int, content: int, end: int, level: int) -> None:
        end = self.trimmed(end)
        self.add_node("heading", start, end, level)
        source = self.text[content:end]
        title = source.rstrip("#")
        if title and title[-1] not in " \t":
            title = source
        self.add_text(content, content + len(title.rstrip(" \t")))

    def _open_fence(self, marker: str, start: int, end: int) -> int:
        """Open fenced code; outside of containers, read on to where it is closed."""
        closing = f"{marker[0]}{{{len(marker)},}}[ \\t]*"
        if self.stack:
            self.begin("code", start, end, re.compile(closing + r"\Z"))
            return end
        closed = re.compile(rf"^ {{0,3}}{closing}$", re.M).search(self.text, end)
        done = closed.end() if closed else len(self.text)
        content = self.text[start:done].rstrip(" \t\n")
        self.add_node("code", start, start + len(content))
        return done
