"""The files that make up the site, each with what tells whether it changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.config import Config
from loopivia_lint.discover import discover, is_about_its_folder, shown
from loopivia_lint.model import Post
from loopivia_lint.parse import parse
from loopivia_lint.read import decoded, lies_among_posts, opens_with_front_matter
from loopivia_lint.version import __version__


class Member(Struct):
    """A post of the content folders, parsed or not yet."""

    path: Path
    place: str
    """Relative to its content folder, `/`-separated."""
    key: bytes
    """Changes with the content, the place, the settings, the plugins and the program."""
    post: Post | None
    data: bytes

    @property
    def shown(self) -> str:
        """The path as reports show it."""
        return shown(self.path)

    def parsed(self, config: Config) -> Post:
        """The post, parsed at the first ask."""
        if self.post is None:
            self.post = parse(decoded(self.data).text, self.shown, yaml=config.yaml, language=config.language)
        return self.post


def members(
    folders: Sequence[Path], config: Config, parsed: Mapping[Path, Post], plugins: Iterable[str]
) -> Iterator[Member]:
    """The posts of the folders; a Markdown file that is none is left out. `parsed` holds posts already parsed."""
    salt = _salt(config, plugins)
    known = {os.path.abspath(path): post for path, post in parsed.items()}
    tops = [f"{os.path.abspath(folder)}{os.sep}" for folder in folders]
    among: dict[Path, bool] = {}
    root = Path(config.site.root) if config.site.root else None
    for file in discover(folders, config.exclude, root).files:
        absolute = os.path.abspath(file.path)
        post = known.get(absolute)
        data = _data(file.path) if post is None else post.text.encode("utf-8", "surrogatepass")
        if data is None or (post is None and not _is_post(file.path, data, among)):
            continue
        top = next((top for top in tops if absolute.startswith(top)), "")
        place = absolute[len(top) :].replace(os.sep, "/")
        content = b"\0".join((place.encode("utf-8", "surrogateescape"), data))
        key = blake2b(content, key=salt, digest_size=20).digest()
        yield Member(file.path, place, key, post, data if post is None else b"")


def _data(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _is_post(path: Path, data: bytes, among: dict[Path, bool]) -> bool:
    """Has it front matter, or do its neighbours have?"""
    if opens_with_front_matter(data[:16].decode("utf-8", "replace")):
        return True
    return not is_about_its_folder(path) and lies_among_posts(path, among)


def _salt(config: Config, plugins: Iterable[str]) -> bytes:
    """What is read of a post beside the post itself."""
    settings = (replace(config.site, root=""), config.yaml, config.language)
    parts = msgspec.json.encode((__version__, _program(), settings, tuple(plugins)))
    return blake2b(parts, digest_size=20).digest()


def _program() -> list[tuple[str, int, int]]:
    """This program's own files, their size and age: who changes the parser is not served what the old one read."""
    package = Path(__file__).parent
    folders = (package, package / "heading_ids", package / "parse", *sorted((package / "parse").iterdir()))
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.py")))
    return [(file.name, status.st_size, status.st_mtime_ns) for file in files for status in (file.stat(),)]
