"""From blocks to values: the headings, links and images of each text, and the prose of all."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mistune.util import unikey

from loopivia_lint.model import Attributes, Block, Definition, Footnote, Heading, Image, Link
from loopivia_lint.parse.markdown import html
from loopivia_lint.parse.markdown.blocks import Blocks
from loopivia_lint.parse.markdown.definitions import Reference
from loopivia_lint.parse.markdown.inlines import Found, Inlines
from loopivia_lint.parse.markdown.marks import ASIDE, HIDDEN, Mark, as_read, blank, prose
from loopivia_lint.parse.markdown.shortcodes import without_shortcodes
from loopivia_lint.parse.markdown.tree import Node, Text

INLINES = Inlines()
HEADING_ATTRIBUTES = re.compile(r"\{:?[ \t]*((?:[#.]|[\w-]+=)[^{}]*)\}$")
ATTRIBUTE = re.compile(r"([#.])([^\s{}#.]+)|[\w-]+=(?:\"[^\"]*\"|'[^']*'|\S+)")
TASK = re.compile(r"\[[ xX]\](?=\s)")


class Content(NamedTuple):
    """All that a Markdown text says."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    footnotes: tuple[Footnote, ...]
    definitions: tuple[Definition, ...]
    prose: str
    """As long as the text; what stands before the body is blank."""


