"""Blocks: CommonMark's own way through a text, line by line, with the containers that are open.

A line first continues open containers, then may open new ones, and what is left of it goes to a leaf. So every place
is known when it is met. (mistune's block parser gives none, and takes lines out of their containers before it reads
them; what it lends is its grammar.) Offsets are into a text as long as the file whose line ends are line feeds.
"""

from __future__ import annotations

import re

from loopivia_lint.model import BlockKind
from loopivia_lint.parse.markdown import html, tables
from loopivia_lint.parse.markdown.definitions import Reference, take_references
from loopivia_lint.parse.markdown.line import BLANKS, Line
from loopivia_lint.parse.markdown.tree import Node, Text

PLAIN_LINES = re.compile(r"(?:[^\s#=\-_*+>~`<\[|:0-9][^\n]*(?:\n|\Z))+")
"""Lines that begin nothing but a paragraph."""
BLANK_LINES = re.compile(r"(?:[ \t\v\f]*\n)+|[ \t\v\f]+\Z")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r"(?:(`{3,})(?=[^`]*$)|(~{3,}))")
ITEM = re.compile(r"(?:[*+-]|(\d{1,9})[.)])(?=([ \t]*$)|[ \t])")
NOTE = re.compile(r"\[\^((?:[^\\\[\]\s]|\\.){1,500})\]:")
STARTS = frozenset("#=-_*+>~`<[|:0123456789")
"""First characters of lines that may begin something else than a paragraph."""
DEEPEST = 40
"""A container within more than these is read as text, so that deep nesting costs no more than its length."""


class Container:
    """An open block that holds blocks: quote, list, item or footnote."""

    __slots__ = ("index", "kind", "marker", "path", "width")

    def __init__(self, kind: BlockKind, index: int, path: tuple[BlockKind, ...], width: int, marker: str) -> None:
        self.kind = kind
        self.index = index
        self.path = path
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


