"""Markdown with places: blocks, headings, links, images, and what of it is prose. Sole importer of mistune."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mistune.util import unikey

from loopivia_lint.model import Attributes, Block, BlockKind, Definition, Footnote, Heading, Image, Link, Span
from loopivia_lint.parse.markdown import html
from loopivia_lint.parse.markdown.blocks import Blocks
from loopivia_lint.parse.markdown.inlines import ASIDE, HIDDEN, Found, Inlines, Mark, as_read, prose
from loopivia_lint.parse.markdown.definitions import Reference
from loopivia_lint.parse.markdown.tree import Node, Text

INLINES = Inlines()
HEADING_ATTRIBUTES = re.compile(r"[ \t]*(\{:?[ \t]*((?:[#.]|[\w-]+=)[^{}]*)\})$")
ATTRIBUTE = re.compile(r"([#.])([^\s{}#.]+)|[\w-]+=(?:\"[^\"]*\"|'[^']*'|\S+)")
TASK = re.compile(r"\[[ xX]\](?=\s)")


class Content(NamedTuple):
    """All that the body's Markdown says."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    footnotes: tuple[Footnote, ...]
    definitions: tuple[Definition, ...]
    prose: str
    """As long as the text; what stands before the body is blank."""


def read(text: str, start: int) -> Content:
    """Read the Markdown of a file's text from `start` on."""
    return _Reader(text, start).content()


def masked(text: str) -> str:
    """The prose of a text that holds inline Markdown only, as long as it is."""
    return prose(text, INLINES.scan(text, {}).marks)


def _place(node: Link | Image) -> tuple[int, int]:
    return node.span.start, -node.span.end


class _Reader:
    """Turns what the block parser leaves behind into values, text by text."""

    def __init__(self, text: str, start: int) -> None:
        self.blocks = blocks = Blocks(text, start)
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.text = text
        self.blank = "\n".join([" " * len(line) for line in text.split("\n")])
        self.pieces: list[str] = []
        self.at = 0
        references: dict[str, Reference] = {}
        for reference in blocks.references:
            references.setdefault(unikey(reference.definition.label), reference)
        self.env = {
            "references": references,
            "ref_links": {
                key: {"url": reference.definition.url, "title": reference.title}
                for key, reference in references.items()
            },
        }

    def content(self) -> Content:
        blocks = self.blocks
        nodes = blocks.nodes
        for text in blocks.texts:
            kind = nodes[text.node].kind
            if kind == "heading":
                self._heading(text, nodes[text.node])
            elif kind == "html":
                self._html(text)
            else:
                self._text(text, nodes[text.node].path[-1:] == ("item",))
        self._blank_to(len(self.text))
        prose = "".join(self.pieces)
        return Content(
            tuple(
                [
                    Block(
                        node.kind,
                        Span(node.start, node.end),
                        prose[node.start : node.end],
                        node.parent,
                        node.path,
                    )
                    for node in nodes
                ]
            ),
            tuple(self.headings),
            tuple(sorted(self.links, key=_place)),
            tuple(sorted(self.images, key=_place)),
            tuple([Footnote(label, Span(nodes[node].start, nodes[node].end)) for label, node in blocks.notes]),
            tuple([reference.definition for reference in blocks.references]),
            prose,
        )

    def _heading(self, leaf: Text, node: Node) -> None:
        attributes = None
        extra: list[Mark] = []
        end = len(leaf.source)
        if leaf.source.endswith("}") and (found := HEADING_ATTRIBUTES.search(leaf.source)):
            parts = list(ATTRIBUTE.finditer(found[2]))
            if not ATTRIBUTE.sub("", found[2]).strip():
                names = [(part[1], part[2]) for part in parts]
                attributes = Attributes(
                    leaf.span(*found.span(1)),
                    next((name for mark, name in names if mark == "#"), None),
                    tuple(name for mark, name in names if mark == "."),
                )
                end = found.start()
                extra.append((end, len(leaf.source), HIDDEN))
        marks = self._text(leaf, extra=extra)
        text = as_read(leaf.source, marks, 0, end)
        self.headings.append(Heading(node.level, Span(node.start, node.end), text, leaf.node, attributes))

    def _text(self, leaf: Text, item: bool = False, extra: list[Mark] | None = None) -> list[Mark]:
        """Take the links, images and prose of a text; its marks."""
        scan = INLINES.scan(leaf.source, self.env)
        if item and (task := TASK.match(leaf.source)):
            scan.hide(*task.span())
            scan.marks.sort()
        if extra:
            scan.marks = sorted([*scan.marks, *extra])
        for found in sorted(scan.found, key=lambda found: found.start):
            self._add(found, leaf, scan.marks)
        if scan.tags:
            self._tags(leaf, scan.tags, scan.marks)
        self._prose(leaf, prose(leaf.source, scan.marks))
        return scan.marks

    def _html(self, leaf: Text) -> None:
        tags = list(html.markup(leaf.source))
        marks = [(start, end, HIDDEN) for start, end in tags]
        self._tags(leaf, tags, marks)
        self._prose(leaf, prose(leaf.source, marks))

    def _add(self, found: Found, leaf: Text, marks: list[Mark]) -> None:
        span = leaf.span(found.start, found.end)
        if found.definition:
            url_span = found.definition.url_span
        else:
            assert found.url_range is not None
            url_span = leaf.span(*found.url_range)
        text = as_read(leaf.source, marks, *found.text)
        values: dict[str, Any] = {"title": found.title, "label": found.label, "block": leaf.node}
        if found.image:
            self.images.append(Image(found.kind, span, found.url, url_span, text, **values))
        else:
            self.links.append(Link(found.kind, span, found.url, url_span, text, **values))

    def _tags(self, leaf: Text, tags: list[tuple[int, int]], marks: list[Mark]) -> None:
        """`<img>`, and `<a href>` up to its `</a>`."""
        open_links: list[tuple[int, int, dict[str, html.Attribute]]] = []
        src = leaf.source

        def add_link(start: int, tag_end: int, found: dict[str, html.Attribute], end: int, close: int) -> None:
            href, title = found["href"], found.get("title")
            self.links.append(
                Link(
                    "html",
                    leaf.span(start, end),
                    href.value,
                    leaf.span(href.start, href.end),
                    as_read(src, marks, tag_end, close),
                    title.value if title else None,
                    None,
                    leaf.node,
                )
            )

        for start, end in tags:
            name = html.tag_name(src, start)
            if name == "img":
                found = html.attributes(src, start, end)
                source = found.get("src") or html.Attribute("", end - 1, end - 1)
                alt, title = found.get("alt"), found.get("title")
                self.images.append(
                    Image(
                        "html",
                        leaf.span(start, end),
                        source.value,
                        leaf.span(source.start, source.end),
                        alt.value if alt else None,
                        title.value if title else None,
                        None,
                        leaf.node,
                    )
                )
                if alt:
                    marks.append((alt.start, alt.end, ASIDE))
            elif name == "a":
                open_links.append((start, end, html.attributes(src, start, end)))
            elif name == "/a" and open_links:
                opened = open_links.pop()
                if "href" in opened[2]:
                    add_link(*opened, end, start)
        for opened in open_links:
            if "href" in opened[2]:
                add_link(*opened, opened[1], opened[1])

    def _prose(self, leaf: Text, text: str) -> None:
        """Put a text's prose at its place."""
        for offset, piece in leaf.pieces(text):
            self._blank_to(offset)
            self.pieces.append(piece)
            self.at += len(piece)

    def _blank_to(self, offset: int) -> None:
        if offset > self.at:
            self.pieces.append(self.blank[self.at : offset])
            self.at = offset
