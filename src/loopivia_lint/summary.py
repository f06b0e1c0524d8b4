"""What the site keeps of a post, so that others can be compared with it without parsing it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from loopivia_lint.config import SiteConfig
from loopivia_lint.heading_ids import Title, titles, understood
from loopivia_lint.heading_ids.page import has_parts_from_elsewhere, written_ids
from loopivia_lint.model import Post
from loopivia_lint.routes import routes_of

EXPIRY = frozenset({"expirydate", "unpublishdate"})
"""Hugo's front matter for the day from which a page is no longer built, in small letters."""


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
    """URLs, footnotes' left out, in order, each once."""
    images: tuple[Depicted, ...]
    """Of the body."""
    draft: bool

    @property
    def route(self) -> str:
        """The main route; empty where it is not known."""
        return self.routes[0] if self.routes else ""

    @property
    def expires(self) -> bool:
        """Does its front matter say when the site will no longer show it (Hugo's `expiryDate`)?"""
        return not EXPIRY.isdisjoint(name.lower() for name, value in self.values.items() if value)


def summarize(post: Post, place: str, settings: SiteConfig) -> Summary:
    """What the site keeps of a post."""
    values = post.front_matter.plain() if post.front_matter else {}
    headings = titles(post)
    first = next((heading.text for heading in headings if heading.level == 1), "")
    return Summary(
        path=post.path,
        place=place,
        language=post.language,
        values=values,
        title=_played("title", post, settings) or first,
        description=_played("description", post, settings),
        image=_played("image", post, settings),
        routes=routes_of(place, values, settings, post.language),
        headings=headings,
        written_ids=written_ids(post, blocks=understood("{#id}", settings.heading_ids) is not False),
        open=has_parts_from_elsewhere(post),
        links=tuple(dict.fromkeys(link.url for link in post.links if link.kind != "footnote")),
        images=tuple(Depicted(image.url, image.alt) for image in post.images),
        draft=settings.is_draft(post),
    )


def _played(role: str, post: Post, settings: SiteConfig) -> str:
    """The text that plays a role; empty where none does."""
    for field in map(post.field, settings.fields.get(role, (role,))):
        value = field.value if field else None
        if isinstance(value, Mapping):
            value = value.get("src") or value.get("url")
        if isinstance(value, str) and value:
            return value
    return ""
