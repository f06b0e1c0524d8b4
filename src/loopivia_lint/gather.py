"""From content folders to a Site: what is already parsed, what the cache knows, and the rest parsed now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
from msgspec.structs import replace

from loopivia_lint.cache import Cache
from loopivia_lint.config import Config
from loopivia_lint.files import Files
from loopivia_lint.kept import Kept
from loopivia_lint.members import Members, members
from loopivia_lint.model import Post
from loopivia_lint.rule import Fact
from loopivia_lint.site import Known, Site
from loopivia_lint.summary import Summary, summarize

_SUMMARIES = "summary"
_FACTS = "fact"
_REDIRECTS = ("_redirects", "netlify.toml", "vercel.json", "staticwebapp.config.json", "firebase.json", ".htaccess")


def gather(
    config: Config,
    parsed: Mapping[Path, Post],
    facts: Mapping[type[Fact[Any]], Fact[Any]],
    cache: Cache | None = None,
    *,
    named: Sequence[Path] = (),
    plugins: Iterable[str] = (),
    files: Files | None = None,
) -> Site | None:
    """Read the site: all posts of the config's content folders, else of the `named` folders; None without any.

    `parsed` holds posts by their path, so that none is parsed twice; `facts` are those configured. `plugins` are
    names with versions: what the cache keeps of a post is taken only if its content, its place, the settings, this
    program and the plugins are the same as when it was made.
    """
    root = Path(config.site.root) if config.site.root else None
    folders = [(root or Path()) / folder for folder in config.site.content] or list(named)
    folders = [folder for folder in folders if folder.is_dir()]
    if not folders:
        return None
    found = members(folders, config, parsed, plugins, cache)

    def values(kind: type[Fact[Any]], known: Known) -> list[tuple[str, Any]]:
        return _values(facts.get(kind, kind()), found, known, config, cache)

    posts = _summaries(found, config, cache)
    return Site(posts, config.site, files or Files(), _redirects(config, root), values, facts)


def _summaries(found: Members, config: Config, cache: Cache | None) -> list[Summary]:
    """The summary of every post: from the cache, or made now and kept there."""
    kept: Kept[Summary] = Kept(cache, _SUMMARIES, found.name, Summary)
    summaries = []
    for member in found.posts:
        if kept.has(member.absolute, member.state):
            summary = kept.of(member.absolute)
        else:
            summary = summarize(member.parsed(config), member.place, config.site)
            kept.put(member.absolute, member.state, summary)
        summaries.append(summary if summary.path == member.shown else replace(summary, path=member.shown))
    kept.save([member.absolute for member in found.posts])
    return summaries


def _values(
    fact: Fact[Any], found: Members, known: Known, config: Config, cache: Cache | None
) -> list[tuple[str, Any]]:
    """(path, value) of a fact for every post: known in this run, else from the cache, else computed and kept there."""
    kind = type(fact)
    salt = blake2b(msgspec.json.encode((fact.name, fact.version, fact)), digest_size=16).digest()
    kept: Kept[Any] = Kept(cache, _FACTS, salt + found.name, _type_of_value(kind))
    values = []
    for member in found.posts:
        own = known.setdefault(member.shown, {})
        if kind not in own and kept.has(member.absolute, member.state):
            own[kind] = kept.of(member.absolute)
        elif kind not in own:
            own[kind] = fact.of(member.parsed(config), config.site)
            kept.put(member.absolute, member.state, own[kind])
        values.append((member.shown, own[kind]))
    kept.save([member.absolute for member in found.posts])
    return values


def _type_of_value(kind: type[Fact[Any]]) -> Any:
    """What the class says its values are: the `int` of `class Words(Fact[int])`."""
    bases = (base for each in kind.__mro__ for base in getattr(each, "__orig_bases__", ()))
    return next((get_args(base)[0] for base in bases if get_origin(base) is Fact), Any)


def _redirects(config: Config, root: Path | None) -> str:
    """The text of the files that redirect, in the site's root and its static folders."""
    if root is None:
        return ""
    texts = []
    for folder in (root, *map(Path, config.site.static_folders)):
        for name in _REDIRECTS:
            try:
                texts.append((folder / name).read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
    return "\n".join(texts)
