"""Which Markdown files are posts: those with front matter, and those that lie where posts lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from loopivia_lint.discover import File, is_about_its_folder
from loopivia_lint.read import lies_among_posts


class Verdict(Struct, frozen=True):
    """Is a Markdown file a post, and why?"""

    post: bool
    among_posts: bool
    """Has it front matter, or has another file of its folder?"""


WITH_FRONT_MATTER = Verdict(post=True, among_posts=True)


def verdicts(files: Sequence[File], heads: Sequence[bool]) -> Iterator[Verdict]:
    """One for each of these files; `heads` say which open with front matter.

    A post has front matter, or lies among files that have, or in a folder of content that was named and holds any, or
    was named itself; a README is none of these unless it has front matter.
    """
    folders: dict[Path, bool] = {}
    content = {file.content for file, head in zip(files, heads, strict=True) if head and file.content}
    for file, head in zip(files, heads, strict=True):
        if head:
            yield WITH_FRONT_MATTER
            continue
        among_posts = lies_among_posts(file.path, folders)
        asked = among_posts or file.named or file.content in content
        yield Verdict(asked and not is_about_its_folder(file.path), among_posts)
