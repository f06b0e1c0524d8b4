"""Parsing and all rules over real files, against the time mistune itself needs for the same bodies."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path

import mistune

from benchmarks.timing import in_turn
from loopivia_lint import parse_post
from loopivia_lint.config import Config
from loopivia_lint.discover import File
from loopivia_lint.engine import Engine
from loopivia_lint.plugins import load
from loopivia_lint.read import Text
from loopivia_lint.selection import Selector

CORPUS = Path(__file__).parent.parent.parent / "shared/corpus"
LIMIT = 2.5


def main() -> bool:
    """Print the ratios for each corpus at hand; True where all rules stay within the limit on documentation."""
    if not CORPUS.is_dir():
        print("throughput: skipped, no corpus beside the checkout")
        return True
    gc.disable()  # as the command line does
    fine = True
    for name in ("hugodocs", "startups"):
        texts = {path: path.read_bytes().decode() for path in sorted((CORPUS / name).rglob("*.md"))}
        posts = {path: parse_post(text, path) for path, text in texts.items()}
        bodies = [post.source(post.body_span) for post in posts.values()]
        files = [File(path, named=True) for path in texts]
        given = {path: Text(text) for path, text in texts.items()}
        engine = Engine(Config(), Selector(Config(), load()))

        alone, parsed = in_turn(partial(mistune_alone, bodies), partial(parse_all, texts))
        alone, everything = in_turn(partial(mistune_alone, bodies), partial(engine.lint, files, given))
        print(
            f"{name}: {len(texts)} files; mistune alone {alone:.2f} s, our parsing {parsed / alone:.2f} times, "
            f"everything {everything / alone:.2f} times"
        )
        fine &= name != "hugodocs" or everything / alone <= LIMIT
    return fine


def mistune_alone(bodies: list[str]) -> None:
    """The bodies parsed by the library, without places."""
    markdown = mistune.create_markdown(renderer=None, plugins=["table", "footnotes", "strikethrough"])
    for body in bodies:
        markdown(body)


def parse_all(texts: dict[Path, str]) -> None:
    """The files parsed by us, with places and front matter."""
    for path, text in texts.items():
        parse_post(text, path)
