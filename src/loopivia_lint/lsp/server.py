"""The conversation with the client: what it sends goes to the modules beside, what they find goes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from loopivia_lint.lsp.board import Board
from loopivia_lint.lsp.checked import Checked, check
from loopivia_lint.lsp.diagnostics import SOURCE, complaint, diagnostics
from loopivia_lint.lsp.drafts import Draft, path_of
from loopivia_lint.lsp.engines import Engines
from loopivia_lint.lsp.features import FEATURES
from loopivia_lint.lsp.survey import Survey
from loopivia_lint.read import Text
from loopivia_lint.version import __version__

T = TypeVar("T")


class Texts(LanguageServerProtocol):
    """pygls's protocol with texts of our own: its lines also end at U+2028 and the like, where no client's do."""

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A post is opened."""
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Something is typed."""
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A post is closed."""
        self._server.closed(params.text_document.uri)


class Server(LanguageServer):
    """What is open, and what was found in it. One thread checks, so that the conversation never waits for it."""

    def __init__(self) -> None:
        super().__init__(SOURCE, __version__, protocol_cls=Texts)
        self.engines = Engines()
        self.drafts: dict[str, Draft] = {}
        self.board = Board(self.text_document_publish_diagnostics, self._ask_again)
        self.survey = Survey(self)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._complaints: dict[Path, str] = {}
        self.whole_workspace = True
        """Does the client want to know of posts that are not open?"""
        for method, (handler, options) in FEATURES.items():
            self.feature(method, options)(handler)

    @property
    def encoding(self) -> str:
        """The units that columns are counted in, as agreed on."""
        return types.PositionEncodingKind(self.workspace.position_encoding or "utf-16").value

    @property
    def folders(self) -> list[Path]:
        """The folders of the workspace."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        root = self.workspace.root_uri
        return [path_of(uri) for uri in uris or ([root] if root else [])]

    def opened(self, item: types.TextDocumentItem) -> None:
        """Check a post at once."""
        if item.uri in self.drafts:
            self.drafts[item.uri].close()
        draft = self.drafts[item.uri] = Draft(item, self.encoding)
        self.recheck(draft)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Check a post when the text has come to rest."""
        draft = self.drafts.get(params.text_document.uri)
        if draft is not None:
            draft.change(params.text_document.version, params.content_changes)
            self.recheck(draft)

    def closed(self, uri: str) -> None:
        """From now on the file on the disk counts."""
        draft = self.drafts.pop(uri, None)
        if draft is not None:
            draft.close()
            self._worker.submit(self.engines.closed, draft.path)
            self.board.post(uri, [])
            self.survey.renew()

    def disk_changed(self) -> None:
        """Files were saved, made, removed, or are configuration: look at all of it again."""
        self._worker.submit(self.engines.disk_changed)
        for draft in self.drafts.values():
            self.recheck(draft)
        self.survey.renew()

    def recheck(self, draft: Draft) -> None:
        """Check a post once it has rested, instead of any check of it under way."""
        draft.begin(asyncio.get_running_loop().create_task(self._check(draft, draft.rest)))

    async def settled(self, uri: str) -> Checked | None:
        """What was found in an open post, as soon as its text has come to rest."""
        draft = self.drafts.get(uri)
        return await asyncio.shield(draft.settled) if draft else None

    async def work(self, do: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Do something in the thread that checks, one thing at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, partial(do, *arguments, **named))

    def complain(self) -> None:
        """Say once what is wrong with a configuration, and show it there until it is mended."""
        now = dict(self.engines.complaints)
        for path in self._complaints.keys() - now.keys():
            self.board.post(path.as_uri(), [])
        for path, message in now.items():
            if self._complaints.get(path) != message:
                self.board.post(path.as_uri(), [complaint(message)])
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
        self._complaints = now

    def shutdown(self) -> None:
        """Leave; a check under way is not waited for."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]

    async def _check(self, draft: Draft, rest: float) -> None:
        await asyncio.sleep(rest)
        text, version = Text(draft.text), draft.version
        try:
            checked = await self.work(
                check, self.engines, draft.path, text, self.encoding, draft=True, named=not draft.saved
            )
        except Exception as error:
            draft.settle(None)
            said = f"{draft.path.name} could not be checked: {type(error).__name__}: {error}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, said))
            return
        draft.settle(checked)
        self.board.post(draft.uri, diagnostics(checked, draft.uri), version)
        self.complain()
        for other in self.drafts.values():
            if other.settled.done() and (known := other.settled.result()) and known.is_outdated_by(checked):
                self.recheck(other)

    def _ask_again(self) -> None:
        diagnostic = self.client_capabilities.workspace and self.client_capabilities.workspace.diagnostics
        if diagnostic and diagnostic.refresh_support:
            self.workspace_diagnostic_refresh(None)
