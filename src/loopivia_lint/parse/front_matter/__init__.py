"""Front matter: found and split by python-frontmatter's handlers, read with a place for every key and value.

The block opens the file (a byte order mark may stand before it) and ends where Jekyll, Hugo and gray-matter end it:
at the first line that is exactly its delimiter (blanks after it don't count), so a `---` inside a longer line or an
indented one is text. This package is the sole importer of frontmatter and yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import frontmatter
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from loopivia_lint.model import Field, FrontMatter, Problem, Span

Format = Literal["yaml", "toml", "json"]
Version = Literal["1.1", "1.2"]
BOM = "\ufeff"
BLANKS_AND_LINE_END = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
ENTRIES = {
    "yaml": re.compile(r"[\w\"'][\w .-]{0,40}[\"']?:(?:[ \t\r\n]|\Z)"),
    "toml": re.compile(r"[\w\"'][\w .-]{0,40}[\"']?[ \t]*=|\["),
}
"""The first line of an entry, in a block that is never closed."""
CONTINUED = re.compile(r"[ \t]+\S|-[ \t]|#|[\]}]")
BLANK = re.compile(r"[ \t]*(?:\r\n?|\n)")


class Read(NamedTuple):
    """What a format's reader makes of the text between the delimiters."""

    values: Mapping[str, Any]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]


class Json(JSONHandler):
    """An object that opens the file; a line that is exactly `}` ends it where it can't be read."""

    name: Format = "json"
    OPENING = re.compile(r"\{\s*[\"}]")
    CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))\}[ \t]*(?=\r|\n|\Z)")

    def detect(self, text: str) -> bool:
        """Does the file begin with an object?"""
        return self.OPENING.match(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The object and what follows it; ValueError if it never ends."""
        from json import JSONDecodeError, JSONDecoder

        try:
            _, end = JSONDecoder().raw_decode(text)
        except (JSONDecodeError, RecursionError):
            closing = self.CLOSING.search(text)
            if closing is None:
                raise ValueError("the object never ends") from None
            end = closing.end()
        return text[:end], text[end:]


class Toml(BaseHandler):
    """`+++`, read by the standard library."""

    name: Format = "toml"
    FM_BOUNDARY = re.compile(r"(?:\A|(?<=\n)|(?<=\r))\+\+\+[ \t]*(?=\r|\n|\Z)")

    def load(self, fm: str) -> dict[str, Any]:
        """The values of a document; TOMLDecodeError."""
        import tomllib

        return tomllib.loads(fm)


class Yaml(YAMLHandler):
    """`---`."""

    name: Format = "yaml"
    FM_BOUNDARY = re.compile(r"(?:\A|(?<=\n)|(?<=\r))---[ \t]*(?=\r|\n|\Z)")


HANDLERS = (Yaml(), Json(), Toml())


def read(text: str, version: Version = "1.2") -> tuple[FrontMatter | None, int, tuple[Problem, ...]]:
    """A file's front matter, if it has one; where the body begins; what could not be read. Never raises."""
    start = int(text.startswith(BOM))
    if text[start : start + 1] not in ("-", "+", "{"):
        return None, start, ()
    source = text[start:] if start else text
    handler = frontmatter.detect_format(source, HANDLERS)
    if not isinstance(handler, Yaml | Json | Toml):
        return None, start, ()
    opening = handler.FM_BOUNDARY.match(source) if not isinstance(handler, Json) else None
    inner = opening.end() if opening else 0
    problems: tuple[Problem, ...] = ()
    try:
        content, body = handler.split(source)
        end = len(source) - len(body)
    except ValueError:
        end = _unclosed_end(source, inner, handler.name)
        if end == inner:
            return None, start, ()
        content = source[inner:end]
        problems = (Problem("unclosed", Span(start, start + max(inner, 1))),)
    found = _reader(handler.name, content, start + inner, version)
    span = Span(start, start + len(source[:end].rstrip()))
    after = BLANKS_AND_LINE_END.match(source, end)
    block = FrontMatter(handler.name, span, found.values, found.fields)
    return block, start + (after.end() if after else end), problems + found.problems


def metadata(text: str) -> tuple[dict[str, Any], str]:
    """The values of a text's front matter, and its body: for files that are not posts."""
    block, start, _ = read(text)
    return dict(block.values) if block else {}, text[start:]


def _reader(format: Format, content: str, offset: int, version: Version) -> Read:
    if format == "toml":
        from loopivia_lint.parse.front_matter import toml

        return toml.read(content, offset, HANDLERS[2].load)
    from loopivia_lint.parse.front_matter import yaml

    return yaml.read_json(content, offset) if format == "json" else yaml.read(content, offset, version)


def _unclosed_end(source: str, inner: int, format: Format) -> int:
    """Where a block that is never closed may end: after its last line that looks like an entry, or at `...`.

    At `inner` if there is none: then the line was a thematic break.
    """
    if format == "json":
        return len(source)
    first = BLANKS_AND_LINE_END.match(source, inner)
    end, at = inner, first.end() if first else inner
    entry = ENTRIES[format]
    blank = False
    while at < len(source):
        line = LINE.match(source, at)
        assert line is not None
        if entry.match(source, at) or (end > inner and not blank and CONTINUED.match(source, at)):
            end, blank = line.end(), False
        elif BLANK.match(source, at):
            blank = True
        else:
            if line[0].rstrip() == "..." and end > inner:
                end = line.end()
            break
        at = line.end()
    return inner + len(source[inner:end].rstrip("\r\n")) if end > inner else inner
