"""Tables: a row of headers, a row of dashes, rows that end at a blank line or another block."""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING

from loopivia_lint.model import Span
from loopivia_lint.parse.markdown.state import State, Token

if TYPE_CHECKING:
    from loopivia_lint.parse.markdown.blocks import Blocks

PIPE = re.compile(r"\\.|\|", re.S)


def parse_table(block: Blocks, m: Match[str], state: State) -> int | None:
    """Make the last line of the paragraph before the dashes, and the lines after them, a table; where it ends."""
    last = state.tokens[-1] if state.tokens else None
    if last is None or last["type"] != "paragraph" or state.cursor in state.lazy_line_starts:
        return None
    part = last["parts"][-1]
    if part[1] != m.start():
        return None
    header = state.src.rfind("\n", part[0], part[1] - 1) + 1 or part[0]
    if "|" not in m[0] and "|" not in state.src[header : m.start()]:
        return None
    titles = _cells(state.src, header, m.start())
    if len(titles) != len(_cells(state.src, m.start(), m.end())):
        return None
    part[1] = header
    if part[0] == part[1]:
        last["parts"].pop()
        if not last["parts"]:
            state.tokens.pop()
    rows = [_row(state, header, m.start(), titles)]
    end = min(m.end() + 1, state.cursor_max)
    while end < state.cursor_max:
        line_end = state.find_line_end_at(end)
        if not state.src[end:line_end].strip() or block.interrupts(state, end):
            break
        rows.append(_row(state, end, line_end, _cells(state.src, end, line_end)[: len(titles)]))
        end = line_end
    first, finish = rows[0]["span"], rows[-1]["span"]
    if len(rows) == 1:
        finish = block.trimmed(state, m.start(), m.end())
    state.append_token({"type": "table", "span": Span(first.start, finish.end), "children": rows})
    return end


def _cells(src: str, start: int, end: int) -> list[list[int]]:
    """The ranges of a row's cells, without the blanks around them."""
    line = src[start:end]
    first = start + len(line) - len(line.lstrip(" \t"))
    last = start + len(line.rstrip())
    edges = [pipe.start() for pipe in PIPE.finditer(src, first, last) if pipe[0] == "|"]
    if not edges or edges[0] != first:
        edges.insert(0, first - 1)
    if len(edges) == 1 or edges[-1] != last - 1:
        edges.append(last)
    cells = []
    for left, right in zip(edges, edges[1:], strict=False):
        cell = src[left + 1 : right]
        lead = len(cell) - len(cell.lstrip(" \t"))
        cells.append([left + 1 + lead, max(left + 1 + lead, left + 1 + len(cell.rstrip(" \t")))])
    return cells


def _row(state: State, start: int, end: int, cells: list[list[int]]) -> Token:
    source = state.src[start:end]
    begin = start + len(source) - len(source.lstrip(" \t"))
    return {
        "type": "row",
        "span": Span(state.offset(begin), state.offset(start + len(source.rstrip()))),
        "children": [
            {"type": "cell", "span": Span(state.offset(cell[0]), state.offset(cell[1])), "parts": [cell]}
            for cell in cells
        ],
    }
