"""Where a comment that suppresses a finding can stand: tried, so that nothing else of the post changes by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from loopivia_lint.check import Document
from loopivia_lint.finding import Edit, Finding, Fix
from loopivia_lint.fix import apply
from loopivia_lint.lsp.checked import Checked
from loopivia_lint.model import Block, Field, Post, Span
from loopivia_lint.parse import parse
from loopivia_lint.parse.source import Source

_MDX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)


def silencing(finding: Finding, checked: Checked, reason: str) -> tuple[Edit, ...]:
    """Insertions that suppress a finding with a reason: as near to it as can be without changing what is read.

    A line above first, then the end of the line, then around the block, then for the whole file; empty where none of
    them does. The first insertion holds the reason.
    """
    document = checked.document
    if document is None:
        return ()
    text = document.post.text
    line_end = "\r\n" if "\r\n" in text else "\n"
    for candidate in _candidates(finding, document.post, document.source, reason):
        edits = tuple(replace(edit, text=edit.text.replace("\n", line_end)) for edit in candidate)
        if _does(finding, checked, apply(text, [Fix(edits, safe=True, message={})]).text):
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
    if written.endswith("|"):
        yield (_insert(start + len(written) - 1, f"{beside} "),)
    elif _is_read(post, start + len(written)):
        yield (_insert(start + len(written), f" {beside}"),)
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


def _does(finding: Finding, before: Checked, text: str) -> bool:
    """Is the finding gone with this text, with no other come, and does a reader still read the same?"""
    after = before.again(text)
    if after.document is None or before.document is None:
        return False
    key = _key(finding, before.document)
    had = Counter(_key(each, before.document) for each in before.findings)
    has = Counter(_key(each, after.document) for each in after.findings)
    return has[key] < had[key] and not has - had and _read(after.document.post) == _read(before.document.post)


def _key(finding: Finding, document: Document) -> tuple[str, str, str]:
    return finding.rule, finding.message, finding.span.of(document.post.text)


def _read(post: Post) -> object:
    """What is read of a post, comments aside."""
    blocks = [
        (each.kind, each.path, words)
        for each in post.blocks
        if each.kind != "html"
        and ((words := _MDX_COMMENT.sub("", each.prose).split()) or not _MDX_COMMENT.search(each.prose))
    ]
    targets = [link.url for link in post.links], [image.url for image in post.images]
    return post.front_matter and post.front_matter.values, blocks, targets


def _is_read(post: Post, offset: int) -> bool:
    """Would a reader read a word that stood here? Inside code, a comment would be shown."""
    after = parse(f"{post.text[:offset]} x{post.text[offset:]}", post.path, language=post.language)
    return not after.prose[offset + 1].isspace()


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
