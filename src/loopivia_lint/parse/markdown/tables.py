"""Tables: a row of titles, a row of dashes, and rows up to a blank line or another block."""

from __future__ import annotations

import re
from itertools import pairwise

from loopivia_lint.parse.markdown.line import BLANKS
from loopivia_lint.parse.markdown.open_blocks import OpenBlocks
from loopivia_lint.parse.markdown.tree import Node

DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
PIPE = re.compile(r"\\.|(\|)")


def begin(blocks: OpenBlocks, start: int, end: int) -> bool:
    """If the line is a row of dashes for the last line of the open paragraph, make the two the head of a table."""
    text = blocks.text
    if blocks.leaf is None or not DASHES.match(text, start, end):
        return False
    part_start, title_end = blocks.leaf.parts[-1]
    title_start = text.rfind("\n", part_start, title_end) + 1 or part_start
    columns = len(cells(text, start, end))
    if "|" not in text[title_start:end] or columns != len(cells(text, title_start, title_end)):
        return False
    blocks.drop_line(title_start)
    first = BLANKS.match(text, title_start)
    table = blocks.begin("table", first.end() if first else title_start, end)
    blocks.nodes[table.index].level = columns
    add_row(blocks, table.index, title_start, title_end)
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
    for left, right in pairwise(edges):
        cell = text[left + 1 : right]
        content = cell.strip(" \t")
        begin = left + 1 + (len(cell) - len(cell.lstrip(" \t")) if content else 0)
        ranges.append([begin, begin + len(content)])
    return ranges


def add_row(blocks: OpenBlocks, table: int, start: int, end: int) -> int:
    """Add a row and its cells, as many as the table has columns; where it ends."""
    node = blocks.nodes[table]
    path = (*node.path, node.kind)
    line = blocks.text[start:end]
    row = Node("row", start + len(line) - len(line.lstrip(" \t")), start + len(line.rstrip(" \t")), table, path)
    blocks.nodes.append(row)
    index = len(blocks.nodes) - 1
    for cell in cells(blocks.text, start, end)[: node.level]:
        blocks.nodes.append(Node("cell", cell[0], cell[1], index, (*path, row.kind)))
        blocks.add_text(*cell)
    return row.end
