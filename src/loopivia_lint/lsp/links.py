"""The sources that a post cites, as links to follow: reference and footnote links too, and URLs in front matter."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from loopivia_lint.lsp.checked import Checked
from loopivia_lint.model import Image, Link, Post, Span

ELSEWHERE = ("https://", "http://")


def links(checked: Checked) -> list[types.DocumentLink]:
    """Every place of a post that leads to the web, with where it leads."""
    if checked.document is None:
        return []
    found = dict.fromkeys(_targets(checked.document.post))
    return [types.DocumentLink(checked.positions.range(span), target=url, tooltip=url) for span, url in sorted(found)]


def _targets(post: Post) -> Iterator[tuple[Span, str]]:
    notes = {note.label: note.span for note in post.footnotes}
    cited = {link.span: link.url for link in post.links if link.url.startswith(ELSEWHERE)}
    nodes: tuple[Link | Image, ...] = (*post.links, *post.images)
    for node in nodes:
        note = notes.get(node.label or "") if node.kind == "footnote" else None
        url = next((url for span, url in cited.items() if span.within(note)), "") if note else node.url
        if url.startswith(ELSEWHERE):
            yield (node.url_span if node.url_span.within(node.span) and not note else node.span), url
    for definition in post.definitions:
        if definition.url.startswith(ELSEWHERE):
            yield definition.url_span, definition.url
    for field in post.front_matter.fields if post.front_matter else ():
        if isinstance(field.value, str) and field.value.startswith(ELSEWHERE) and " " not in field.value:
            yield field.span, field.value
