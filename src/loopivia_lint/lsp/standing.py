"""The site around an open post: read from the disk once, and kept up to date with what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from loopivia_lint.model import Post
from loopivia_lint.rule import Fact
from loopivia_lint.site import Site, Summary, summarize

Read = Callable[[Mapping[Path, Post]], Site | None]


class Standing:
    """A site that is not read again for every key: only what other posts can see of the open ones is renewed."""

    def __init__(self, read: Read, facts: Mapping[type[Fact[Any]], Fact[Any]]) -> None:
        self._read = read
        self._shared = [fact for kind, fact in facts.items() if kind.shared]
        self._site: Site | None = None
        self._stale = True
        self._open: dict[Path, Post] = {}
        self.generation = 0
        """Grows whenever a post could look different to the others."""

    def disk_changed(self) -> None:
        """Read it again at the next ask."""
        self._stale = True

    def closed(self, path: Path) -> None:
        """A post is no longer open."""
        if self._open.pop(path, None) is not None:
            self._stale = True

    def opened(self, path: Path, post: Post) -> None:
        """What is typed in an open post counts from now on, not what is on the disk."""
        self._open[path] = post

    def site(self, parsed: Mapping[Path, Post]) -> Site | None:
        """The site, with the posts given and the open ones as they are typed."""
        if self._stale:
            before = self._site.posts if self._site else None
            self._stale = False
            self._site = self._read({**self._open, **parsed})
            self.generation += before != (self._site.posts if self._site else None)
        for post in parsed.values():
            self._renew(post)
        return self._site

    def _renew(self, post: Post) -> None:
        """Put a post's summary in the place of its last one, where the two differ."""
        site = self._site
        before = site.post(post.path) if site else None
        if site is None or before is None:
            return
        after: Summary = summarize(post, before.place, site.settings, self._shared)
        if after != before:
            posts = [after if each is before else each for each in site.posts]
            self._site = Site(posts, site.settings, site.files, site.redirects)
            self.generation += 1
