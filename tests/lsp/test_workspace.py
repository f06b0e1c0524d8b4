"""More than one post: all posts of the workspace, several folders, and configurations that change."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities

from loopivia_lint.lsp.engines import Engines
from tests.conftest import POST, Write, program
from tests.lsp.conftest import Editor, Start

FAULT = f"{POST}\n[x]()\n"
ONLY = 'select = ["links/empty"]\n[site]\ncontent = ["content"]\n'
TWINS = 'select = ["titles/duplicate"]\n[site]\ncontent = ["content"]\n'


def twin(title: str) -> str:
    """A post with a title."""
    return f"---\ntitle: {title}\n---\n\nUn paragraphe pour les lecteurs de la page.\n"


def watched_file_changed(editor: Editor, *paths: Path) -> None:
    """The client saw files change on the disk."""
    changes = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))


async def test_posts_that_are_not_open_are_told_too(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "content/sub/b.md": FAULT, "other/c.md": FAULT, "loopivia-lint.toml": ONLY})
    editor = await start()
    await editor.until(lambda: len(editor.told) == 2)
    assert editor.rules(root / "content/a.md") == editor.rules(root / "content/sub/b.md") == ["links/empty"]
    assert {each.version for each in editor.told} == {None}


async def test_a_client_may_do_without_the_posts_that_are_not_open(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "content/b.md": FAULT, "loopivia-lint.toml": ONLY})
    editor = await start(options={"workspace": False})
    uri = editor.open(root / "content/a.md")
    await editor.shown(uri)
    editor.close(uri)
    await editor.until(lambda: len(editor.told) == 2)
    assert [(each.uri, len(each.diagnostics)) for each in editor.told] == [(uri, 1), (uri, 0)]


def test_a_home_folder_without_a_configuration_is_not_walked(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"content/a.md": FAULT})
    assert Engines().posts(root) == (root / "content/a.md",)
    monkeypatch.setenv("HOME", str(root / "content"))
    monkeypatch.setenv("USERPROFILE", str(root / "content"))
    assert Engines().posts(root) == ()
    write({"loopivia-lint.toml": ONLY})
    assert Engines().posts(root) == (root / "content/a.md",)


async def test_a_closed_post_counts_as_it_is_on_the_disk(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "content/a.md")
    editor.write(uri, POST)
    assert not await editor.shown(uri)
    editor.close(uri)
    await editor.until(lambda: editor.rules(root / "content/a.md") == ["links/empty"])


async def test_a_post_that_is_removed_has_no_findings_left(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": ONLY})
    editor = await start()
    await editor.until(lambda: editor.rules(root / "content/a.md") == ["links/empty"])
    (root / "content/a.md").unlink()
    watched_file_changed(editor, root / "content/a.md")
    await editor.until(lambda: editor.rules(root / "content/a.md") == [])


async def test_the_other_post_hears_of_its_twin_while_the_title_is_typed(start: Start, write: Write) -> None:
    root = write({"content/a.md": twin("Le pain"), "content/b.md": twin("Le sel"), "loopivia-lint.toml": TWINS})
    editor = await start()
    first, second = editor.open(root / "content/a.md"), editor.open(root / "content/b.md")
    assert not [*await editor.shown(first), *await editor.shown(second)]
    at = editor.texts[second].index("sel")
    editor.type(second, at, at + 3, "pain")
    await editor.until(lambda: editor.rules(root / "content/a.md") == ["titles/duplicate"])
    assert editor.rules(root / "content/b.md") == ["titles/duplicate"]
    told = next(each for each in reversed(editor.told) if each.uri == first)
    (related,) = told.diagnostics[0].related_information or ()
    assert related.location.uri == second
    editor.type(second, at, at + 4, "sel")
    await editor.until(lambda: editor.rules(root / "content/a.md") == [])


async def test_a_post_that_is_not_open_hears_of_its_twin_when_that_is_saved(start: Start, write: Write) -> None:
    root = write({"content/a.md": twin("Le pain"), "content/b.md": twin("Le sel"), "loopivia-lint.toml": TWINS})
    editor = await start()
    uri = editor.open(root / "content/b.md")
    await editor.shown(uri)
    write({"content/b.md": twin("Le pain")})
    editor.write(uri, twin("Le pain"))
    editor.save(uri)
    await editor.until(lambda: editor.rules(root / "content/a.md") == ["titles/duplicate"])


async def test_each_folder_has_its_own_configuration(start: Start, write: Write, tmp_path: Path) -> None:
    root = write(
        {
            "one/loopivia-lint.toml": 'select = ["links/empty"]\nmessages = "en"\n',
            "one/content/a.md": FAULT,
            "two/loopivia-lint.toml": 'ignore = ["all", "links/empty"]\n',
            "two/content/a.md": FAULT,
        }
    )
    editor = await start(folders=[root / "one", root / "two"])
    shown = await editor.shown(editor.open(root / "one/content/a.md"))
    assert [each.message.partition(":")[0] for each in shown] == ["This link leads nowhere"]
    assert not await editor.shown(editor.open(root / "two/content/a.md"))


async def test_a_changed_configuration_holds_at_once_where_the_client_tells_of_it(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": 'select = ["titles"]\n'})
    editor = await start(client_capabilities("visual-studio-code"))
    await editor.until(lambda: editor.watched)
    assert "**/loopivia-lint.toml" in str(editor.watched[0])
    uri = editor.open(root / "content/a.md")
    assert not await editor.shown(uri)
    write({"loopivia-lint.toml": 'select = ["links/empty"]\n'})
    watched_file_changed(editor, root / "loopivia-lint.toml")
    await editor.until(lambda: editor.rules(root / "content/a.md") == ["links/empty"])


async def test_a_changed_configuration_holds_at_the_next_key_where_the_client_does_not_watch(
    start: Start, write: Write
) -> None:
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": 'select = ["titles"]\n'})
    editor = await start()
    uri = editor.open(root / "content/a.md")
    assert not await editor.shown(uri)
    write({"loopivia-lint.toml": 'select = ["links/empty"] # now\n'})
    editor.type(uri, len(FAULT), len(FAULT), "\n")
    assert [each.code for each in await editor.shown(uri)] == ["links/empty"]


async def test_a_mistake_in_the_configuration_is_shown_there_and_the_last_good_one_holds(
    start: Start, write: Write
) -> None:
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": 'select = ["links/empty"]\n'})
    editor, config = await start(), root / "loopivia-lint.toml"
    uri = editor.open(root / "content/a.md")
    await editor.shown(uri)
    write({"loopivia-lint.toml": '# two lines\nselct = ["links/empty"]\n'})
    editor.type(uri, len(FAULT), len(FAULT), "\n")
    assert [each.code for each in await editor.shown(uri)] == ["links/empty"]
    await editor.until(lambda: any(each.uri == config.as_uri() for each in editor.told))
    (told,) = next(each for each in editor.told if each.uri == config.as_uri()).diagnostics
    assert told.range.start.line == 1
    assert told.message == 'unknown key "selct"; did you mean "select"?'
    await editor.until(lambda: editor.client.messages)
    assert [str(each.message).partition(": ")[2] for each in editor.client.messages] == [told.message]
    write({"loopivia-lint.toml": 'select = ["titles"]\n'})
    editor.type(uri, len(FAULT), len(FAULT), "\n")
    assert not await editor.shown(uri)
    await editor.until(lambda: editor.rules(config) == [] and editor.told[-1].uri == config.as_uri())


async def test_what_the_baseline_knows_stays_quiet(start: Start, write: Write, tmp_path: Path) -> None:
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": 'baseline = "known.json"\nselect = ["links/empty"]\n'})
    assert program("content", "--write-baseline", cwd=root).code == 0
    editor = await start()
    uri = editor.open(root / "content/a.md")
    assert not await editor.shown(uri)
    editor.type(uri, len(FAULT), len(FAULT), "\n[y]()\n")
    assert [editor.part(uri, each.range) for each in await editor.shown(uri)] == ["[y]()"]
    assert len(await editor.actions(uri, "[y]()")) == 1


async def test_a_rule_that_fails_is_said_and_the_others_go_on(start: Start, write: Write) -> None:
    rule = """
