"""What the parsing tests share: reading a text, and showing nodes by their own source."""

from __future__ import annotations

from loopivia_lint import Image, Link, Post, Span, parse_post


def read(text: str, path: str = "content/post.md") -> Post:
    """The post; its promises are checked on the way."""
    post = parse_post(text, path)
    keeps_its_promises(post)
    return post


def of(post: Post, span: Span) -> str:
    """A span's source."""
    return post.text[span.start : span.end]


def links(text: str, path: str = "content/post.md") -> list[tuple[str, str, str]]:
    """Kind, source and URL of each link."""
    post = read(text, path)
    return [(link.kind, of(post, link.span), link.url) for link in post.links]


def images(text: str) -> list[tuple[str, str, str, str | None]]:
    """Kind, source, URL and alternative text of each image."""
    post = read(text)
    return [(image.kind, of(post, image.span), image.url, image.alt) for image in post.images]


def outline(text: str) -> list[str]:
    """Each block as `containers/kind: source`, the line feeds shown as `⏎`."""
    post = read(text)
    return [
        "/".join((*block.path, block.kind)) + ": " + of(post, block.span).replace("\n", "⏎") for block in post.blocks
    ]


def keeps_its_promises(post: Post) -> None:
    """What holds for any text."""
    text, end = post.text, len(post.text)
    assert len(post.prose) == end
    assert post.body_span.end == end
    last: dict[int | None, int] = {}
    for block in post.blocks:
        assert 0 <= post.body_span.start <= block.span.start <= block.span.end <= end
        assert len(block.prose) == block.span.end - block.span.start
        assert block.prose == post.prose[block.span.start : block.span.end]
        assert block.span.start >= last.get(block.parent, 0), "siblings follow each other"
        last[block.parent] = block.span.end
        if block.parent is None:
            assert block.path == ()
        else:
            parent = post.blocks[block.parent]
            assert block.span.within(parent.span)
            assert block.path == (*parent.path, parent.kind)
        for sentence in block.sentences:
            assert sentence.within(block.span)
            assert sentence.of(text).strip() != ""
    for link in post.links:
        _is_itself(post, link)
    for image in post.images:
        _is_itself(post, image)
    for heading in post.headings:
        assert heading.span == post.blocks[heading.block].span
    for problem in post.problems:
        assert 0 <= problem.span.start <= problem.span.end <= end
    for note in post.footnotes:
        assert note.span.of(text).startswith(f"[^{note.label}]:")
    for definition in post.definitions:
        assert definition.span.of(text).startswith("[")
        assert definition.url_span.within(definition.span)
    if post.front_matter:
        assert post.front_matter.span.end <= post.body_span.start
        for field in post.front_matter.fields:
            assert field.span.within(post.front_matter.span)
            assert len(post.field_prose(field)) == field.span.end - field.span.start


def _is_itself(post: Post, node: Link | Image) -> None:
    """The source of a link or image begins and ends as one does, and lies in its block."""
    source = node.span.of(post.text)
    opening = {"autolink": "<", "html": "<", "footnote": "[^"}.get(node.kind, "![" if isinstance(node, Image) else "[")
    closing = {"autolink": ">", "html": ">", "inline": ")"}.get(node.kind, "]")
    assert source.startswith(opening), source
    assert source.endswith(closing), source
    assert node.block is not None
    assert node.span.within(post.blocks[node.block].span)
    if node.kind != "reference":
        assert node.url_span.within(node.span)
