"""The site: a small summary of every post of the content folders, linted or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from loopivia_lint.config import SiteConfig
from loopivia_lint.files import Files
from loopivia_lint.heading_ids import candidates
from loopivia_lint.model import Post
from loopivia_lint.routes import Routes, gathered, route_key
from loopivia_lint.rule import Fact
from loopivia_lint.summary import Summary, summarize
from loopivia_lint.urls import parse_url

T = TypeVar("T")
FEW = 3
"""Links that may be lost before no post is called an orphan."""
MANY = 20
"""Pictures that are all missing together are kept elsewhere; fewer may all be mistakes."""


class Way(Struct, frozen=True):
    """Where a link leads, as far as it matters to who is linked."""

    inside: bool
    """Somewhere on the site?"""
    lost: bool
    """On the site, and nobody knows where?"""
    post: Summary | None
    shared: bool
    """To the same place from all posts of the folder?"""


Known = dict[str, dict[type[Fact[Any]], Any]]
"""The facts computed in this run, by path and class."""
Values = Callable[[type[Fact[Any]], Known], Iterable[tuple[str, Any]]]
"""(path, value) of a fact for every post, given what is known already."""


class Site:
    """All posts of the content folders. Rules look things up; what is computed for one is kept for all."""

    def __init__(
        self,
        posts: Iterable[Summary],
        settings: SiteConfig,
        files: Files,
        redirects: str = "",
        values: Values = lambda kind, known: (),
        facts: Mapping[type[Fact[Any]], Fact[Any]] | None = None,
    ) -> None:
        self.posts = tuple(posts)
        """In the order of their paths."""
        self.settings = settings
        self.files = files
        self.redirects = redirects
        self._values = values
        self._configured = facts or {}
        self._by_path = {post.path: post for post in self.posts}
        self._by_absolute_path: dict[str, Summary] | None = None
        self._known: Known = {}
        self._renewed: dict[str, Post] = {}
        self._by_route: dict[str, Summary] | None = None
        self._routes: Routes | None = None
        self._linked: frozenset[str] | None = None
        self._written_links: tuple[str, ...] | None = None
        self._followed = False
        self._followed_from: dict[str | None, dict[str, Way]] = {}
        self._pictureless: bool | None = None
        self._anchors: dict[str, frozenset[str]] = {}
        self._groups: dict[Callable[..., Any], Mapping[Any, tuple[Summary, ...]]] = {}
        self._facts: dict[type[Fact[Any]], tuple[tuple[str, Any], ...]] = {}

    def post(self, path: str) -> Summary | None:
        """The post in this file."""
        found = self._by_path.get(path)
        if found is None:  # written differently, or none
            if self._by_absolute_path is None:
                self._by_absolute_path = {os.path.abspath(post.path): post for post in self.posts}
            found = self._by_absolute_path.get(os.path.abspath(path))
        return found

    def at(self, route: str) -> Summary | None:
        """The post with this route or alias, a trailing slash or `.html` more or less."""
        if self._by_route is None:
            self._by_route = {}
            for post in self.posts:
                for each in post.routes:
                    self._by_route.setdefault(route_key(each), post)
        return self._by_route.get(route_key(route))

    @property
    def routes(self) -> Routes:
        """All routes that the site is known to have."""
        if self._routes is None:
            every = (route for post in self.posts for route in post.routes)
            self._routes = gathered(every, self.settings, self.redirects)
        return self._routes

    @property
    def linked(self) -> frozenset[str] | None:
        """Paths of the posts that another post links to; None where too many links can't be followed to tell."""
        if not self._followed:
            self._followed = True
            self._linked = self._follow()
        return self._linked

    def links_to(self, post: Summary) -> bool:
        """Does another post link to this one, by a URL that has its name? Told sooner than by all that are `linked`."""
        names = [name for route in (*post.routes, post.path) if (name := _name(route))]
        if self._written_links is None:
            self._written_links = tuple("\n".join(other.links) for other in self.posts)
        for other, written in zip(self.posts, self._written_links, strict=True):
            if other is not post and any(name in written for name in names):
                urls = [url for url in other.links if any(name in url for name in names)]
                if any(way.post is post for way in self._ways(other, urls)):
                    return True
        return False

    def _follow(self) -> frozenset[str] | None:
        found, lost, local = set(), 0, 0
        for post in self.posts:
            for way in self._ways(post, post.links):
                local += way.inside
                lost += way.lost
                if way.post is not None and way.post is not post:
                    found.add(way.post.path)
        return None if lost > max(FEW, local // 10) else frozenset(found)

    def _ways(self, post: Summary, urls: Iterable[str]) -> Iterator[Way]:
        """Where URLs of a post lead; what leads to the same from all posts, or all of a folder, is followed once."""
        everywhere = self._followed_from.setdefault(None, {})
        beside = self._followed_from.setdefault(post.path.rpartition("/")[0], {})
        for url in urls:
            way = everywhere.get(url) or beside.get(url)
            if way is None:
                way = self._way(url, post)
                if self.settings.root and (url.startswith("/") or "://" in url):
                    everywhere[url] = way
                elif way.shared:
                    beside[url] = way
            yield way

    def _way(self, url: str, post: Summary) -> Way:
        from loopivia_lint.destination import destination

        target = destination(url, post.path, self.settings, self.files, self)
        inside = parse_url(url).kind in ("local", "template")
        lost = inside and target.verdict == "unknown"
        return Way(inside, lost, target.post, target.kind == "file" and target.verdict == "found")

    @property
    def keeps_no_pictures(self) -> bool:
        """Are there many pictures beside posts, and not one of them is there? Then they are kept elsewhere."""
        if self._pictureless is None:
            self._pictureless = False  # the pictures are looked for as if they were kept here
            self._pictureless = self._all_missing()
        return self._pictureless

    def _all_missing(self) -> bool:
        from loopivia_lint.destination import destination

        missing = 0
        for post in self.posts:
            for image in post.images:
                target = destination(image.url, post.path, self.settings, self.files, self)
                if target.kind == "file" and (target.verdict == "found" or target.path):
                    return False
                missing += target.kind == "file"
        return missing >= MANY

    def anchors(self, post: Summary) -> frozenset[str]:
        """What a fragment can lead to in a post, as far as headings and written ids tell."""
        if post.path not in self._anchors:
            ids = candidates(post.headings, self.settings.heading_ids)
            self._anchors[post.path] = frozenset((*ids, *post.written_ids))
        return self._anchors[post.path]

    def grouped(self, key: Callable[[Summary], Iterable[Hashable]]) -> Mapping[Hashable, tuple[Summary, ...]]:
        """The posts by every key that `key` gives them; kept by function, so `key` must be one of a module."""
        if key not in self._groups:
            groups: dict[Hashable, list[Summary]] = {}
            for post in self.posts:
                for each in dict.fromkeys(key(post)):
                    groups.setdefault(each, []).append(post)
            self._groups[key] = {each: tuple(posts) for each, posts in groups.items()}
        return self._groups[key]

    def facts(self, kind: type[Fact[T]]) -> tuple[tuple[str, T], ...]:
        """(path, value) of a shared fact for every post. Raises TypeError for a fact that is not kept."""
        if not kind.shared:
            raise TypeError(f"the fact {kind.name!r} is not kept of every post; set `shared = True` in its class")
        if kind not in self._facts:
            for path, post in self._renewed.items():
                if kind not in self._known[path]:
                    self._known[path][kind] = self._computed(kind, post)
            self._facts[kind] = tuple(self._values(kind, self._known))
        return self._facts[kind]

    def known(self, path: str) -> dict[type[Fact[Any]], Any]:
        """The facts of a post that were computed in this run: what one rule asks for, all others have."""
        post = self.post(path)
        return {} if post is None else self._known.setdefault(post.path, {})

    def renewed(self, post: Post) -> Site:
        """The site with a post as it is now: this one, if the other posts can't see what changed."""
        before = self.post(post.path)
        if before is None:
            return self
        after = summarize(post, before.place, self.settings)
        was = [value for values in self._facts.values() for path, value in values if path == before.path]
        path = before.path
        self._renewed[path] = post
        self._known[path] = {kind: self._computed(kind, post) for kind in self._facts}
        if after == before and was == [*self._known[path].values()]:
            return self
        posts = (after if each is before else each for each in self.posts)
        site = Site(posts, self.settings, self.files, self.redirects, self._values, self._configured)
        site._known, site._renewed = self._known, self._renewed
        return site

    def _computed(self, kind: type[Fact[Any]], post: Post) -> Any:
        return self._configured.get(kind, kind()).of(post, self.settings)


def _name(path: str) -> str:
    """The last part of a path or route, without a suffix."""
    return path.rstrip("/").rpartition("/")[2].partition(".")[0]
