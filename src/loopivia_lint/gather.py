"""From content folders to a Site: what is already parsed, what the cache knows, and the rest read and parsed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.cache import Cache
from loopivia_lint.config import Config
from loopivia_lint.discover import discover, is_about_its_folder, shown
from loopivia_lint.files import Files
from loopivia_lint.model import Post
from loopivia_lint.parse import parse
from loopivia_lint.read import decoded, lies_among_posts, opens_with_front_matter
from loopivia_lint.rule import Fact
from loopivia_lint.site import Site, Summary, summarize
from loopivia_lint.version import __version__

TABLE = "summary"
_REDIRECTS = ("_redirects", "netlify.toml", "vercel.json", "staticwebapp.config.json", "firebase.json", ".htaccess")


class _Member(Struct):
    """A file of the content folders on its way to a summary."""

    path: Path
    place: str
    data: bytes
    post: Post | None
    key: bytes


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

    `parsed` holds posts by their path, so that none is parsed twice. `plugins` are names with versions: a summary
    in the cache is taken only if the file's content, its place, the settings, this program and the plugins are the
    same as when it was made.
    """
    root = Path(config.site.root) if config.site.root else None
    folders = [(root or Path()) / folder for folder in config.site.content] or list(named)
    folders = [folder for folder in folders if folder.is_dir()]
    if not folders:
        return None
    shared = [fact for kind, fact in facts.items() if kind.shared]
    salt = _salt(config, shared, plugins)
    members = list(_members(folders, config, parsed, salt))
    kept = cache.get_many(TABLE, [member.key for member in members]) if cache else {}
    summaries = [_summary(member, kept.get(member.key), config, shared, cache) for member in members]
    return Site(summaries, config.site, files or Files(), _redirects(config, root))


def _members(folders: Sequence[Path], config: Config, parsed: Mapping[Path, Post], salt: bytes) -> Iterator[_Member]:
    """The posts of the folders; a Markdown file that is none is left out."""
    known = {os.path.abspath(path): post for path, post in parsed.items()}
    tops = [f"{os.path.abspath(folder)}{os.sep}" for folder in folders]
    among: dict[Path, bool] = {}
    root = Path(config.site.root) if config.site.root else None
    for file in discover(folders, config.exclude, root).files:
        absolute = os.path.abspath(file.path)
        post = known.get(absolute)
        if post is None:
            try:
                data = file.path.read_bytes()
            except OSError:
                continue
            head = opens_with_front_matter(data[:16].decode("utf-8", "replace"))
            if not head and (is_about_its_folder(file.path) or not lies_among_posts(file.path, among)):
                continue
        else:
            data = post.text.encode("utf-8", "surrogatepass")
        top = next((top for top in tops if absolute.startswith(top)), "")
        place = absolute[len(top) :].replace(os.sep, "/")
        key = blake2b(b"\0".join((place.encode("utf-8", "surrogateescape"), data)), key=salt, digest_size=20).digest()
        yield _Member(file.path, place, data, post, key)


def _summary(
    member: _Member, packed: bytes | None, config: Config, facts: Sequence[Fact[Any]], cache: Cache | None
) -> Summary:
    """The summary, from the cache or made now and kept there."""
    path = shown(member.path)
    if packed is not None:
        try:
            return replace(msgspec.msgpack.decode(packed, type=Summary), path=path)
        except msgspec.MsgspecError:
            pass
    post = member.post
    if post is None:
        post = parse(decoded(member.data).text, path, yaml=config.yaml, language=config.language)
    summary = summarize(post, member.place, config.site, facts)
    if cache:
        cache.put(TABLE, member.key, msgspec.msgpack.encode(summary))
    return summary


def _salt(config: Config, facts: Sequence[Fact[Any]], plugins: Iterable[str]) -> bytes:
    """What a summary depends on beside the post."""
    of_facts = [(fact.name, fact.version, fact) for fact in facts]
    settings = (replace(config.site, root=""), config.yaml, config.language)
    parts = msgspec.json.encode((__version__, _program(), settings, of_facts, tuple(plugins)))
    return blake2b(parts, digest_size=20).digest()


def _program() -> list[tuple[str, int, int]]:
    """This program's own files, their size and age: who changes the parser is not served what the old one read."""
    package = Path(__file__).parent
    folders = (package, package / "heading_ids", package / "parse", *sorted((package / "parse").iterdir()))
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.py")))
    return [(file.name, status.st_size, status.st_mtime_ns) for file in files for status in (file.stat(),)]


def _redirects(config: Config, root: Path | None) -> str:
    """The text of the files that redirect, in the site's root and its static folders."""
    if root is None:
        return ""
    static = config.site.static if isinstance(config.site.static, tuple) else (config.site.static,)
    texts = []
    for folder in (root, *(root / each for each in static if each)):
        for name in _REDIRECTS:
            try:
                texts.append((folder / name).read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
    return "\n".join(texts)
