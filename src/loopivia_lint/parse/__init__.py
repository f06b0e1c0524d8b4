"""Text in, Post out: `parse` is the whole of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from loopivia_lint.model import Post, Problem, Span
from loopivia_lint.parse import front_matter, markdown
from loopivia_lint.parse.language import language_of
from loopivia_lint.parse.source import plain


def parse(text: str, path: str | PurePath, *, yaml: Literal["1.1", "1.2"] = "1.2", language: str | None = None) -> Post:
    """Read a post; never raises."""
    name = path.as_posix() if isinstance(path, PurePath) else path.replace("\\", "/")
    block, start, problems = front_matter.read(text, yaml)
    source = plain(text)
    if name.endswith(".mdx"):
        from loopivia_lint.parse.mdx import Mdx

        content = markdown.read(Mdx(source, start).shadow, start, indented_code=False)
    else:
        content = markdown.read(source, start)
    nul = text.find("\0")
    if nul >= 0:
        problems = (*problems, Problem("nul", Span(nul, nul + 1)))
    return Post(
        path=name,
        text=text,
        body_span=Span(start, len(text)),
        front_matter=block,
        blocks=content.blocks,
        headings=content.headings,
        links=content.links,
        images=content.images,
        footnotes=content.footnotes,
        definitions=content.definitions,
        problems=tuple(sorted(problems, key=lambda problem: problem.span)),
        prose=content.prose,
        language=language_of(block.values if block else {}, language, content.prose[start:], name),
    )
