"""The site around the open posts: read from the disk once, and kept up to date with what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from loopivia_lint.model import Post
from loopivia_lint.site import Site

Read = Callable[[Mapping[Path, Post]], Site | None]


class Standing:
    """A site that is not read again for every key: only what other posts can see of the open ones is renewed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._open: dict[Path, Post] = {}
        self._stale = True
        self.latest: Site | None = None
        """As it was last seen."""
        self.generation = 0
        """Grows whenever a post looks different to the others."""

    def disk_changed(self) -> None:
        """Read it again at the next ask."""
        self._stale = True

    def typed(self, path: Path, post: Post) -> None:
        """What is typed in an open post counts from now on, not what is on the disk."""
        self._open[path] = post

    def closed(self, path: Path) -> None:
        """A post is no longer open."""
        if self._open.pop(path, None) is not None:
            self._stale = True

    def site(self, parsed: Mapping[Path, Post]) -> Site | None:
        """The site, with the open posts as they are typed; `parsed` are those about to be checked."""
        if self._stale or self.latest is None:
            before = self.latest.posts if self.latest else None
            self._stale = False
            self.latest = self._read({**self._open, **parsed})
            self.generation += before != (self.latest.posts if self.latest else None)
            return self.latest
        for path in parsed.keys() & self._open.keys():
            renewed = self.latest.renewed(parsed[path])
            self.generation += renewed is not self.latest
            self.latest = renewed
        return self.latest
