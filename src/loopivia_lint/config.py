"""The settings: frozen values, named as the keys of the file that they are read from (config_file.py)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Struct

from loopivia_lint.mistakes import place
from loopivia_lint.model import Field, Post
from loopivia_lint.web.settings import WebSettings

DEFAULT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titre", "post_title"),
    "description": (
        *("meta_description", "seo_description", "description", "summary", "excerpt"),
        *("résumé", "resume", "extrait", "chapo", "post_excerpt"),
    ),
    "excerpt": ("excerpt", "summary", "description", "extrait", "résumé", "resume", "chapo", "post_excerpt"),
    "image": ("image", "cover", "cover_image", "coverImage", "featured_image", "thumbnail", "hero_image"),
    "image_alt": ("alt_image", "image_alt", "imageAlt", "cover_alt"),
    "date": ("date", "pubDate", "publishDate", "published", "published_at", "date_published", "post_date"),
    "updated": (
        *("updated", "lastmod", "last_modified_at", "updatedDate", "updated_at", "update_date"),
        *("modified", "date_modified", "dateModified", "post_modified"),
    ),
    "author": ("author", "authors", "auteur", "auteurs"),
    "tags": ("tags", "keywords", "étiquettes"),
    "categories": ("categories", "category", "catégories", "catégorie"),
    "canonical": ("canonical_url", "canonical", "canonicalUrl"),
    "language": ("language", "lang", "locale"),
    "draft": ("draft",),
    "slug": ("slug",),
    "permalink": ("permalink", "url"),
}
"""Which front matter field plays which part when the config does not say; the first present wins."""


ROUTE_PARTS = ("stem", "slug", "path", "folder", "lang", "year", "month", "day")
"""What a route is made of, each in { } (see routes.py)."""


class HeadingIds(Struct, frozen=True, forbid_unknown_fields=True):
    """How the site makes a heading's id (`[site.heading_ids]`)."""

    style: Literal[
        "any",
        "github",
        "rehype-slug",
        "docusaurus",
        "astro",
        "goldmark",
        "kramdown",
        "jekyll",
        "markdown-it-anchor",
        "custom",
    ] = "any"
    """any: not known, so an anchor counts when one of the others would make it. goldmark: Hugo's. jekyll: kramdown
    with the GFM dialect. custom: as `levels` and `accents` say, twins without a number."""
    levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    accents: Literal["strip", "keep"] = "keep"
    attributes: bool | None = None
    """Is `{#id}` understood? None: as the style does."""


class SiteConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of the site (`[site]`); every key may be absent."""

    base_url: str = ""
    content: tuple[str, ...] = ()
    """Folders, relative to the config's file."""
    route: str = ""
    """How a file becomes a route: `/blog/{stem}`, `/{path}`, `/{year}/{month}/{day}/{slug}` (see routes.py)."""
    static: str | tuple[str, ...] = ()
    """Folders whose files lie at the site's root, relative to the config's file."""
    pages: tuple[str, ...] = ()
    """Routes that no post makes: `/blog/archive`, `/shop/**`."""
    title_suffix: str = ""
    brand: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=lambda: DEFAULT_FIELDS)
    heading_ids: HeadingIds = HeadingIds()
    root: str = ""
    """Filled in, not a key: the folder of the config's file; empty without one."""

    @property
    def static_folders(self) -> tuple[str, ...]:
        """Where the folders of `static` lie: below the root."""
        named = (self.static,) if isinstance(self.static, str) else self.static
        return tuple(posixpath.join(self.root, folder) for folder in named if folder)

    def field(self, role: str, post: Post) -> Field | None:
        """The front matter field that plays a role in a post: the first one present that says something."""
        found = (post.field(name) for name in self.fields.get(role, (role,)))
        return next((field for field in found if field is not None and field.value not in (None, "")), None)

    def is_draft(self, post: Post) -> bool:
        """Does a post's front matter say that it is not to be published?"""
        draft, published = self.field("draft", post), post.field("published")
        return (draft is not None and draft.value is True) or (published is not None and published.value is False)


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[overrides]]`: other settings for some paths; the last that matches wins."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = {}


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings of a run. Keys are those of the TOML file."""

    extends: str | tuple[str, ...] = ()
    """Other files, relative to this one, whose settings hold where this one says nothing."""
    language: str | None = None
    messages: Literal["auto", "en", "fr"] = "auto"
    select: tuple[str, ...] = ("all",)
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    yaml: Literal["1.1", "1.2"] = "1.2"
    drafts: Literal["skip", "lint"] = "lint"
    fail_on: Literal["error", "warning", "info", "never"] = "warning"
    min_confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    baseline: str = ""
    """The file of known findings to leave aside, relative to this one (see baseline.py)."""
    site: SiteConfig = SiteConfig()
    web: WebSettings = WebSettings()
    rules: Mapping[str, Mapping[str, Any]] = {}
    facts: Mapping[str, Mapping[str, Any]] = {}
    overrides: tuple[Override, ...] = ()
    file: str = ""
    """Filled in, not a key: where it was read; empty for the defaults."""

    @property
    def folder(self) -> Path:
        """Where the configuration's file lies; without one, the working directory."""
        return Path(self.file).parent if self.file else Path()

    def place(self, key: str, table: str = "") -> str:
        """Where the file sets a key, as `file:line`, in that table if one is named."""
        file = Path(self.file)
        return place(file, file.read_text(encoding="utf-8-sig") if self.file else "", key, table)

    @property
    def known(self) -> Path | None:
        """The baseline, if the configuration names one."""
        return self.folder / self.baseline if self.baseline else None
