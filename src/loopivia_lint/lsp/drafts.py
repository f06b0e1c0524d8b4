"""The posts open in the editor, their text as it is typed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from loopivia_lint.lsp.positions import Positions
from loopivia_lint.parse.source import Source

if TYPE_CHECKING:
    from loopivia_lint.lsp.checked import Checked

REST = 0.005
"""Seconds that a text rests before it is checked, so that edits made at one stroke are one."""
LONG_REST = 0.15
"""The same while edits follow one another faster than they can be checked: about the time between two keys."""
_HALF = re.compile("[\ud800-\udfff]")


class Draft:
    """One open post. `settled` holds what was found in its text, once that has rested and been checked."""

    def __init__(self, item: types.TextDocumentItem, encoding: str) -> None:
        self.uri = item.uri
        self.path = path_of(item.uri)
        self.saved = item.uri.startswith("file:")
        """Has it a place on the disk? One that has none was opened to be checked, whatever it looks like."""
        self.encoding = encoding
        self.version = item.version
        self.text = whole(item.text)
        self.task: asyncio.Task[None] | None = None
        self.settled: asyncio.Future[Checked | None] = asyncio.get_running_loop().create_future()

    def change(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """The text after the client's edits, each of which counts in the text that the one before left."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                span = Positions(Source(self.text), self.encoding).span(change.range)
                self.text = self.text[: span.start] + whole(change.text) + self.text[span.end :]
            else:
                self.text = whole(change.text)
        self.version = version

    @property
    def rest(self) -> float:
        """Seconds that the text has to rest before it is checked."""
        return REST if self.task is None or self.task.done() else LONG_REST

    def begin(self, task: asyncio.Task[None]) -> None:
        """Check anew, by this task; one still under way for an older text is given up."""
        if self.task is not None:
            self.task.cancel()
        self.task = task
        if self.settled.done():
            self.settled = asyncio.get_running_loop().create_future()

    def settle(self, checked: Checked | None) -> None:
        """The text has been checked."""
        self.settled.set_result(checked)

    def close(self) -> None:
        """Nobody waits any more."""
        if self.task is not None:
            self.task.cancel()
        if not self.settled.done():
            self.settled.set_result(None)


def whole(text: str) -> str:
    """The text without halves of characters, which JSON can carry and UTF-8 can't; of the same length in UTF-16."""
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def path_of(uri: str) -> Path:
    """The file that a URI names; for a post never saved a name in the working directory."""
    path = to_fs_path(uri)
    return Path(path) if path else Path(f"{uri.rpartition('/')[2].rpartition(':')[2] or 'untitled'}.md").absolute()
