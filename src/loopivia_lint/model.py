"""What a post is: frozen values, each with the exact place it holds in the file.

Every span is a half-open range of code-point offsets into the file's text as it is on disk (byte order mark,
CRLF and tabs included). The invariant: `post.text[node.span.start:node.span.end]` is that node's own Markdown.
Lines and columns exist only in reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A half-open range of code points in the file: `start` is in it, `end` is not."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of the file's text that this span covers."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Does this span lie inside the other (or fill it)?"""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end


class Problem(Struct, frozen=True):
    """Something in the file that could not be read as it was meant; never an exception.

    `kind` is one of: not-utf8, nul, unclosed, syntax, duplicate-key, tab, alias-bomb, not-a-mapping.
    `detail` is what the underlying parser said, if it said something.
    """

    kind: str
    span: Span
    detail: str = ""


Key = str | int


class Field(Struct, frozen=True):
    """A front matter value, at any depth. `path` leads to it: `("faq", 0, "answer")`."""

    path: tuple[Key, ...]
    value: Any
    span: Span
    """The value as written, quotes and block indicator included; empty (start == end) for a bare `key:`."""
    key_span: Span | None
    """The key as written; None for an item of a list."""

    @property
    def name(self) -> str:
        """The last step of the path, as text."""
        return str(self.path[-1])


class FrontMatter(Struct, frozen=True, dict=True):
    """The metadata block that opens a post."""

    format: Literal["yaml", "toml", "json"]
    span: Span
    """From the opening delimiter to the end of the closing one."""
    values: Mapping[str, Any]
    """Scalars resolved as the site's own YAML reads them; empty where the block can't be read."""
    fields: tuple[Field, ...]
    """Every value at every depth, in the file's order; a container comes before what it holds."""

    def field(self, *path: Key) -> Field | None:
        """The field at this path (`field("title")`, `field("faq", 0, "answer")`), or None. The last one wins.

        A name at the top may be written with capitals, `Title`, as generators that take it so do.
        """
        return self._by_path.get(path)

    def plain(self) -> Mapping[str, Any]:
        """The values as JSON could hold them: dates as ISO text, names as text."""
        return {str(name): _plain(value) for name, value in self.values.items()}

    @cached_property
    def _by_path(self) -> Mapping[tuple[Key, ...], Field]:
        tops = (field for field in self.fields if len(field.path) == 1)
        small: dict[tuple[Key, ...], Field] = {(field.name.lower(),): field for field in tops}
        return small | {field.path: field for field in self.fields}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


BlockKind = Literal[
    "paragraph", "heading", "code", "html", "break", "quote", "list", "item", "table", "row", "cell", "footnote"
]


class Block(Struct, frozen=True):
    """A block of the body. Containers (quote, list, item, table, row, footnote) stand before what they hold."""

    kind: BlockKind
    span: Span
    prose: str
    """What a reader reads of it, as long as its source: markers, URLs, code, tags and so on are spaces."""
    parent: int | None
    """Index in `post.blocks` of the container it lies in."""
    path: tuple[BlockKind, ...] = ()
    """The kinds of its containers, outermost first."""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, as spans in the file, without the blanks around them."""
        from loopivia_lint.parse.prose import sentences

        return sentences(self.prose, self.span.start)


class Attributes(Struct, frozen=True):
    """An attribute block after a heading, `{#id .class}`, as kramdown and Pandoc read it."""

    span: Span
    id: str | None
    classes: tuple[str, ...] = ()


class Heading(Struct, frozen=True):
    """A heading; `text` is what a reader reads, without the attribute block."""

    level: int
    span: Span
    text: str
    block: int
    """Index in `post.blocks`."""
    attributes: Attributes | None = None


LinkKind = Literal["inline", "reference", "autolink", "html", "footnote"]


class Link(Struct, frozen=True):
    """A link, or a footnote's reference (kind footnote: `label` names the note, `url` is empty)."""

    kind: LinkKind
    span: Span
    url: str
    """Where it leads: references resolved, escapes and entities decoded."""
    url_span: Span
    """The URL as written, which for a reference lies in its definition."""
    text: str
    """What a reader sees of it."""
    title: str | None = None
    label: str | None = None
    block: int | None = None
    """Index in `post.blocks` of the innermost block around it."""


class Image(Struct, frozen=True):
    """An image of the body: Markdown or `<img>`."""

    kind: LinkKind
    span: Span
    url: str
    url_span: Span
    alt: str | None
    """None only for an `<img>` without the attribute."""
    title: str | None = None
    label: str | None = None
    block: int | None = None


class Footnote(Struct, frozen=True):
    """A footnote's definition, `[^label]: …`; `span` covers all of it."""

    label: str
    span: Span


class Definition(Struct, frozen=True):
    """A link reference definition, `[label]: url "title"`."""

    label: str
    span: Span
    url: str
    url_span: Span


class Post(Struct, frozen=True, dict=True):
    """A post, read once and never changed."""

    path: str
    """As it was given, `/`-separated."""
    text: str
    body_span: Span
    front_matter: FrontMatter | None
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    footnotes: tuple[Footnote, ...]
    definitions: tuple[Definition, ...]
    problems: tuple[Problem, ...]
    prose: str
    """As long as `text`: what a reader reads of the body, everything else (front matter included) as spaces."""
    language: str
    """Two letters: from the front matter, else the configuration, else told from the text."""

    def source(self, node: Span) -> str:
        """The text of a span."""
        return self.text[node.start : node.end]

    def field(self, *path: Key) -> Field | None:
        """The front matter field at this path, or None."""
        return self.front_matter.field(*path) if self.front_matter else None

    def field_prose(self, field: Field) -> str:
        """What a reader reads of a text field, as long as its span (quotes, escapes, Markdown are spaces)."""
        from loopivia_lint.parse.prose import field_prose

        return field_prose(self.text, field, self.front_matter.format if self.front_matter else "yaml")

    def children(self, block: int) -> Iterator[int]:
        """Indexes of the blocks that lie directly in this one."""
        for index in range(block + 1, len(self.blocks)):
            if self.blocks[index].span.start >= self.blocks[block].span.end:
                return
            if self.blocks[index].parent == block:
                yield index
