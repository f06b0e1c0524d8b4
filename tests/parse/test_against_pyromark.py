"""Links, images and blocks are those of an independent parser, each at the same place."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import pyromark
import pytest

from loopivia_lint import parse_post
from tests.conftest import PROJECT, SHARED
from tests.parse.documents import Planted, scrambled

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
LINKS = {"Inline", "Reference", "Collapsed", "Shortcut", "Autolink", "Email"}
BLOCKS = {
    "Paragraph": "paragraph", "Heading": "heading", "BlockQuote": "quote", "CodeBlock": "code", "HtmlBlock": "html",
    "List": "list", "Item": "item", "FootnoteDefinition": "footnote", "Table": "table", "TableHead": "row",
    "TableRow": "row", "TableCell": "cell",
}  # fmt: skip
Places = set[tuple[str, int, int]]


def theirs(body: str, start: int) -> tuple[Places, list[tuple[int, str]]]:
    """Links and images with their places in the file, and the depth and kind of each block."""
    chars = dict(zip(accumulate((len(char.encode()) for char in body), initial=0), range(len(body) + 1), strict=False))
    places: Places = set()
    blocks: list[tuple[int, str]] = []
    stack: list[str] = []
    for event, span in pyromark.events_with_range(body, options=OPTIONS):
        if event == "Rule":
            blocks.append((len(stack), "break"))
        if not isinstance(event, dict):
            continue
        beginning: Any = event.get("Start")
        name = beginning if isinstance(beginning, str) else next(iter(beginning or {}), "")
        if name in ("Link", "Image") and beginning[name]["link_type"] in LINKS:
            end = chars[span["end"]]
            if beginning[name]["link_type"] == "Collapsed" and body.startswith("[]", end):
                end += 2  # their range stops before the brackets
            places.add((name, chars[span["start"]] + start, end + start))
        if name in BLOCKS:
            if name != "Paragraph" or stack[-1:] != ["Item"]:
                blocks.append((len(stack), BLOCKS[name]))
            stack.append(name)
        if "End" in event:
            ending: Any = event["End"]
            if (ending if isinstance(ending, str) else next(iter(ending))) in BLOCKS:
                stack.pop()
    return places, blocks


def ours(text: str, path: str) -> tuple[Places, list[tuple[int, str]], int]:
    """The same of ours (a paragraph that is an item's is not compared: theirs has none), and where the body begins."""
    post = parse_post(text, path)
    kinds = ("inline", "reference", "autolink")
    places = {("Link", link.span.start, link.span.end) for link in post.links if link.kind in kinds}
    places |= {("Image", image.span.start, image.span.end) for image in post.images if image.kind in kinds}
    blocks = [
        (len(block.path), str(block.kind))
        for block in post.blocks
        if block.kind != "paragraph" or block.path[-1:] != ("item",)
    ]
    return places, blocks, post.body_span.start


def differences(text: str, path: str = "a.md") -> Places:
    """Links and images that only one of the two finds at that place."""
    places, _, start = ours(text, path)
    return places ^ theirs(text[start:], start)[0]


@pytest.mark.parametrize("seed", range(0, 3000, 100))
def test_scrambled_pieces_are_read_alike(seed: int) -> None:
    for number in range(seed, seed + 100):
        text = "x\n\n" + scrambled(Random(number)) + "\n\n[a]: /u\n"
        places, blocks, _ = ours(text, "a.md")
        assert (text, places, blocks) == (text, *theirs(text, 0))


@pytest.mark.parametrize("seed", range(60))
def test_planted_documents_are_read_alike(seed: int) -> None:
    text = Planted(Random(seed)).text
    places, blocks, _ = ours(text, "a.md")
    assert (text, places, blocks) == (text, *theirs(text, 0))


@pytest.mark.parametrize("folder", ["examples", "rules", "docs"])
@pytest.mark.parametrize("change", ["", "crlf", "bom"])
def test_our_own_pages_are_read_alike(folder: str, change: str) -> None:
    for path in sorted((PROJECT / folder).rglob("*.md")):
        assert (path.name, differences(_changed(path, change))) == (path.name, set())


@pytest.mark.parametrize(
    ("folder", "count"), [("corpus/hugodocs", 5309), ("corpus/startups", 700), ("posts", 367)]
)  # fmt: skip
@pytest.mark.parametrize("change", ["", "crlf", "bom"])
def test_real_posts_are_read_alike(folder: str, count: int, change: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"{SHARED / folder} is not here")
    total = 0
    for path in sorted((SHARED / folder).rglob("*.md")):
        text = _changed(path, change)
        places, _, start = ours(text, str(path))
        assert (path.name, places ^ theirs(text[start:], start)[0]) == (path.name, set())
        total += len(places)
    assert total == count


def _changed(path: Path, change: str) -> str:
    text = path.read_bytes().decode("utf-8", errors="replace")
    if change == "crlf":
        return text.replace("\r\n", "\n").replace("\n", "\r\n")
    return "\ufeff" + text if change == "bom" else text
