"""Where a comment that suppresses a finding can stand: tried, so that nothing else of the post changes by it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from loopivia_lint.check import Document
from loopivia_lint.config import Config
from loopivia_lint.finding import Edit, Finding, Fix
from loopivia_lint.fix import apply
from loopivia_lint.model import Block, Field, Post, Span
from loopivia_lint.parse import parse
from loopivia_lint.parse.source import Source
from loopivia_lint.suppress import suppress, suppressions


def silencing(finding: Finding, document: Document, config: Config, reason: str) -> tuple[Edit, ...]:
    """Insertions that suppress a finding with a reason: as near to it as can be without changing what is read.

    A line above first, then the end of the line, then around the block, then for the whole file; empty where none of
    them does (the file can't be read as a post). The first one holds the reason.
    """
    line_end = "\r\n" if "\r\n" in document.post.text else "\n"
    for candidate in _candidates(finding, document.post, document.source, reason):
        edits = tuple(replace(edit, text=edit.text.replace("\n", line_end)) for edit in candidate)
        if _does(edits, finding, document.post, config):
            return edits
    return ()


def _candidates(finding: Finding, post: Post, source: Source, reason: str) -> Iterator[tuple[Edit, ...]]:
    front = post.front_matter
    line = source.position(finding.span.start)[0]
    if front is not None and finding.span.start < front.span.end:
        yield from _in_front_matter(finding, post, source, line, reason) if front.format == "yaml" else ()
    else:
        yield from _in_body(finding, post, source, line, reason)
    yield (_insert(post.body_span.start, comment(f"disable-file {finding.rule}: {reason}", post) + "\n\n"),)


def _in_front_matter(
    finding: Finding, post: Post, source: Source, line: int, reason: str
) -> Iterator[tuple[Edit, ...]]:
    assert post.front_matter is not None
    opening = source.position(post.front_matter.span.start)[0]
    if line > opening:
        above = _indent(source.line(line))
        start = source.starts[line - 1]
        yield (_insert(start, f"{above}# loopivia-lint disable-next-line {finding.rule}: {reason}\n"),)
        field = _around(finding.span, post)
        if field is not None and field.key_span is not None:
            first = source.starts[source.position(field.key_span.start)[0] - 1]
            last = _line_after(source, field.span.end)
            yield (
                _insert(first, f"# loopivia-lint disable {finding.rule}: {reason}\n"),
                _insert(last, f"# loopivia-lint enable {finding.rule}\n"),
            )
    yield (_insert(source.starts[opening], f"# loopivia-lint disable-file {finding.rule}: {reason}\n"),)


def _in_body(finding: Finding, post: Post, source: Source, line: int, reason: str) -> Iterator[tuple[Edit, ...]]:
    text = source.line(line)
    start = source.starts[line - 1]
    above = comment(f"disable-next-line {finding.rule}: {reason}", post)
    yield (_insert(start, f"{_indent(text)}{above}\n"),)
    beside = comment(f"disable-line {finding.rule}: {reason}", post)
    written = text.rstrip("\\ \t")
    yield (_insert(start + len(written), f" {beside}"),)
    if written.endswith("|"):
        yield (_insert(start + len(written) - 1, f"{beside} "),)
    outer = _outermost(finding.span, post)
    if outer is not None:
        opening = comment(f"disable {finding.rule}: {reason}", post)
        closing = comment(f"enable {finding.rule}", post)
        first = source.starts[source.position(outer.span.start)[0] - 1]
        yield (
            _insert(first, f"{opening}\n\n"),
            _insert(_line_after(source, outer.span.end), f"\n{closing}\n"),
        )


def comment(words: str, post: Post) -> str:
    """A comment in the post's body."""
    opening, closing = ("{/*", "*/}") if post.path.lower().endswith(".mdx") else ("<!--", "-->")
    return f"{opening} loopivia-lint {words} {closing}"


def _does(edits: tuple[Edit, ...], finding: Finding, post: Post, config: Config) -> bool:
    """Is the finding silenced, and does a reader still read the same?"""
    text = apply(post.text, [Fix(edits, safe=True, message={})]).text
    after = parse(text, post.path, yaml=config.yaml, language=post.language)
    shift = sum(len(edit.text) for edit in edits if edit.span.start <= finding.span.start)
    source = Source(text)
    moved = replace(finding, place=source.place(Span(finding.span.start + shift, finding.span.end + shift)))
    return not suppress([moved], suppressions(after, source)).kept and _read(after) == _read(post)


def _read(post: Post) -> object:
    """What is read of a post, comments aside."""
    blocks = [(each.kind, each.path, each.prose.split()) for each in post.blocks if each.kind != "html"]
    targets = [link.url for link in post.links], [image.url for image in post.images]
    return post.front_matter and post.front_matter.values, blocks, targets


def _insert(offset: int, text: str) -> Edit:
    return Edit(Span(offset, offset), text)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _line_after(source: Source, offset: int) -> int:
    """Where the line after the one that holds the last character before an offset begins."""
    line = source.position(max(offset - 1, 0))[0]
    return source.starts[line] if line < len(source.starts) else len(source.text)


def _around(span: Span, post: Post) -> Field | None:
    """The top-level field that a span lies in."""
    fields = post.front_matter.fields if post.front_matter else ()
    return next((f for f in fields if len(f.path) == 1 and f.span.start <= span.start < f.span.end), None)


def _outermost(span: Span, post: Post) -> Block | None:
    """The block of the body that a span begins in, not the one inside it."""
    return next((b for b in post.blocks if not b.path and b.span.start <= span.start < b.span.end), None)
