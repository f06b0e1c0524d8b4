"""The files that make up the site, each with what tells whether it changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.cache import Cache
from loopivia_lint.config import Config
from loopivia_lint.contents import Contents, content_of
from loopivia_lint.discover import discover
from loopivia_lint.model import Post
from loopivia_lint.parse import parse
from loopivia_lint.posts import verdicts
from loopivia_lint.read import decoded
from loopivia_lint.version import __version__


class Member(Struct):
    """A post of the content folders, parsed or not yet."""

    path: Path
    absolute: str
    shown: str
    """The path as reports show it."""
    place: str
    """Relative to its content folder, `/`-separated."""
    state: bytes
    """Changes with the content."""
    post: Post | None
    data: bytes | None
    """The content, if it was read and is not parsed yet."""

    def parsed(self, config: Config) -> Post:
        """The post, parsed at the first ask."""
        if self.post is None:
            if self.data is None:
                self.data = _data(self.path)
                self.state = content_of(self.data).state  # it may have changed since
            self.post = parse(decoded(self.data).text, self.shown, yaml=config.yaml, language=config.language)
            self.data = None
        return self.post


class Members(Struct, frozen=True):
    """The posts of the content folders."""

    posts: tuple[Member, ...]
    name: bytes
    """Changes with what is read of a post beside the post itself: with the folders, the settings, the plugins and this
    program."""


def members(
    folders: Sequence[Path],
    config: Config,
    parsed: Mapping[Path, Post],
    plugins: Iterable[str],
    cache: Cache | None = None,
) -> Members:
    """The posts of the folders; a Markdown file that is none is left out. `parsed` holds posts already parsed."""
    tops = [f"{os.path.abspath(folder)}{os.sep}" for folder in folders]
    name = _name(tops, config, plugins)
    contents = Contents(cache, name)
    known = {os.path.abspath(path): post for path, post in parsed.items()}
    root = Path(config.site.root) if config.site.root else None
    places: dict[str, tuple[str, str]] = {}
    files, found, heads = [], [], []
    for file in discover(folders, config.exclude, root).files:
        folder, base = os.path.split(file.path)
        if folder not in places:
            places[folder] = _where(folder, tops)
        above, beside = places[folder]
        absolute = above + base
        post = known.get(absolute)
        read = contents.of(absolute) if post is None else (content_of(post.text.encode("utf-8", "surrogatepass")), None)
        if read is None:
            continue
        content, data = read
        files.append(file)
        heads.append(content.opens)
        found.append(Member(file.path, absolute, file.shown, beside + base, content.state, post, data))
    contents.save([member.absolute for member in found])
    judged = zip(found, verdicts(files, heads), strict=True)
    return Members(tuple(member for member, verdict in judged if verdict.post or member.post is not None), name)


def _where(folder: str, tops: Sequence[str]) -> tuple[str, str]:
    """A folder's absolute path and its place below its content folder, each such that a name can follow."""
    absolute = os.path.join(os.path.abspath(folder), "")
    top = next((top for top in tops if absolute.startswith(top)), "")
    return absolute, absolute[len(top) :].replace(os.sep, "/")


def _data(path: Path) -> bytes:
    """The bytes of a file that was there a moment ago; none where it is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _name(tops: Sequence[str], config: Config, plugins: Iterable[str]) -> bytes:
    settings = (replace(config.site, root=""), config.yaml, config.language)
    parts = msgspec.json.encode((__version__, _program(), settings, tuple(plugins)))
    folders = "\0".join(tops).encode("utf-8", "surrogateescape")
    return blake2b(parts + folders, digest_size=20).digest()


def _program() -> list[tuple[str, int, int]]:
    """This program's own files, their size and age: who changes the parser is not served what the old one read."""
    package = Path(__file__).parent
    folders = (package, package / "heading_ids", package / "parse", *sorted((package / "parse").iterdir()))
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.py")))
    return [(file.name, status.st_size, status.st_mtime_ns) for file in files for status in (file.stat(),)]
