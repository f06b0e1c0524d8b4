"""A real client: the server is a process of its own, spoken to over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

import pytest_asyncio
from lsprotocol import types
from pytest_lsp import LanguageClient
from pytest_lsp.client import make_test_lsp_client

from loopivia_lint.lsp.positions import Positions
from loopivia_lint.parse.source import Source

PATIENCE = 20.0
"""Seconds after which an answer is taken for missing."""
COMMAND = [sys.executable, "-m", "loopivia_lint", "--lsp"]


class Editor:
    """What an editor does: opens posts, types, and shows what it is told."""

    def __init__(self, client: LanguageClient, encoding: str) -> None:
        self.client = client
        self.encoding = encoding
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.told: list[types.PublishDiagnosticsParams] = []
        self.watched: list[types.RegistrationParams] = []

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a post; its URI."""
        uri = path.as_uri()
        self.texts[uri] = path.read_bytes().decode() if text is None else text
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "markdown", 1, self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, start: int, end: int, new: str) -> int:
        """Replace a part of the text; the new version."""
        before = self.texts[uri]
        positions = Positions(Source(before), self.encoding)
        range_ = types.Range(positions.position(start), positions.position(end))
        self.texts[uri] = before[:start] + new + before[end:]
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        change = types.TextDocumentContentChangePartial(range=range_, text=new)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return self.versions[uri]

    def write(self, uri: str, text: str) -> int:
        """Replace the whole text, as clients without incremental changes do."""
        self.texts[uri] = text
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return self.versions[uri]

    def save(self, uri: str) -> None:
        """Write a post to the disk."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Close a post."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def shown(self, uri: str, version: int | None = None) -> Sequence[types.Diagnostic]:
        """The diagnostics of an open post's text as it is now."""
        wanted = self.versions[uri] if version is None else version
        await self.until(lambda: any(each.uri == uri and each.version == wanted for each in self.told))
        return next(each for each in reversed(self.told) if each.uri == uri and each.version == wanted).diagnostics

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to become true."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.002)

    def rules(self, path: Path) -> list[str]:
        """The rules of what was last told of a file."""
        told = [each for each in self.told if each.uri == path.as_uri()]
        return [str(each.code) for each in told[-1].diagnostics] if told else []

    def part(self, uri: str, range_: types.Range) -> str:
        """The text of a range."""
        source = Source(self.texts[uri])
        return Positions(source, self.encoding).span(range_).of(source.text)

    def place(self, uri: str, text: str) -> types.Position:
        """Where a text stands first."""
        return Positions(Source(self.texts[uri]), self.encoding).position(self.texts[uri].index(text))

    async def actions(self, uri: str, text: str, only: Sequence[str] | None = None) -> list[types.CodeAction]:
        """What the server offers to do where a text stands."""
        position = self.place(uri, text)
        given = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                types.Range(position, position),
                types.CodeActionContext(diagnostics=[], only=list(only) if only else None),
            )
        )
        return [each for each in given or [] if isinstance(each, types.CodeAction)]

    def apply(self, action: types.CodeAction) -> str:
        """The text after an action's edits, without typing them."""
        assert action.edit is not None
        if action.edit.document_changes:
            (change,) = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions[change.text_document.uri]
            uri, edits = change.text_document.uri, list(change.edits)
        else:
            ((uri, edits),) = (action.edit.changes or {}).items()  # type: ignore[assignment]
        source = Source(self.texts[uri])
        positions = Positions(source, self.encoding)
        text = source.text
        for edit in sorted(edits, key=lambda edit: positions.offset(edit.range.start), reverse=True):
            assert isinstance(edit, types.TextEdit)
            span = positions.span(edit.range)
            text = text[: span.start] + edit.new_text + text[span.end :]
        return text


Start = Callable[..., Awaitable[Editor]]


@pytest_asyncio.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start a server for the test's folder, or others: `await start(capabilities=…)`."""
    clients: list[LanguageClient] = []

    async def run(
        capabilities: types.ClientCapabilities | None = None, folders: Sequence[Path] = (), options: Any = None
    ) -> Editor:
        client = make_test_lsp_client()
        editor = Editor(client, "utf-16")
        client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: editor.told.append(params))
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: editor.watched.append(params))
        await client.start_io(*COMMAND, cwd=tmp_path)
        clients.append(client)
        given = await client.initialize_session(
            types.InitializeParams(
                capabilities=capabilities or types.ClientCapabilities(),
                workspace_folders=[
                    types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders or [tmp_path]
                ],
                initialization_options=options,
            )
        )
        editor.encoding = types.PositionEncodingKind(given.capabilities.position_encoding or "utf-16").value
        return editor

    yield run
    for client in clients:
        async with asyncio.timeout(PATIENCE):
            await client.shutdown_session()
            await client.stop()  # type: ignore[no-untyped-call]
