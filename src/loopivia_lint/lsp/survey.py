"""All posts of the workspace, the open ones aside: checked in the background, and again when something changed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from loopivia_lint.errors import CannotRun
from loopivia_lint.lsp.checked import Checked, check
from loopivia_lint.lsp.diagnostics import diagnostics
from loopivia_lint.lsp.engines import Engines, Kept
from loopivia_lint.read import read
from loopivia_lint.stamps import Stamp, stamp

if TYPE_CHECKING:
    from loopivia_lint.lsp.server import Server

State = tuple[Stamp, Kept | None, int]
"""What findings depend on: the file, the engine, and what other posts can see of one another."""


class Survey:
    """One walk at a time through the workspace, a post at a time, so that what is typed is never kept waiting."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._wanted = False
        self._task: asyncio.Task[None] | None = None
        self._states: dict[Path, State] = {}

    def begin(self) -> None:
        """The client wants to know of all posts."""
        if not self._wanted:
            self._wanted = True
            self.renew()

    def renew(self) -> None:
        """Look again at what may have changed; nothing where nobody wants to know."""
        if self._wanted:
            if self._task is not None:
                self._task.cancel()
            self._task = asyncio.get_running_loop().create_task(self._walk())

    async def finished(self) -> None:
        """Wait until the walk is over, and with it any that replaced it."""
        while self._task is not None and not self._task.done():
            await asyncio.wait({self._task})

    async def _walk(self) -> None:
        server = self._server
        for draft in [*server.drafts.values()]:
            await asyncio.wait({draft.settled})  # what is typed counts for the others
        found: set[Path] = set()
        for folder in server.folders:
            found.update(await server.work(server.engines.posts, folder))
        open_ = {draft.path for draft in server.drafts.values()}
        for path in sorted(found - open_):
            state, checked = await server.work(
                _looked_at, server.engines, path, server.encoding, self._states.get(path)
            )
            self._states[path] = state
            if checked is not None:
                server.board.post(path.as_uri(), diagnostics(checked, path.as_uri()))
        for path in self._states.keys() - found | open_:
            if self._states.pop(path, None) and path not in open_:
                server.board.post(path.as_uri(), [])
        server.complain()


def _looked_at(engines: Engines, path: Path, encoding: str, before: State | None) -> tuple[State, Checked | None]:
    """The file's state, and what was found in it; None where that can't have changed."""
    state = _state(engines, path)
    if state == before:
        return state, None
    try:
        return state, check(engines, path, read(path), encoding, draft=False)
    except CannotRun:  # removed meanwhile, or not to be opened
        return state, None


def _state(engines: Engines, path: Path) -> State:
    kept = engines.of(path)
    if kept is not None:
        kept.standing.site({})
    return stamp(path), kept, kept.standing.generation if kept else 0
