"""The site: a small summary of every post of the content folders, linted or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from loopivia_lint.config import SiteConfig
from loopivia_lint.files import Files
from loopivia_lint.heading_ids import Title, candidates, titles, understood
from loopivia_lint.heading_ids.page import has_parts_from_elsewhere, written_ids
from loopivia_lint.model import Post
from loopivia_lint.routes import Routes, gathered, route_key, routes_of
from loopivia_lint.rule import Fact
from loopivia_lint.urls import parse_url

T = TypeVar("T")
FEW = 3
"""Links that may be lost before no post is called an orphan."""
MANY = 20
"""Pictures that are all missing together are kept elsewhere; fewer may all be mistakes."""


Known = dict[str, dict[type[Fact[Any]], Any]]
"""The facts computed in this run, by absolute path and class."""
Values = Callable[[type[Fact[Any]], Known], Iterable[tuple[str, Any]]]
"""(path, value) of a fact for every post, given what is known already."""


class Depicted(Struct, frozen=True, array_like=True):
    """An image that a post shows."""

    url: str
    alt: str | None


class Summary(Struct, frozen=True, array_like=True):
    """What the site keeps of a post."""

    path: str
    """As reports show it: relative to the working directory, `/`-separated."""
    place: str
    """Relative to its content folder."""
    language: str
    values: Mapping[str, Any]
    """The front matter; dates and times are ISO text."""
    title: str
    """By the role `title`, else its first heading of level 1, else empty."""
    description: str
    """By the role `description`, else empty."""
    image: str
    """The URL by the role `image`, else empty."""
    routes: tuple[str, ...]
    """The main one first, then aliases; empty where the site does not say how routes are made."""
    headings: tuple[Title, ...]
    written_ids: tuple[str, ...]
    """Ids in its HTML and attribute blocks."""
    open: bool
    """Does it take in other files or components, so that not all its ids are known?"""
    links: tuple[str, ...]
    """URLs, footnotes' left out, in order, with repeats."""
    images: tuple[Depicted, ...]
    """Of the body."""
    draft: bool

    @property
    def route(self) -> str:
        """The main route; empty where it is not known."""
        return self.routes[0] if self.routes else ""


def summarize(post: Post, place: str, settings: SiteConfig) -> Summary:
    """What the site keeps of a post."""
    values = plain(post.front_matter.values) if post.front_matter else {}
    headings = titles(post)
    first = next((heading.text for heading in headings if heading.level == 1), "")
    return Summary(
        path=post.path,
        place=place,
        language=post.language,
        values=values,
        title=_played("title", values, settings) or first,
        description=_played("description", values, settings),
        image=_played("image", values, settings),
        routes=routes_of(place, values, settings, post.language),
        headings=headings,
        written_ids=written_ids(post, blocks=understood("{#id}", settings.heading_ids) is not False),
        open=has_parts_from_elsewhere(post),
        links=tuple(link.url for link in post.links if link.kind != "footnote"),
        images=tuple(Depicted(image.url, image.alt) for image in post.images),
        draft=values.get("draft") is True or values.get("published") is False,
    )


class Site:
    """All posts of the content folders. Rules look things up; what is computed for one is kept for all."""

    def __init__(
        self,
        posts: Iterable[Summary],
        settings: SiteConfig,
        files: Files,
        redirects: str = "",
        values: Values = lambda kind, known: (),
    ) -> None:
        self.posts = tuple(posts)
        """In the order of their paths."""
        self.settings = settings
        self.files = files
        self.redirects = redirects
        self._values = values
        self._by_path = {_absolute(post.path): post for post in self.posts}
        self._known: Known = {}
        self._by_route: dict[str, Summary] | None = None
        self._routes: Routes | None = None
        self._linked: frozenset[str] | None = None
        self._followed = False
        self._pictureless: bool | None = None
        self._anchors: dict[str, frozenset[str]] = {}
        self._groups: dict[Callable[..., Any], Mapping[Any, tuple[Summary, ...]]] = {}
        self._facts: dict[type[Fact[Any]], tuple[tuple[str, Any], ...]] = {}

    def post(self, path: str) -> Summary | None:
        """The post in this file."""
        return self._by_path.get(_absolute(path))

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

    def _follow(self) -> frozenset[str] | None:
        from loopivia_lint.destination import destination

        found, lost, local = set(), 0, 0
        for post in self.posts:
            for url in dict.fromkeys(post.links):
                target = destination(url, post.path, self.settings, self.files, self)
                inside = parse_url(url).kind in ("local", "template")
                local += inside
                lost += inside and target.verdict == "unknown"
                if target.post is not None and target.post is not post:
                    found.add(target.post.path)
        return None if lost > max(FEW, local // 10) else frozenset(found)

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
            self._facts[kind] = tuple(self._values(kind, self._known))
        return self._facts[kind]

    def known(self, path: str) -> dict[type[Fact[Any]], Any]:
        """The facts of a post that were computed in this run: what one rule asks for, all others have."""
        return self._known.setdefault(_absolute(path), {})


def plain(value: Any) -> Any:
    """A front matter value as JSON could hold it: dates as ISO text, tuples and sets as lists."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _played(role: str, values: Mapping[str, Any], settings: SiteConfig) -> str:
    """The text that plays a role; empty where none does."""
    for name in settings.fields.get(role, (role,)):
        value = values.get(name)
        if isinstance(value, Mapping):
            value = value.get("src") or value.get("url")
        if isinstance(value, str) and value:
            return value
    return ""


def _absolute(path: str) -> str:
    return os.path.abspath(path)