from typing import ClassVar
from loopivia_lint import Rule, hookimpl

class Broken(Rule, frozen=True):
    id: ClassVar[str] = "house/broken"

    def check(self, post, context):
        print("what a plugin prints is no message")
        raise ValueError("no luck")

@hookimpl
def loopivia_lint_rules():
    return [Broken]
"""
    page = (
        "---\nseverity: info\nevidence: [{kind: convention, url: 'https://house.example'}]\nsince: 1.0.0\n"
        "message: {en: no, fr: non}\n---\n# house/broken: broken\n"
    )
    config = 'plugins = ["./house.py"]\nselect = ["house", "links/empty"]\n'
    root = write({"a.md": FAULT, "house.py": rule, "house.md": page, "loopivia-lint.toml": config})
    editor = await start()
    shown = await editor.shown(editor.open(root / "a.md"))
    assert sorted(str(each.code) for each in shown) == ["internal/rule-failed", "links/empty"]


async def asked(client: LanguageClient, uri: str) -> list[str]:
    """The rules of what a client is answered that asks for a post's diagnostics."""
    document = types.TextDocumentIdentifier(uri)
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    return [str(each.code) for each in report.items]


async def test_a_client_that_asks_is_answered_and_no_longer_told(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "content/b.md": FAULT, "loopivia-lint.toml": ONLY})
    editor = await start(client_capabilities("neovim@v0.11"))
    uri = editor.open(root / "content/a.md")
    assert len(await editor.shown(uri)) == 1
    assert await asked(editor.client, uri) == ["links/empty"]
    assert await asked(editor.client, (root / "content/b.md").as_uri()) == ["links/empty"]
    assert editor.rules(root / "content/a.md") == []
    count = len(editor.told)
    editor.write(uri, POST)
    assert await asked(editor.client, uri) == []
    assert len(editor.told) == count


