"""A commented configuration from what a folder shows: its generator, its posts' front matter, its own program."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from loopivia_lint.config import DEFAULT_FIELDS
from loopivia_lint.discover import discover
from loopivia_lint.generators import Generator, generator, sources
from loopivia_lint.model import Post
from loopivia_lint.parse import parse
from loopivia_lint.read import opens_with_front_matter, read

MOST = 1000
"""Posts read at most."""
SHARE = 0.9
"""A field that so many of the posts have is proposed as required."""
ROLES: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "name"),
    "description": ("metaDescription", "seoDescription", "resume", "résumé", "chapo"),
    "excerpt": ("chapo", "intro", "teaser", "resume", "résumé"),
    "image": ("img", "photo", "picture", "banner", "ogImage", "og_image", "socialImage", "hero", "heroImage"),
    "date": ("created", "created_at", "createdAt", "publishedAt", "datePublished"),
    "updated": ("updated_at", "updatedAt", "modifiedAt"),
    "author": ("auteur", "by", "writer"),
    "tags": ("etiquettes", "mots_cles"),
    "categories": ("rubrique", "section", "topic"),
}
"""Names of fields that play a role beside those known without a configuration."""


class Site(Struct):
    """What was found. Every part may be missing."""

    generator: Generator | None
    content: tuple[str, ...]
    posts: Sequence[Post]
    base_url: str = ""
    route: str = ""
    title_suffix: str = ""
    brand: str = ""
    language: str = ""
    ids: str = "any"
    levels: tuple[int, ...] = ()
    sitemap: str = ""


def propose(folder: Path) -> str:
    """A configuration for the site in this folder, as commented TOML."""
    return "\n".join(_written(_looked_at(folder))) + "\n"


def _looked_at(root: Path) -> Site:
    found = generator(root)
    places, posts = _posts(root, found)
    site = Site(found, places, posts)
    if found:
        site.base_url, site.brand, site.ids, site.language = found.base_url, found.brand, found.ids, found.language
        site.route = found.route.replace("{under}", places[0].rpartition("/")[2] if len(places) == 1 else "")
        if "//" in site.route or (len(places) > 1 and "{under}" in found.route):
            site.route = ""
    for path, text in sources(root):
        _learn(site, path, text)
    if not site.language and posts:
        site.language = Counter(post.language for post in posts).most_common(1)[0][0]
    return site


def _posts(root: Path, found: Generator | None) -> tuple[tuple[str, ...], list[Post]]:
    """The folders that hold posts, relative to the root, and the posts."""
    named = [root / folder for folder in (found.content if found else ()) if (root / folder).is_dir()]
    posts = []
    folders: list[Path] = []
    for file in discover(named or [root], (), root).files[:MOST]:
        text = read(file.path).text
        if opens_with_front_matter(text[:16]):
            posts.append(parse(text, file.shown))
            bundle = file.path.stem in ("index", "_index") and file.path.parent not in (root, *named)
            folders.append(file.path.parent.parent if bundle else file.path.parent)
    outermost = [each for each in dict.fromkeys(folders) if not any(up in folders for up in each.parents)]
    if found and found.name == "Hugo" and named:
        outermost = named
    return tuple(sorted(each.relative_to(root).as_posix() for each in outermost)), posts


def _learn(site: Site, path: str, text: str) -> None:
    """What one file of the site's own program tells."""
    routed = re.search(r"\bpath\s*[=:]\s*\{?[\"'`](/[\w/-]+/):\w+[\"'`]", text)
    if routed and not site.route:
        site.route = f"{routed[1]}{{stem}}"
    titled = re.search(r"\$\{[^}]*title[^}]*\}(\s*[|·–—-]\s*[^`\"'$<>{}]{2,40})[`\"']", text)
    if titled and not site.title_suffix:
        site.title_suffix = titled[1]
    if "sitemap" in path.lower() and path.startswith("scripts/") and not site.sitemap:
        site.sitemap = path
        address = re.search(r"[\"'`](https?://[^/\"'`$]+)/?[\"'`]", text)
        site.base_url = site.base_url or (address[1] if address else "")
    plain = re.search(r"normalize\(\s*[\"']NFK?D[\"']\s*\)", text) and re.search(r"replace\(\s*/\[\^\\?w", text)
    if plain and site.ids == "any" and (site.generator is None or site.generator.name.startswith("Vite")):
        site.ids = "custom"
        site.levels = tuple(sorted({int(level) for level in re.findall(r"\bh([1-6])\s*[:(=]", text)}))


