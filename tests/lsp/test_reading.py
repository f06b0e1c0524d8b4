"""What the client shows beside findings: rules' pages, lengths as one writes, sources to follow, things to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests import house
from tests.conftest import Write
from tests.lsp.conftest import Editor, Start

HOUSE = {
    "house.py": house.RULE,
    "house.md": house.PAGE,
    "house.fr.md": house.FRENCH_PAGE,
    "loopivia-lint.toml": 'plugins = ["./house.py"]\nselect = ["house", "titles/length", "excerpt/length"]\n'
    '[rules."titles/length"]\nmax_pixels = 600\n',
}
FRENCH = "---\ntitle: Le prix du pain\nlang: fr\n---\n\nAchetez vite!! Ou jamais!!\n"
ENGLISH = "---\ntitle: The price of bread\nlang: en\n---\n\nBuy now!! Or never!!\n"


async def hover(editor: Editor, uri: str, text: str) -> types.Hover | None:
    """What rests on a text shows."""
    place = editor.place(uri, text)
    return await editor.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))


def written(shown: types.Hover | None) -> str:
    """The Markdown of a hover."""
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    return shown.contents.value


@pytest.mark.parametrize(
    ("post", "heading", "link"),
    [
        (FRENCH, "# house/shout : crier\n\nLe lecteur s’en va", "[La page entière, avec des exemples]("),
        (ENGLISH, "# house/shout: shouting\n\nReaders leave", "[The whole page, with examples]("),
    ],
)
async def test_a_finding_under_the_pointer_shows_its_rule_s_page_in_the_post_s_language(
    post: str, heading: str, link: str, start: Start, write: Write
) -> None:
    root = write({"a.md": post, **HOUSE})
    editor = await start()
    uri = editor.open(root / "a.md")
    shown = await hover(editor, uri, "!!")
    text = written(shown)
    assert text.startswith(heading)
    assert link in text
    assert "Exemples" not in text and "Buy now" not in text
    assert shown is not None and shown.range is not None
    assert editor.part(uri, shown.range) == "!!"
    assert await hover(editor, uri, "vite" if post is FRENCH else "now") is None


POST = """---
title: Le prix du pain
lang: fr
meta_description: Ce que coûte une baguette.
excerpt: Du blé au comptoir.
---

Le pain.
"""


async def test_title_and_excerpt_show_how_long_they_are(start: Start, write: Write) -> None:
    root = write({"a.md": POST, **HOUSE})
    editor = await start()
    uri = editor.open(root / "a.md")
    assert await hints(editor, uri) == [
        ("Le prix du pain", "15 caractères, 131 / 600 px"),
        ("Ce que coûte une baguette.", "26 / 160 caractères"),
        ("Du blé au comptoir.", "19 / 200 caractères"),
    ]
    at = editor.texts[uri].index("baguette.")
    editor.type(uri, at, at, "belle ")
    assert ("Ce que coûte une belle baguette.", "32 / 160 caractères") in await hints(editor, uri)
    assert "32 / 160 caractères" in written(await hover(editor, uri, "belle"))


async def hints(editor: Editor, uri: str) -> list[tuple[str, str]]:
    """The inlay hints, each after the text that it stands behind."""
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), everything)
    given = await editor.client.text_document_inlay_hint_async(params)
    lines = editor.texts[uri].split("\n")
    return [
        (lines[each.position.line][: each.position.character].partition(": ")[2], str(each.label))
        for each in given or []
    ]


SOURCES = """---
title: Le prix du pain
sources:
  - https://insee.example/prix
---

Selon l’[Insee](https://insee.example/ipc "l’indice"), le pain[^1] a renchéri ; voir [le détail][d] et [la suite](b.md).

[^1]: Voir [la méthode](https://insee.example/methode).

[d]: https://insee.example/detail
"""


async def test_cited_sources_can_be_followed(start: Start, write: Write) -> None:
    root = write({"a.md": SOURCES, **HOUSE})
    editor = await start()
    uri = editor.open(root / "a.md")
    given = await editor.client.text_document_document_link_async(
        types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
    )
    assert [(editor.part(uri, each.range), each.target) for each in given or []] == [
        ("https://insee.example/prix", "https://insee.example/prix"),
        ("https://insee.example/ipc", "https://insee.example/ipc"),
        ("[^1]", "https://insee.example/methode"),
        ("[le détail][d]", "https://insee.example/detail"),
        ("https://insee.example/methode", "https://insee.example/methode"),
        ("https://insee.example/detail", "https://insee.example/detail"),
    ]


@pytest.mark.parametrize("name", ["neovim@v0.7", "visual-studio-code"])
async def test_a_fix_is_offered_and_mends(name: str, start: Start, write: Write) -> None:
    root = write({"a.md": FRENCH, **HOUSE})
    editor = await start(client_capabilities(name))
    uri = editor.open(root / "a.md")
    mend, suppress, everything = await editor.actions(uri, "!!")
    assert (mend.title, mend.kind, mend.is_preferred) == ("Baisser le ton", types.CodeActionKind.QuickFix, True)
    assert [each.code for each in mend.diagnostics or []] == ["house/shout"]
    assert editor.apply(mend).endswith("Achetez vite. Ou jamais!!\n")
    assert suppress.title == "Écarter «\u00a0house/shout\u00a0» ici, en disant pourquoi"
    assert everything.title == "Corriger tout ce qui peut l’être sans risque"
    assert editor.apply(everything).endswith("Achetez vite. Ou jamais.\n")


async def test_an_editor_can_mend_all_when_it_saves(start: Start, write: Write) -> None:
    root = write({"a.md": FRENCH, **HOUSE})
    editor = await start()
    uri = editor.open(root / "a.md")
    for only in ("source.fixAll", "source.fixAll.loopivia-lint"):
        (action,) = await editor.actions(uri, "Le prix", only=[only])
        assert editor.apply(action).endswith("Achetez vite. Ou jamais.\n")
    assert await editor.actions(uri, "!!", only=["refactor"]) == []


async def test_a_suppression_silences_its_line_and_asks_for_the_reason(start: Start, write: Write) -> None:
    root = write({"a.md": FRENCH, **HOUSE})
    editor = await start()
    uri = editor.open(root / "a.md")
    _, suppress, _ = await editor.actions(uri, "!!")
    text = editor.apply(suppress)
    assert "<!-- loopivia-lint disable-next-line house/shout: dites pourquoi -->\nAchetez vite!!" in text
    editor.write(uri, text)
    assert not await editor.shown(uri)


async def test_the_server_leaves_when_its_client_does(tmp_path: Path) -> None:
    import asyncio

    from tests.lsp.conftest import COMMAND, PATIENCE

    server = await asyncio.create_subprocess_exec(
        *COMMAND, cwd=tmp_path, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdin is not None
    server.stdin.close()
    assert await asyncio.wait_for(server.wait(), PATIENCE) == 0