async def test_a_client_may_ask_for_the_whole_workspace_and_hears_only_what_is_new(start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT, "content/b.md": FAULT, "content/c.md": POST, "loopivia-lint.toml": ONLY})
    capabilities = client_capabilities("neovim@v0.11")
    assert capabilities.workspace is not None
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    editor = await start(capabilities)
    ask = editor.client.workspace_diagnostic_async
    first = await ask(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    full = [each for each in first.items if isinstance(each, types.WorkspaceFullDocumentDiagnosticReport)]
    assert sorted(each.uri for each in full) == [(root / f"content/{name}.md").as_uri() for name in "ab"]
    known = [types.PreviousResultId(each.uri, each.result_id or "") for each in full]
    assert not (await ask(types.WorkspaceDiagnosticParams(known))).items
    write({"content/a.md": POST})
    watched_file_changed(editor, root / "content/a.md")
    await editor.until(lambda: editor.client.diagnostic_refresh_count)
    (changed,) = (await ask(types.WorkspaceDiagnosticParams(known))).items
    assert (changed.uri, changed.kind) == ((root / "content/a.md").as_uri(), "full")


@pytest.mark.parametrize("name", ["neovim@v0.7", "neovim@v0.11", "emacs", "visual-studio-code"])
async def test_it_serves_the_editors_as_they_introduce_themselves(name: str, start: Start, write: Write) -> None:
    root = write({"content/a.md": FAULT.replace("Un para", "😀 para"), "loopivia-lint.toml": ONLY})
    editor = await start(client_capabilities(name))
    uri = editor.open(root / "content/a.md")
    assert [editor.part(uri, each.range) for each in await editor.shown(uri)] == ["[x]()"]
