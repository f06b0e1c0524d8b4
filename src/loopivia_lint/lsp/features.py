"""What the client may ask for, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from loopivia_lint.lsp import actions, hints, hover, links
from loopivia_lint.lsp.checked import check
from loopivia_lint.lsp.diagnostics import SOURCE, diagnostics
from loopivia_lint.lsp.drafts import path_of
from loopivia_lint.read import read

if TYPE_CHECKING:
    from loopivia_lint.lsp.server import Server

WATCHED = ("**/*.{md,markdown,mdx}", "**/loopivia-lint.toml", "**/pyproject.toml", "**/.gitignore")
"""Files whose change on the disk may change what is found."""


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Note what the client asks of us: `{"workspace": false}` leaves alone the posts that are not open."""
    options = params.initialization_options
    ls.whole_workspace = not (isinstance(options, Mapping) and options.get("workspace") is False)


def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Ask to be told of files that change; look at the whole workspace for a client that would not ask for it."""
    capabilities = ls.client_capabilities
    watching = capabilities.workspace and capabilities.workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(types.RegistrationParams([types.Registration(method, method, options)]))
    asks = capabilities.text_document and capabilities.text_document.diagnostic
    if not asks and ls.whole_workspace:
        ls.survey.begin()


def disk_changed(ls: Server, params: object) -> None:
    """A file was saved, or changed by another program."""
    ls.disk_changed()


def folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """A folder was added or removed."""
    ls.survey.renew()


async def document_diagnostics(
    ls: Server, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport:
    """What was found in a post."""
    ls.board.asks()
    uri = params.text_document.uri
    checked = await ls.settled(uri)
    if checked is None and uri.startswith("file:") and uri not in ls.drafts:
        path = path_of(uri)
        checked = await ls.work(lambda: check(ls.engines, path, read(path), ls.encoding, draft=False))
    return types.RelatedFullDocumentDiagnosticReport(items=diagnostics(checked, uri) if checked else [])


async def workspace_diagnostics(ls: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    """What was found in all posts, as far as it is new to the client."""
    ls.board.asks()
    if ls.whole_workspace:
        ls.survey.begin()
    await ls.survey.finished()
    known = {each.uri: each.value for each in params.previous_result_ids}
    return types.WorkspaceDiagnosticReport(ls.board.changed(known))


async def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Fixes and suppressions for a range."""
    uri = params.text_document.uri
    checked, draft = await ls.settled(uri), ls.drafts.get(uri)
    if checked is None or draft is None:
        return []
    workspace = ls.client_capabilities.workspace
    versioned = bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)
    target = actions.Target(uri, draft.version, versioned)
    return await ls.work(actions.actions, checked, target, params)


async def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """The page of the rule that found something here."""
    checked = await ls.settled(params.text_document.uri)
    return hover.hover(checked, params.position) if checked else None


async def inlay_hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
    """How long title and excerpt are."""
    checked = await ls.settled(params.text_document.uri)
    return hints.hints(checked, params.range) if checked else []


async def document_links(ls: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The sources cited."""
    checked = await ls.settled(params.text_document.uri)
    return links.links(checked) if checked else []


FEATURES: Mapping[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.INITIALIZED: (initialized, None),
    types.TEXT_DOCUMENT_DID_SAVE: (disk_changed, types.SaveOptions(include_text=False)),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (disk_changed, None),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (folders_changed, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        document_diagnostics,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier=SOURCE),
    ),
    types.WORKSPACE_DIAGNOSTIC: (workspace_diagnostics, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (code_actions, types.CodeActionOptions(code_action_kinds=actions.KINDS)),
    types.TEXT_DOCUMENT_HOVER: (hovered, None),
    types.TEXT_DOCUMENT_INLAY_HINT: (inlay_hints, None),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (document_links, None),
}
