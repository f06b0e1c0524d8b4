"""Markdown with places: blocks, headings, links, images, and what of it is prose. Sole importer of mistune."""

from __future__ import annotations

from loopivia_lint.parse.markdown.blocks import Blocks
from loopivia_lint.parse.markdown.content import Content, Reader, masked

__all__ = ["Content", "masked", "read"]


def read(text: str, start: int, indented_code: bool = True) -> Content:
    """Read the Markdown of a text from `start` on; all its line ends are line feeds."""
    return Reader(Blocks(text, start, indented_code)).content()
