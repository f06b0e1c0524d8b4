"""Blocks: mistune's block parser, which also notes the place of each block it finds.

A token's `span` is in the file; `parts` are the ranges of its state's text that hold its inline text.
"""

from __future__ import annotations

import re
import string
from re import Match

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.helpers import parse_link_href, unescape_char
from mistune.list_parser import (
    LIST_PATTERN,
    _build_list_item_source,
    _collect_list_item_lines,
    _compile_continue_width,
    _compile_list_break_sc,
    _compile_list_item_pattern,
    _create_list_marker,
    _get_list_bullet,
)
from mistune.util import unescape, unikey

from loopivia_lint.model import Definition, Footnote, Span
from loopivia_lint.parse.markdown.state import State, Token
from loopivia_lint.parse.markdown.tables import parse_table

PLAIN_LINES = re.compile(r"(?:[^\s#=\-_*+>~`<\[|:0-9][^\n]*(?:\n|$))+")
"""Lines that can only belong to a paragraph."""
BLANK_LINES = re.compile(r"(?:[ \t\v\f]*\n)+")
INDENT = re.compile(r"[ \t]*")
FOOTNOTE = r"^(?P<note_1> {0,3})\[\^(?P<note_2>(?:[^\\\[\]\s]|\\.){1,500})\]:(?P<note_3>[^\n]*)$"
TABLE = r"^ {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"

OPENERS = {
    "#": ["atx_heading"],
    "=": ["setex_heading"],
    "-": ["setex_heading", "thematic_break", "list", "table"],
    "_": ["thematic_break"],
    "*": ["thematic_break", "list"],
    "+": ["list"],
    ">": ["block_quote"],
    "~": ["fenced_code"],
    "`": ["fenced_code"],
    "<": ["raw_html"],
    "[": ["footnote", "ref_link"],
    "|": ["table"],
    ":": ["table"],
    **dict.fromkeys(string.digits, ["list"]),
}
"""Which blocks a line may begin, by its first character."""
INTERRUPTING = ["fenced_code", "atx_heading", "thematic_break", "block_quote", "list", "block_html", "footnote"]
"""Blocks that end a paragraph."""
CONTAINERS = ("list", "block_quote", "footnote")


