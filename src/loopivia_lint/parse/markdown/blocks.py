"""Blocks: CommonMark's own way through a text, line by line, with the containers that are open.

A line first continues open containers, then may open new ones, and what is left of it goes to a leaf. So every place
is known when it is met. (mistune's block parser gives none, and takes lines out of their containers before it reads
them; what it lends is its grammar.) Offsets are into a text as long as the file whose line ends are line feeds.
"""

from __future__ import annotations

import re

from loopivia_lint.parse.markdown import html, tables
from loopivia_lint.parse.markdown.line import Line
from loopivia_lint.parse.markdown.open_blocks import Leaf, OpenBlocks

PLAIN_LINES = re.compile(r"(?:[^\s#=\-_*+>~`<\[|:0-9][^\n]*(?:\n|\Z))+")
"""Lines that begin nothing but a paragraph."""
BLANK_LINES = re.compile(r"(?:[ \t\v\f]*\n)+|[ \t\v\f]+\Z")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
ITEM = re.compile(r"(?:[*+-]|(\d{1,9})[.)])(?=([ \t]*$)|[ \t])")
NOTE = re.compile(r"\[\^((?:[^\\\[\]\s]|\\.){1,500})\]:[ \t]*")
STARTS = frozenset("#=-_*+>~`<[|:0123456789")
"""First characters of lines that may begin something else than a paragraph."""
DEEPEST = 40
"""A container within more than these is read as text, so that deep nesting costs no more than its length."""


class Blocks(OpenBlocks):
    """Reads a text from `start` on; MDX has no code by indentation."""

    def __init__(self, text: str, start: int, indented_code: bool = True) -> None:
        super().__init__(text, start)
        self._code_width = 4 if indented_code else len(text) + 4
        self._read(start, len(text))

    def _read(self, pos: int, end: int) -> None:
        text = self.text
        while pos < end:
            if blank := BLANK_LINES.match(text, pos):
                pos = blank.end()
                self._blank()
                continue
            if not self.stack and (self.leaf is None or self.leaf.kind == "paragraph"):
                plain = PLAIN_LINES.match(text, pos)
                if plain:
                    line_end = plain.end() - (text[plain.end() - 1] == "\n")
                    self.add_lines(pos, pos, line_end)
                    self.last = self.trimmed(line_end)
                    pos = plain.end()
                    continue
            line_end = text.find("\n", pos)
            done = self._line(Line(text, pos, line_end if line_end >= 0 else end))
            self.last = self.trimmed(done)
            pos = done + 1
        self.close(0)

    def _blank(self) -> None:
        """Blank lines end quotes, items that are still empty, and the leaves that a blank line ends."""
        for depth, container in enumerate(self.stack):
            if container.kind == "quote" or (container.kind == "item" and self.is_empty(container)):
                self.close(depth)
                return
        self._blank_in_leaf()

    def _blank_in_leaf(self) -> None:
        leaf = self.leaf
        if leaf and (leaf.kind in ("paragraph", "table") or (leaf.kind == "html" and not leaf.end)):
            self.close_leaf()

    def _line(self, line: Line) -> int:
        """Read a line that is not blank; the end of the last line that was read with it."""
        matched = self._continue(line)
        if self.leaf and self.leaf.kind != "paragraph" and matched == len(self.stack):
            if self._goes_on(self.leaf, line):
                return line.end
            self.close_leaf()
        return self._open(matched, line)

    def _continue(self, line: Line) -> int:
        """Step over what continues the open containers; how many of them go on."""
        for depth, container in enumerate(self.stack):
            if container.kind == "list":
                continue
            start, width = line.indent()
            if container.kind == "quote":
                if width > 3 or not line.text.startswith(">", start, line.end):
                    return depth
                line.step_to(start + 1)
                line.step_over(1)
            elif start == line.end:
                if container.kind == "item" and self.is_empty(container):
                    return depth
            elif width < container.width:
                return depth
            else:
                line.step_over(container.width)
        return len(self.stack)

    def _goes_on(self, leaf: Leaf, line: Line) -> bool:
        """Give the line to the open code, html or table, if it belongs there."""
        start, width = line.indent()
        blank = start == line.end
        node = self.nodes[leaf.index]
        if leaf.kind == "table":
            if blank or self._ends_table(line, start, width):
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

    def _ends_table(self, line: Line, start: int, width: int) -> bool:
        """Does another block begin here?"""
        text, char = line.text, line.text[start]
        if width >= self._code_width or char == ">":
            return True
        if char not in STARTS or char in "|:":
            return False
        patterns = (HEADING, BREAK, FENCE, ITEM, NOTE)
        return any(pattern.match(text, start, line.end) for pattern in patterns) or (
            html.begins_block(text, start, line.end, True) is not None
        )

    def _open(self, matched: int, line: Line) -> int:
        """Open what begins on the line, give the rest to a paragraph; the end of the last line that was read."""
        while True:
            start, width = line.indent()
            paragraph = self.in_paragraph()
            if start == line.end:
                if matched < len(self.stack):
                    self.close(matched)
                else:
                    self._blank_in_leaf()
                return line.end
            if width >= self._code_width:
                if paragraph:
                    break
                self.settle(matched)
                self.begin("code", start if line.spare else line.pos, line.end)
                return line.end
            if line.text[start] not in STARTS:
                break
            interrupted = paragraph and matched == len(self.stack)
            if matched < DEEPEST and self._open_container(matched, line, start, width, interrupted):
                matched = len(self.stack)
                continue
            done = self._open_leaf(matched, line, start, paragraph, interrupted)
            if done is not None:
                return done
            break
        if not paragraph:
            self.settle(matched)
        self.add_lines(line.pos, start, line.end)
        return line.end

    def _open_container(self, matched: int, line: Line, start: int, width: int, interrupted: bool) -> bool:
        """Open a quote, a footnote or an item, with its list if need be, and step into it."""
        text, char = line.text, line.text[start]
        if char == ">":
            self.settle(matched)
            self.push("quote", start)
            line.step_to(start + 1)
            line.step_over(1)
            return True
        if char == "[":
            note = NOTE.match(text, start, line.end)
            if note is None:
                return False
            self.settle(matched)
            self.push("footnote", start, 4)
            self.notes.append((note[1], len(self.nodes) - 1))
            line.step_to(note.end())
            return True
        item = ITEM.match(text, start, line.end)
        if item is None or BREAK.match(text, start, line.end):
            return False
        empty = item[2] is not None
        if interrupted and (empty or item[1] not in (None, "1")):
            return False
        marker = text[item.end() - 1]
        self.settle(matched, marker)
        if not (self.stack and self.stack[-1].kind == "list"):
            self.push("list", start, marker=marker)
        line.step_to(item.end())
        blanks = line.indent()[1]
        padding = 1 if empty or blanks > 4 else blanks
        self.push("item", start, width + item.end() - start + padding)
        line.step_over(padding)
        return True

    def _open_leaf(self, matched: int, line: Line, start: int, paragraph: bool, interrupted: bool) -> int | None:
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
                self._goes_on(leaf, line)
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
