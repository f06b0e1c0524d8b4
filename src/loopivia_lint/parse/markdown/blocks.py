"""Blocks: CommonMark's own way through a text, line by line, with the containers that are open.

A line first continues open containers, then may open new ones, and what is left of it goes to a leaf. So every place
is known when it is met. (mistune's block parser gives none, and takes lines out of their containers before it reads
them; what it lends is its grammar.) Offsets are into a text as long as the file whose line ends are line feeds.
"""

from __future__ import annotations

import re

from loopivia_lint.parse.markdown.leaves import Leaves
from loopivia_lint.parse.markdown.line import Line
from loopivia_lint.parse.markdown.starts import BREAK, ITEM, NOTE, STARTS

PLAIN_LINES = re.compile(r"(?:[^\s#=\-_*+>~`<\[|:0-9][^\n]*(?:\n|\Z))+")
"""Lines that begin nothing but a paragraph."""
BLANK_LINES = re.compile(r"(?:[ \t\v\f]*\n)+|[ \t\v\f]+\Z")
DEEPEST = 40
"""A container within more than these is read as text, so that deep nesting costs no more than its length."""


class Blocks(Leaves):
    """Reads a text from `start` on; MDX has no code by indentation."""

    def __init__(self, text: str, start: int, indented_code: bool = True) -> None:
        super().__init__(text, start, 4 if indented_code else len(text) + 4)
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
            if self.goes_on(self.leaf, line):
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
            if width >= self.code_width:
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
            done = self.open_leaf(matched, line, start, paragraph, interrupted)
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