def _written(site: Site) -> Iterator[str]:
    made_by = f"Made by: {site.generator.name} ({site.generator.file})." if site.generator else ""
    yield "# Settings of loopivia-lint, guessed from this folder: look them over, and change what is wrong."
    yield f"# {made_by or 'No generator was recognised.'}"
    yield f"# Posts read: {len(site.posts)}."
    yield ""
    yield _line("language", site.language, '"fr"', "of posts that do not say")
    if site.generator and site.generator.yaml != "1.2":
        yield _line("yaml", site.generator.yaml, '"1.1"', "as the generator reads it: no, yes, on and off are no words")
    yield ""
    yield "[site]"
    yield _line("base_url", site.base_url, '"https://www.example.com"', "where the site is published")
    yield _line("content", site.content, '["content"]', "folders that hold the posts")
    yield _line("route", site.route, '"/blog/{stem}"', "also {slug}, {path}, {folder}, {lang}, {year}, {month}, {day}")
    static = site.generator.static if site.generator else ()
    yield _line("static", static[0] if len(static) == 1 else static, '"public"', "whose files lie at the site's root")
    yield _line("title_suffix", site.title_suffix, '" | Our blog"', "what the template adds to a title")
    yield _line("brand", (site.brand,) if site.brand else (), '["Our name"]', "whose own figures need no other source")
    yield ""
    yield from _fields(site.posts)
    yield from _heading_ids(site)
    yield from _rules(site)


def _fields(posts: Sequence[Post]) -> Iterator[str]:
    """The names that play a role, where they are not those known anyway."""
    used = _used(posts)
    found = {
        role: [name for name in names if used[name]]
        for role, names in ROLES.items()
        if not any(used[name] for name in DEFAULT_FIELDS.get(role, ()))
    }
    yield "[site.fields]"
    yield "# Which front matter field plays which part; the first present wins."
    for role, names in found.items():
        if names:
            yield f"{role} = {_toml([*names, *DEFAULT_FIELDS.get(role, ())])}"
    for role, known in DEFAULT_FIELDS.items():
        name = next((name for name in known if used[name]), role)
        if name != role:
            yield f"# {role} = {_toml([name])}  # found without this line"
    yield ""


def _heading_ids(site: Site) -> Iterator[str]:
    yield "[site.heading_ids]"
    yield "# How a heading gets the id that #links lead to: github, goldmark (Hugo), kramdown, jekyll, docusaurus,"
    yield "# astro, rehype-slug, markdown-it-anchor, custom; any: not known."
    yield f'style = "{site.ids}"'
    if site.ids == "custom":
        yield f"levels = {list(site.levels) or [2, 3]}"
        yield 'accents = "strip"  # or "keep"'
        yield "attributes = false  # is {#id} after a heading understood?"
    yield ""


def _rules(site: Site) -> Iterator[str]:
    required = [name for name, count in _used(site.posts).items() if count >= SHARE * len(site.posts)]
    if required:
        yield '[rules."front-matter/required-field"]'
        yield f"fields = {_toml(required)}  # what 90 % of the posts have"
        yield ""
    if site.sitemap:
        yield '[rules."links/missing-from-sitemap"]'
        yield f"file = {_toml(site.sitemap)}  # lists the posts by hand"
        yield 'pattern = "{route}"'


def _used(posts: Sequence[Post]) -> Counter[str]:
    """How many posts have each field, filled in."""
    values = (post.front_matter.values for post in posts if post.front_matter)
    return Counter(str(name) for each in values for name, value in each.items() if value not in (None, "", [], {}))


def _line(key: str, value: str | Sequence[str], example: str, comment: str) -> str:
    """A setting, or an example of it as a comment where it was not found."""
    return f"{key} = {_toml(value)}  # {comment}" if value else f"# {key} = {example}  # {comment}"


def _toml(value: str | Sequence[str]) -> str:
    """Text or a list of texts; JSON's escapes are TOML's."""
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
