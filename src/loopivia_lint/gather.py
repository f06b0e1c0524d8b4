"""From content folders to a Site: what is already parsed, what the cache knows, and the rest parsed now."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
from msgspec.structs import replace

from loopivia_lint.cache import Cache
from loopivia_lint.config import Config
from loopivia_lint.files import Files
from loopivia_lint.members import Member, members
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
    found = list(members(folders, config, parsed, plugins))
    kept = cache.get_many(_SUMMARIES, [member.key for member in found]) if cache else {}
    posts = [_summary(member, kept.get(member.key), config, cache) for member in found]

    def values(kind: type[Fact[Any]], known: Known) -> list[tuple[str, Any]]:
        return _values(facts.get(kind, kind()), found, known, config, cache)

    return Site(posts, config.site, files or Files(), _redirects(config, root), values, facts)


def _summary(member: Member, packed: bytes | None, config: Config, cache: Cache | None) -> Summary:
    """The summary, from the cache or made now and kept there."""
    if packed is not None:
        try:
            return replace(msgspec.msgpack.decode(packed, type=Summary), path=member.shown)
        except msgspec.MsgspecError:
            pass
    summary = summarize(member.parsed(config), member.place, config.site)
    if cache:
        cache.put(_SUMMARIES, member.key, msgspec.msgpack.encode(summary))
    return summary


def _values(
    fact: Fact[Any], found: Sequence[Member], known: Known, config: Config, cache: Cache | None
) -> list[tuple[str, Any]]:
    """(path, value) of a fact for every post: known in this run, else from the cache, else computed and kept there."""
    kind = type(fact)
    salt = blake2b(msgspec.json.encode((fact.name, fact.version, fact)), digest_size=16).digest()
    owned = [(member, known.setdefault(os.path.abspath(member.path), {})) for member in found]
    wanted = [salt + member.key for member, own in owned if kind not in own]
    kept = cache.get_many(_FACTS, wanted) if cache else {}
    decoder = msgspec.msgpack.Decoder(_type_of_value(kind))
    for member, own in owned:
        if kind in own:
            continue
        packed = kept.get(salt + member.key)
        if packed is not None:
            own[kind] = decoder.decode(packed)
            continue
        own[kind] = fact.of(member.parsed(config), config.site)
        if cache:
            cache.put(_FACTS, salt + member.key, msgspec.msgpack.encode(own[kind]))
    return [(member.shown, own[kind]) for member, own in owned]


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
