"""The links of a post by the addresses that are written in it."""

from __future__ import annotations

from collections.abc import Iterator

from loopivia_lint import Link, Post


def written(post: Post) -> Iterator[Link]:
    """The links, footnotes' left out; those that share one definition (`[a][x]`, `[b][x]`) once."""
    seen = set()
    for link in post.links:
        if link.kind != "footnote" and link.url_span not in seen:
            seen.add(link.url_span)
            yield link