class Blocks(BlockParser):
    """Reads a body's blocks into the tokens of its state."""

    SPECIFICATION = {
        **BlockParser.SPECIFICATION,
        "list": LIST_PATTERN,
        "footnote": FOOTNOTE,
        "table": TABLE,
    }
    DEFAULT_RULES = (*BlockParser.DEFAULT_RULES, "footnote", "table")

    def __init__(self) -> None:
        super().__init__()
        leaves = {char: [name for name in names if name not in CONTAINERS] for char, names in OPENERS.items()}
        self._openers = {char: self.compile_sc(names) for char, names in OPENERS.items()}
        self._leaf_openers = {char: self.compile_sc(names) for char, names in leaves.items() if names}
        self._interrupting = self.compile_sc(INTERRUPTING)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Read all of the state's text."""
        assert isinstance(state, State)
        src, end = state.src, state.cursor_max
        openers = self._openers if state.depth() < self.max_nested_level else self._leaf_openers
        while state.cursor < end:
            start = state.cursor
            if plain := PLAIN_LINES.match(src, start):
                state.add_lines(plain.end())
                state.cursor = plain.end()
                continue
            if blank := BLANK_LINES.match(src, start):
                state.append_token({"type": "blank_line"})
                state.cursor = blank.end()
                continue
            state.cursor = self._parse_line(state, openers)

    def _parse_line(self, state: State, openers: dict[str, re.Pattern[str]]) -> int:
        """Read the block that begins at the cursor; where it ends."""
        src, start = state.src, state.cursor
        indent = INDENT.match(src, start)
        assert indent is not None
        if indent.end() - start > 3 or "\t" in indent[0]:
            return state.append_paragraph() or self._parse_indented_code(state)
        opener = openers.get(src[indent.end() : indent.end() + 1])
        match = opener.match(src, start) if opener else None
        end = self.parse_method(match, state) if match else None
        if end:
            return min(end, state.cursor_max)
        line_end = state.find_line_end_at(start)
        state.cursor = start
        state.add_lines(line_end)
        return line_end

    def parse_method(self, m: Match[str], state: BlockState) -> int | None:
        """Read a block with its own method, and note its place unless that did."""
        assert isinstance(state, State) and m.lastgroup
        start, count = m.start(), len(state.tokens)
        end = self._methods[m.lastgroup](m, state)
        if end and len(state.tokens) > count and "span" not in state.tokens[-1]:
            token = state.tokens[-1]
            token["span"] = self.trimmed(state, start, min(end, state.cursor_max))
            if token["type"] == "block_html":
                token["parts"] = [[start, min(end, state.cursor_max)]]
        return end

    @staticmethod
    def trimmed(state: State, start: int, end: int) -> Span:
        """The span of a range of the state's text, without the blanks around it."""
        source = state.src[start:end]
        lead = len(source) - len(source.lstrip(" \t\n"))
        return Span(state.offset(start + lead), state.offset(start + max(len(source.rstrip(" \t\n")), lead)))

    def _parse_indented_code(self, state: State) -> int:
        start = end = last = state.cursor
        while end < state.cursor_max:
            line_end = state.find_line_end_at(end)
            line = state.src[end:line_end]
            if line.strip():
                indent = INDENT.match(line)
                assert indent is not None
                if len(indent[0].expandtabs(4)) < 4:
                    break
                last = line_end
            end = line_end
        tail = len(state.src[start:last].rstrip(" \t\n"))
        state.append_token({"type": "block_code", "span": Span(state.offset(start), state.offset(start + tail))})
        return last

    def parse_atx_heading(self, m: Match[str], state: BlockState) -> int:
        """`## Title ##`"""
        content = m["atx_2"].rstrip(string.whitespace)
        text = content.rstrip("#")
        text = text.rstrip(string.whitespace) if not text or text[-1] in " \t" else content
        start = m.start("atx_2")
        state.append_token(
            {"type": "heading", "level": len(m["atx_1"]), "parts": [[start, start + len(text)]]}
        )
        return m.end() + 1

    def parse_setex_heading(self, m: Match[str], state: BlockState) -> int | None:
        """A paragraph becomes a heading by the line under it."""
        assert isinstance(state, State)
        last = state.tokens[-1] if state.tokens else None
        end = super().parse_setex_heading(m, state)
        if last and last["type"] == "heading" and "level" not in last:
            last["level"] = last.pop("attrs")["level"]
            start = self.trimmed(state, last["parts"][0][0], m.end()).start
            last["span"] = Span(start, self.trimmed(state, m.start(), m.end()).end)
        return end

    def parse_ref_link(self, m: Match[str], state: BlockState) -> int | None:
        """`[label]: url "title"`"""
        assert isinstance(state, State)
        if end := state.append_paragraph():
            return end
        end = super().parse_ref_link(m, state)
        if end:
            href, href_end = parse_link_href(state.src, m.end(), block=True)
            assert href is not None and href_end is not None
            url_end = href_end - (state.src[href_end - 1] == ">" and state.src[href_end - len(href) - 2] == "<")
            definition = Definition(
                label=m["reflink_1"],
                span=self.trimmed(state, m.start(), end),
                url=unescape(unescape_char(href)),
                url_span=Span(state.offset(url_end - len(href)), state.offset(url_end)),
            )
            state.env["definitions"].append(definition)
            state.env.setdefault("by_key", {}).setdefault(unikey(definition.label), definition)
        return end

    def parse_block_quote(self, m: Match[str], state: BlockState) -> int:
        """`> …`"""
        assert isinstance(state, State)
        start = state.offset(m.start() + len(m[0]) - len(m[0].lstrip(" ")))
        first = state.line(m.start())
        text, end, lazy = self.extract_block_quote(m, state)
        child = state.child(text, first)
        child.lazy_line_starts = lazy
        self.parse(child)
        token = self._container("quote", start, first, child)
        if end:
            state.prepend_token(token)
            return end
        state.append_token(token)
        return state.cursor

    @staticmethod
    def _container(kind: str, start: int, first: int, child: State) -> Token:
        """A container's token; it ends with the last line of its text, blanks not included."""
        body = child.body
        line = max(first, child.last_line())
        text = body.raw[body.starts[line] - body.start : body.ends[line] - body.start]
        return {"type": kind, "span": Span(start, max(start, body.starts[line] + len(text.rstrip(" \t")))), "state": child}

    def parse_list(self, m: Match[str], state: BlockState) -> int:
        """`- …` or `1. …`"""
        assert isinstance(state, State)
        marker = _create_list_marker(m, "list")
        if not marker.text.strip() or (marker.ordered and int(marker.marker[:-1]) != 1):
            if end := state.append_paragraph():
                return end
        position = m.start() + len(marker.spaces)
        state.cursor = m.end() + 1
        bullet = _get_list_bullet(marker.bullet)
        items: list[Token] = []
        index = end = None
        while True:
            text, width = _compile_continue_width(marker.text, marker.leading_width)
            lines = _collect_list_item_lines(
                self,
                re.compile(_compile_list_item_pattern(bullet, marker.leading_width)),
                _compile_list_break_sc(self, marker.leading_width),
                state,
                text,
                width,
            )
            first = state.line(position)
            child = state.child(_build_list_item_source(text, lines.src, width), first + (not text))
            self.parse(child)
            items.append(self._container("item", state.offset(position), first, child))
            if lines.end_pos is not None:
                index, end = lines.token_index, lines.end_pos
            if not lines.next_item:
                break
            marker = lines.next_item
            line_start = state.src.rfind("\n", 0, state.cursor - 1) + 1
            indent = INDENT.match(state.src, line_start)
            assert indent is not None
            position = indent.end()
        token = {"type": "list", "span": Span(items[0]["span"].start, items[-1]["span"].end), "children": items}
        state.tokens.insert(len(state.tokens) if index is None else index, token)
        return end or state.cursor

    def parse_footnote(self, m: Match[str], state: BlockState) -> int:
        """`[^label]: …`, with the indented lines that follow."""
        assert isinstance(state, State)
        position = m.start() + len(m["note_1"])
        first = state.line(position)
        text = m["note_3"].lstrip(" \t") + "\n"
        end = min(m.end() + 1, state.cursor_max)
        blank = not text.strip()
        lines = [text]
        pending: list[str] = []
        while end < state.cursor_max:
            line_end = state.find_line_end_at(end)
            line = state.src[end:line_end]
            if not line.strip():
                pending.append("\n")
                blank = True
            elif line.startswith(("    ", "\t")):
                lines += [*pending, line[1 if line[0] == "\t" else 4 :]]
                pending, blank = [], False
            elif blank or self._interrupting.match(line):
                break
            else:
                lines.append(line)
            end = line_end
        child = state.child("".join(lines), first)
        self.parse(child)
        token = self._container("footnote", state.offset(position), first, child)
        state.append_token(token)
        state.env["footnotes"].append(Footnote(m["note_2"], token["span"]))
        return end

    def parse_table(self, m: Match[str], state: BlockState) -> int | None:
        """A delimiter row under the last line of a paragraph makes a table."""
        assert isinstance(state, State)
        return parse_table(self, m, state)

    def interrupts(self, state: State, position: int) -> bool:
        """Does the line at this position begin a block that a paragraph can't swallow?"""
        return self._interrupting.match(state.src, position) is not None