class Blocks:
    """The blocks of a text, from `start` on."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self.texts: list[Text] = []
        self.references: list[Reference] = []
        self.notes: list[tuple[str, int]] = []
        """Label and node of each footnote."""
        self._stack: list[Container] = []
        self._leaf: Leaf | None = None
        self._last = start
        """Where the last line ends that is not blank."""
        self._read(start, len(text))

    def _read(self, pos: int, end: int) -> None:
        text = self.text
        while pos < end:
            if blank := BLANK_LINES.match(text, pos):
                pos = blank.end()
                self._blank()
                continue
            if not self._stack and (self._leaf is None or self._leaf.kind == "paragraph"):
                plain = PLAIN_LINES.match(text, pos)
                if plain:
                    line_end = plain.end() - (text[plain.end() - 1] == "\n")
                    self._add(pos, pos, line_end)
                    self._last = self._trimmed(line_end)
                    pos = plain.end()
                    continue
            line_end = text.find("\n", pos)
            if line_end < 0:
                line_end = end
            done = self._line(Line(text, pos, line_end))
            self._last = self._trimmed(done)
            pos = done + 1
        self._close(0)

    def _trimmed(self, line_end: int) -> int:
        while line_end and self.text[line_end - 1] in " \t":
            line_end -= 1
        return line_end

    def _blank(self) -> None:
        """Blank lines end quotes, items that are still empty, and the leaves that a blank line ends."""
        for depth, container in enumerate(self._stack):
            if container.kind == "quote" or (container.kind == "item" and self._is_empty(container)):
                self._close(depth)
                return
        self._blank_in_leaf()

    def _blank_in_leaf(self) -> None:
        leaf = self._leaf
        if leaf and (leaf.kind in ("paragraph", "table") or (leaf.kind == "html" and not leaf.end)):
            self._close_leaf()

    def _is_empty(self, container: Container) -> bool:
        return container.index == len(self.nodes) - 1

    def _line(self, line: Line) -> int:
        """Read a line that is not blank; the end of the last line that was read with it."""
        matched = self._continue(line)
        leaf = self._leaf
        if leaf and leaf.kind != "paragraph" and matched == len(self._stack):
            if self._goes_on(leaf, line):
                return line.end
            if self._leaf:
                self._close_leaf()
        return self._open(matched, line)

    def _continue(self, line: Line) -> int:
        """Step over what continues the open containers; how many of them go on."""
        for depth, container in enumerate(self._stack):
            if container.kind == "list":
                continue
            start, width = line.indent()
            if container.kind == "quote":
                if width > 3 or not line.text.startswith(">", start, line.end):
                    return depth
                line.step_to(start + 1)
                line.step_over(1)
            elif start == line.end:
                if container.kind == "item" and self._is_empty(container):
                    return depth
            elif width < container.width:
                return depth
            else:
                line.step_over(container.width)
        return len(self._stack)

    def _goes_on(self, leaf: Leaf, line: Line) -> bool:
        """Give the line to the open code, html or table, if it belongs there."""
        start, width = line.indent()
        blank = start == line.end
        node = self.nodes[leaf.index]
        if leaf.kind == "table":
            if blank or self._interrupts(line, start, width):
                return False
            node.end = tables.add_row(self, node, leaf.index, start, line.end)
        elif leaf.kind == "html":
            if blank and not leaf.end:
                return False
            self._add(line.pos, line.pos, line.end)
            if leaf.end and leaf.end.search(line.text, line.pos, line.end):
                self._close_leaf()
        elif leaf.end:
            if width <= 3 and leaf.end.match(line.text, start, line.end):
                node.end = self._trimmed(line.end)
                self._leaf = None
        elif width < 4 and not blank:
            return False
        elif not blank:
            node.end = self._trimmed(line.end)
        return True

    def _interrupts(self, line: Line, start: int, width: int) -> bool:
        """Does another block begin here, which ends a table?"""
        if width > 3 or line.text[start] not in STARTS:
            return width > 3
        return any(
            pattern.match(line.text, start, line.end) for pattern in (HEADING, BREAK, FENCE, ITEM, NOTE)
        ) or (line.text[start] == ">" or html.begins_block(line.text, start, line.end, True) is not None)

    def _open(self, matched: int, line: Line) -> int:
        """Open what begins on the line, give the rest to a paragraph; the end of the last line that was read."""
        while True:
            start, width = line.indent()
            paragraph = self._leaf is not None and self._leaf.kind == "paragraph"
            if start == line.end:
                if matched < len(self._stack):
                    self._close(matched)
                else:
                    self._blank_in_leaf()
                return line.end
            if width >= 4:
                if paragraph:
                    break
                self._settle(matched)
                self._begin("code", line.pos if not line.spare else start, line.end)
                return line.end
            if line.text[start] not in STARTS:
                break
            interrupted = paragraph and matched == len(self._stack)
            if matched < DEEPEST and self._open_container(matched, line, start, width, interrupted):
                matched = len(self._stack)
                continue
            done = self._open_leaf(matched, line, start, paragraph, interrupted)
            if done is not None:
                return done
            break
        if not paragraph:
            self._settle(matched)
        self._add(line.pos, start, line.end)
        return line.end

    def _open_container(self, matched: int, line: Line, start: int, width: int, interrupted: bool) -> bool:
        text, char = line.text, line.text[start]
        if char == ">":
            self._settle(matched)
            self._push("quote", start)
            line.step_to(start + 1)
            line.step_over(1)
            return True
        if char == "[":
            note = NOTE.match(text, start, line.end)
            if note is None:
                return False
            self._settle(matched)
            self._push("footnote", start, 4)
            self.notes.append((note[1], len(self.nodes) - 1))
            line.step_to(note.end())
            return True
        item = ITEM.match(text, start, line.end)
        if item is None or BREAK.match(text, start, line.end):
            return False
        empty = item[2] is not None
        if interrupted and (empty or item[1] not in (None, "1") or UNDERLINE.match(text, start, line.end)):
            return False
        marker = text[item.end() - 1]
        self._settle(matched, marker)
        if not (self._stack and self._stack[-1].kind == "list"):
            self._push("list", start, marker=marker)
        line.step_to(item.end())
        _, blanks = line.indent()
        padding = 1 if empty or blanks > 4 else blanks
        self._push("item", start, width + item.end() - start + padding)
        if not empty:
            line.step_over(padding)
        return True

    def _open_leaf(self, matched: int, line: Line, start: int, paragraph: bool, interrupted: bool) -> int | None:
        """Open a heading, a break, code, html or a table; the end of the last line read, or None if none begins."""
        text, end, char = line.text, line.end, line.text[start]
        if char == "#":
            if heading := HEADING.match(text, start, end):
                self._settle(matched)
                self._heading(start, heading.end(), end, len(heading[1]))
                return end
        elif char in "`~":
            if fence := FENCE.match(text, start, end):
                self._settle(matched)
                return self._fence(fence[0], start, end)
        elif char == "<":
            closing = html.begins_block(text, start, end, paragraph)
            if closing is not None:
                self._settle(matched)
                leaf = self._begin("html", start, end, None if closing is html.BLANK_LINE else closing)
                leaf.parts.append([start, end])
                if leaf.end and leaf.end.search(text, start, end):
                    self._close_leaf()
                return end
        elif interrupted and UNDERLINE.match(text, start, end) and self._underlined(char, end):
            return end
        elif char in "-_*" and BREAK.match(text, start, end):
            self._settle(matched)
            self._node("break", start, self._trimmed(end))
            return end
        elif interrupted and self._leaf and tables.begins(self, self._leaf.parts, start, end):
            return end
        return None

    def _underlined(self, char: str, end: int) -> bool:
        """Make the open paragraph a heading, unless it only holds definitions."""
        assert self._leaf
        leaf = self._leaf
        self._close_leaf()
        if len(self.nodes) == leaf.index:
            return False
        node = self.nodes[leaf.index]
        node.kind, node.level, node.end = "heading", 1 if char == "=" else 2, self._trimmed(end)
        return True

    def _heading(self, start: int, content: int, end: int, level: int) -> None:
        end = self._trimmed(end)
        self._node("heading", start, end, level)
        source = self.text[content:end]
        title = source.rstrip("#")
        if title and title[-1] not in " \t":
            title = source
        tail = content + len(title.rstrip(" \t"))
        self.texts.append(Text(len(self.nodes) - 1, [[content, tail]], self.text))

    def _fence(self, marker: str, start: int, end: int) -> int:
        """Open fenced code; outside containers, read on to where it is closed."""
        closing = f"{marker[0]}{{{len(marker)},}}[ \\t]*"
        if self._stack:
            self._begin("code", start, end, re.compile(closing + r"\Z"))
            return end
        closed = re.compile(rf"^ {{0,3}}{closing}$", re.M).search(self.text, end)
        done = closed.end() if closed else len(self.text)
        tail = done - (len(self.text) - len(self.text.rstrip())) if not closed else self._trimmed(done)
        self._node("code", start, max(tail, self._trimmed(end)))
        return done

    def _node(self, kind: BlockKind, start: int, end: int, level: int = 0) -> Node:
        top = self._stack[-1] if self._stack else None
        node = Node(kind, start, end, top.index if top else None, top.path if top else (), level)
        self.nodes.append(node)
        return node

    def _push(self, kind: BlockKind, start: int, width: int = 0, marker: str = "") -> None:
        node = self._node(kind, start, start)
        self._stack.append(Container(kind, len(self.nodes) - 1, (*node.path, kind), width, marker))

    def _begin(self, kind: BlockKind, start: int, end: int, closing: re.Pattern[str] | None = None) -> Leaf:
        self._node(kind, start, self._trimmed(end))
        self._leaf = Leaf(kind, len(self.nodes) - 1, closing)
        return self._leaf

    def _add(self, begin: int, start: int, end: int) -> None:
        """Give a line to the paragraph, or begin one; `begin` is where it begins behind the containers' markers."""
        leaf = self._leaf or self._begin("paragraph", start, end)
        if leaf.parts and leaf.parts[-1][1] + 1 == begin:
            leaf.parts[-1][1] = end
        else:
            leaf.parts.append([start, end])

    def begin_table(self, head: int, head_end: int, end: int, columns: int) -> None:
        """Make the last line of the open paragraph the head of a table, whose dashes end at `end`."""
        assert self._leaf
        parts = self._leaf.parts
        if parts[-1][0] == head:
            parts.pop()
        else:
            parts[-1][1] = head - 1
        if parts:
            self._close_leaf()
        else:
            self.nodes.pop()
        head = BLANKS.match(self.text, head).end()
        table = self._begin("table", head, end)
        node = self.nodes[table.index]
        node.level = columns
        tables.add_row(self, node, table.index, head, head_end)

    def _settle(self, matched: int, marker: str = "") -> None:
        """Close what a new block ends: the leaf, the containers not continued, and a list it is no item of."""
        self._close(matched)
        if self._stack and self._stack[-1].kind == "list" and self._stack[-1].marker != marker:
            self._close(len(self._stack) - 1)

    def _close(self, keep: int) -> None:
        self._close_leaf()
        for container in self._stack[keep:]:
            node = self.nodes[container.index]
            node.end = max(node.start, self._last)
        del self._stack[keep:]

    def _close_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None:
            return
        node = self.nodes[leaf.index]
        if leaf.kind == "code" and leaf.end:
            node.end = max(node.end, self._last)
        if leaf.kind not in ("paragraph", "html"):
            return
        leaf.parts[-1][1] = node.end = self._trimmed(leaf.parts[-1][1])
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
