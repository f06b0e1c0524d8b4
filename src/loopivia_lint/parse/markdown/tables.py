"""Tables: a row of titles, a row of dashes, and rows up to a blank line or another block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loopivia_lint.parse.markdown.tree import Node, Text

if TYPE_CHECKING:
    from loopivia_lint.parse.markdown.blocks import Blocks

DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
PIPE = re.compile(r"\\.|(\|)")


def begins(blocks: Blocks, parts: list[list[int]], start: int, end: int) -> bool:
    """If the line is a row of dashes, make it and the last line of the open paragraph the head of a table."""
    if not DASHES.match(blocks.text, start, end):
        return False
    part = parts[-1]
    head = blocks.text.rfind("\n", part[0], part[1]) + 1 or part[0]
    head_end = part[1]
    titles = cells(blocks.text, head, head_end)
    if len(titles) != len(cells(blocks.text, start, end)) or "|" not in blocks.text[head:head_end] + blocks.text[start:end]:
        return False
    blocks.begin_table(head, head_end, end, len(titles))
    return True


def cells(text: str, start: int, end: int) -> list[list[int]]:
    """The ranges of a row's cells, without the blanks around them."""
    line = text[start:end]
    first = start + len(line) - len(line.lstrip(" \t"))
    last = start + len(line.rstrip(" \t"))
    edges = [pipe.start() for pipe in PIPE.finditer(text, first, last) if pipe[1]]
    if not edges or edges[0] != first:
        edges.insert(0, first - 1)
    if len(edges) == 1 or edges[-1] != last - 1:
        edges.append(last)
    ranges = []
    for left, right in zip(edges, edges[1:], strict=False):
        cell = text[left + 1 : right]
        content = cell.strip(" \t")
        lead = left + 1 + len(cell) - len(cell.lstrip(" \t")) if content else left + 1
        ranges.append([lead, lead + len(content)])
    return ranges


def add_row(blocks: Blocks, table: Node, index: int, start: int, end: int) -> int:
    """Add a row and its cells; where it ends."""
    row_path = (*table.path, table.kind)
    row = Node("row", start, start + len(blocks.text[start:end].rstrip(" \t")), index, row_path)
    blocks.nodes.append(row)
    number = len(blocks.nodes) - 1
    for cell in cells(blocks.text, start, end)[: table.level]:
        blocks.nodes.append(Node("cell", cell[0], cell[1], number, (*row_path, row.kind)))
        blocks.texts.append(Text(len(blocks.nodes) - 1, [cell], blocks.text))
    return row.end
