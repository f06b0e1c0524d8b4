"""Markdown with places: blocks, headings, links, images, and what of it is prose. Sole importer of mistune."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, cast

from loopivia_lint.model import Attributes, Block, BlockKind, Definition, Footnote, Heading, Image, Link, Span
from loopivia_lint.parse.markdown import html
from loopivia_lint.parse.markdown.blocks import Blocks
from loopivia_lint.parse.markdown.inlines import ASIDE, HIDDEN, Found, Inlines, Mark, as_read, prose
from loopivia_lint.parse.markdown.state import Body, Leaf, State, Token

BLOCKS = Blocks()
INLINES = Inlines()
KINDS: dict[str, BlockKind] = {"block_code": "code", "block_html": "html", "thematic_break": "break"}
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
    """As long as the body."""


def read(text: str, start: int) -> Content:
    """Read the Markdown of a file's text from `start` on."""
    return _Reader(Body(text, start)).content()


def _place(node: Link | Image) -> tuple[int, int]:
    return node.span.start, -node.span.end


class _Reader:
    """Turns the block parser's tokens into values, text by text."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.rows: list[tuple[BlockKind, Span, int | None, tuple[BlockKind, ...]]] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.pieces: list[str] = []
        self.at = body.start

    def content(self) -> Content:
        state = State.root(self.body)
        self.env = state.env
        BLOCKS.parse(state)
        self._walk(state.tokens, state, None, ())
        self._blank_to(self.body.start + self.body.length)
        prose, start = "".join(self.pieces), self.body.start
        return Content(
            tuple(
                [
                    Block(kind, span, prose[span.start - start : span.end - start], parent, path)
                    for kind, span, parent, path in self.rows
                ]
            ),
            tuple(self.headings),
            tuple(sorted(self.links, key=_place)),
            tuple(sorted(self.images, key=_place)),
            tuple(sorted(self.env["footnotes"], key=lambda note: note.span)),
            tuple(sorted(self.env["definitions"], key=lambda definition: definition.span)),
            prose,
        )

    def _walk(
        self, tokens: list[Token], state: State, parent: int | None, path: tuple[BlockKind, ...]
    ) -> None:
        for token in tokens:
            kind = cast(BlockKind, KINDS.get(token["type"], token["type"]))
            if token["type"] == "blank_line":
                continue
            index = len(self.rows)
            if kind == "paragraph":
                leaf = state.leaf(token["parts"])
                span = Span(leaf.offset(0), leaf.offset(len(leaf.text) - 1) + 1 if leaf.text else leaf.offset(0))
                self.rows.append((kind, span, parent, path))
                self._text(leaf, index, bool(path) and path[-1] == "item")
                continue
            span = token["span"]
            self.rows.append((kind, span, parent, path))
            if "state" in token:
                self._walk(token["state"].tokens, token["state"], index, (*path, kind))
            elif "children" in token:
                self._walk(token["children"], state, index, (*path, kind))
            elif kind == "heading":
                self._heading(token, state.leaf(token["parts"]), index, span)
            elif kind == "cell":
                self._text(state.leaf(token["parts"]), index)
            elif kind == "html":
                self._html(state.leaf(token["parts"]), index)

    def _heading(self, token: Token, leaf: Leaf, index: int, span: Span) -> None:
        attributes = None
        extra: list[Mark] = []
        end = len(leaf.text)
        if leaf.text.endswith("}") and (found := HEADING_ATTRIBUTES.search(leaf.text)):
            parts = list(ATTRIBUTE.finditer(found[2]))
            if not ATTRIBUTE.sub("", found[2]).strip():
                names = [(part[1], part[2]) for part in parts]
                attributes = Attributes(
                    Span(leaf.offset(found.start(1)), leaf.offset(found.end(1) - 1) + 1),
                    next((name for mark, name in names if mark == "#"), None),
                    tuple(name for mark, name in names if mark == "."),
                )
                end = found.start()
                extra.append((end, len(leaf.text), HIDDEN))
        marks = self._text(leaf, index, extra=extra)
        text = as_read(leaf.text, marks, 0, end)
        self.headings.append(Heading(token["level"], span, text, index, attributes))

    def _text(self, leaf: Leaf, index: int, item: bool = False, extra: list[Mark] | None = None) -> list[Mark]:
        """Take the links, images and prose of a text; its marks."""
        scan = INLINES.scan(leaf.text, self.env)
        if item and (task := TASK.match(leaf.text)):
            scan.hide(*task.span())
            scan.marks.sort()
        if extra:
            scan.marks = sorted([*scan.marks, *extra])
        for found in sorted(scan.found, key=lambda found: found.start):
            self._add(found, leaf, scan.marks, index)
        if scan.tags:
            self._tags(leaf, scan.tags, scan.marks, index)
        self._prose(leaf, prose(leaf.text, scan.marks))
        return scan.marks

    def _html(self, leaf: Leaf, index: int) -> None:
        tags = list(html.markup(leaf.text))
        marks = [(start, end, HIDDEN) for start, end in tags]
        self._tags(leaf, tags, marks, index)
        self._prose(leaf, prose(leaf.text, marks))

    def _add(self, found: Found, leaf: Leaf, marks: list[Mark], index: int) -> None:
        span = self._span(leaf, found.start, found.end)
        if found.definition:
            url_span = found.definition.url_span
        else:
            assert found.url_range is not None
            url_span = self._span(leaf, *found.url_range)
        text = as_read(leaf.text, marks, *found.text)
        values: dict[str, Any] = {"title": found.title, "label": found.label, "block": index}
        if found.image:
            self.images.append(Image(found.kind, span, found.url, url_span, text, **values))
        else:
            self.links.append(Link(found.kind, span, found.url, url_span, text, **values))

    def _tags(self, leaf: Leaf, tags: list[tuple[int, int]], marks: list[Mark], index: int) -> None:
        """`<img>`, and `<a href>` up to its `</a>`."""
        open_links: list[tuple[int, int, dict[str, html.Attribute]]] = []
        src = leaf.text

        def add_link(start: int, tag_end: int, found: dict[str, html.Attribute], end: int, close: int) -> None:
            href, title = found["href"], found.get("title")
            self.links.append(
                Link(
                    "html",
                    self._span(leaf, start, end),
                    href.value,
                    self._span(leaf, href.start, href.end),
                    as_read(src, marks, tag_end, close),
                    title.value if title else None,
                    None,
                    index,
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
                        self._span(leaf, start, end),
                        source.value,
                        self._span(leaf, source.start, source.end),
                        alt.value if alt else None,
                        title.value if title else None,
                        None,
                        index,
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

    @staticmethod
    def _span(leaf: Leaf, start: int, end: int) -> Span:
        first = leaf.offset(start)
        return Span(first, leaf.offset(end - 1) + 1 if end > start else first)

    def _prose(self, leaf: Leaf, text: str) -> None:
        """Put a text's prose at its place."""
        if len(leaf.shifts) == 1:
            self._put(leaf.shifts[0], text)
            return
        for line, start in enumerate(leaf.starts):
            end = leaf.starts[line + 1] if line + 1 < len(leaf.starts) else len(text)
            begin = max(start, 0)
            self._put(begin + leaf.shifts[line], text[begin:end].removesuffix("\n"))

    def _put(self, offset: int, text: str) -> None:
        if offset < self.at:
            text = text[self.at - offset :]
        else:
            self._blank_to(offset)
        self.pieces.append(text)
        self.at += len(text)

    def _blank_to(self, offset: int) -> None:
        if offset > self.at:
            self.pieces.append(self.body.blank[self.at - self.body.start : offset - self.body.start])
            self.at = offset


def masked(text: str) -> str:
    """The prose of a text that holds inline Markdown only, as long as it is."""
    return prose(text, INLINES.scan(text, {"ref_links": {}}).marks)