class Reader:
    """Reads each of the texts that the blocks hold, in the file's order."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.references: dict[str, Reference] = {}
        for reference in blocks.references:
            self.references.setdefault(unikey(reference.definition.label), reference)
        self._blank = blank(blocks.text)
        self._pieces: list[str] = []
        self._at = 0

    def content(self) -> Content:
        """The values."""
        nodes = self.blocks.nodes
        env = {
            "references": self.references,
            "ref_links": {
                key: {"url": reference.definition.url, "title": reference.title}
                for key, reference in self.references.items()
            },
        }
        for text in self.blocks.texts:
            node = nodes[text.node]
            if node.kind == "html":
                self._read_html(text)
            else:
                self._read_text(text, node, env)
        self._blank_to(len(self.blocks.text))
        prose = without_shortcodes(self.blocks.text, "".join(self._pieces), self._blank)
        return Content(
            tuple(
                [Block(node.kind, node.span, prose[node.start : node.end], node.parent, node.path) for node in nodes]
            ),
            tuple(self.headings),
            tuple(sorted(self.links, key=_place)),
            tuple(sorted(self.images, key=_place)),
            tuple([Footnote(label, nodes[index].span) for label, index in self.blocks.notes]),
            tuple([reference.definition for reference in self.blocks.references]),
            prose,
        )

    def _read_text(self, text: Text, node: Node, env: dict[str, Any]) -> None:
        scan = INLINES.scan(text.source, env)
        if scan.tags:
            self._add_tags(text, scan.tags, scan.marks)
        if node.kind == "heading":
            self._add_heading(text, node, scan.marks)
        elif node.path[-1:] == ("item",) and (task := TASK.match(text.source)):
            scan.marks.insert(0, (*task.span(), HIDDEN))
        for found in scan.found:
            self._add(found, text, scan.marks)
        self._add_prose(text, prose(text.source, scan.marks))

    def _read_html(self, text: Text) -> None:
        tags = list(html.markup(text.source))
        marks: list[Mark] = []
        self._add_tags(text, tags, marks)
        self._add_prose(text, prose(text.source, marks))

    def _add_heading(self, text: Text, node: Node, marks: list[Mark]) -> None:
        """The heading, and a mark for its attribute block."""
        attributes, end = None, len(text.source)
        block = HEADING_ATTRIBUTES.match(text.source, text.source.rfind("{")) if text.source.endswith("}") else None
        if block and not ATTRIBUTE.sub("", block[1]).strip():
            names = ATTRIBUTE.findall(block[1])
            attributes = Attributes(
                text.span(*block.span()),
                next((name for mark, name in names if mark == "#"), None),
                tuple([name for mark, name in names if mark == "."]),
            )
            end = block.start()
            marks.append((end, len(text.source), HIDDEN))
            marks.sort()
        title = as_read(text.source, marks, 0, end)
        self.headings.append(Heading(node.level, node.span, title, text.node, attributes))

    def _add(self, found: Found, text: Text, marks: list[Mark]) -> None:
        """A link, image or footnote reference."""
        span = text.span(found.start, found.end)
        url_span = found.definition.url_span if found.definition else text.span(*found.url_range)
        if found.image:
            alt = as_read(text.source, marks, *found.text)
            image = Image(found.kind, span, found.url, url_span, alt, found.title, found.label, text.node)
            self.images.append(image)
        else:
            shown = found.label or "" if found.kind == "footnote" else as_read(text.source, marks, *found.text)
            link = Link(found.kind, span, found.url, url_span, shown, found.title, found.label, text.node)
            self.links.append(link)

    def _add_tags(self, text: Text, tags: list[tuple[int, int]], marks: list[Mark]) -> None:
        """`<img>`, and `<a href>` up to its `</a>`, or alone where that is missing."""
        source = text.source
        opened: list[tuple[int, int]] = []
        pairs: list[tuple[int, int, int, int]] = []
        silent: int | None = None
        for start, end in tags:
            name = html.tag_name(source, start)
            if name == "img":
                marks += self._add_img(text, start, end)
                continue
            marks.append((start, end, HIDDEN))
            if name in ("script", "style"):
                silent = start
            elif name in ("/script", "/style") and silent is not None:
                marks.append((silent, end, HIDDEN))
            elif name == "a":
                opened.append((start, end))
            elif name == "/a" and opened:
                pairs.append((*opened.pop(), start, end))
        pairs += [(start, end, end, end) for start, end in opened]
        marks.sort()
        for start, text_start, text_end, end in pairs:
            attributes = html.attributes(source, start, text_start)
            if href := attributes.get("href"):
                title = attributes.get("title")
                self.links.append(
                    Link(
                        kind="html",
                        span=text.span(start, end),
                        url=href.value,
                        url_span=text.span(href.start, href.end),
                        text=as_read(source, marks, text_start, text_end),
                        title=title.value if title else None,
                        block=text.node,
                    )
                )

    def _add_img(self, text: Text, start: int, end: int) -> list[Mark]:
        """An `<img>`, and its marks: its alternative text is read as part of a link around it."""
        attributes = html.attributes(text.source, start, end)
        source = attributes.get("src") or html.Attribute("", end - 1, end - 1)
        alt, title = attributes.get("alt"), attributes.get("title")
        self.images.append(
            Image(
                kind="html",
                span=text.span(start, end),
                url=source.value,
                url_span=text.span(source.start, source.end),
                alt=alt.value if alt else None,
                title=title.value if title else None,
                block=text.node,
            )
        )
        if alt is None:
            return [(start, end, HIDDEN)]
        return [(start, alt.start, HIDDEN), (alt.start, alt.end, ASIDE), (alt.end, end, HIDDEN)]

    def _add_prose(self, text: Text, masked: str) -> None:
        """Put a text's prose at its place."""
        for offset, piece in text.pieces(masked):
            self._blank_to(offset)
            self._pieces.append(piece)
            self._at += len(piece)

    def _blank_to(self, offset: int) -> None:
        if offset > self._at:
            self._pieces.append(self._blank[self._at : offset])
            self._at = offset


def _place(node: Link | Image) -> tuple[int, int]:
    """In the file's order, the outer before the inner."""
    return node.span.start, -node.span.end


def masked(text: str) -> str:
    """The prose of a text that holds inline Markdown only, as long as it is."""
    scan = INLINES.scan(text, {})
    return prose(text, sorted([*scan.marks, *((start, end, HIDDEN) for start, end in scan.tags)]))
