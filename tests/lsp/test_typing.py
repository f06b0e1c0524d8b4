"""Findings while one types: each answer for the text as it is, in the client's own columns, and soon."""

from __future__ import annotations

import random
import re
import statistics
import time

import pytest
from lsprotocol import types

from loopivia_lint import parse_post
from loopivia_lint.lsp.checked import check
from loopivia_lint.lsp.diagnostics import diagnostics
from loopivia_lint.lsp.engines import Engines
from loopivia_lint.read import Text
from tests.conftest import POST, Write
from tests.lsp.conftest import Editor, Start

FAULT = "[x]()"
ONLY = 'select = ["links/empty"]\n'


def encodings(*names: str) -> types.ClientCapabilities:
    """A client that counts columns in these units, the first one best."""
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(name) for name in names])
    return types.ClientCapabilities(general=general)


async def test_a_finding_has_its_rule_severity_place_and_page(start: Start, write: Write) -> None:
    root = write({"content/a.md": f"{POST}\nVoici {FAULT}.\n", "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "content/a.md")
    (shown,) = await editor.shown(uri)
    assert (shown.code, shown.severity, shown.source) == (
        "links/empty",
        types.DiagnosticSeverity.Error,
        "loopivia-lint",
    )
    assert editor.part(uri, shown.range) == FAULT
    assert shown.message.startswith("Ce lien ne mène nulle part")
    assert shown.code_description is not None
    assert shown.code_description.href.endswith("links/empty.md")


@pytest.mark.parametrize(
    ("offered", "agreed"),
    [((), "utf-16"), (("utf-16",), "utf-16"), (("utf-8", "utf-16"), "utf-8"), (("utf-32", "utf-8"), "utf-32")],
)
async def test_columns_are_counted_as_was_agreed(
    offered: tuple[str, ...], agreed: str, start: Start, write: Write
) -> None:
    root = write({"a.md": f"{POST}\n😀 cœur {FAULT}\n", "loopivia-lint.toml": ONLY})
    editor = await start(encodings(*offered) if offered else None)
    assert editor.encoding == agreed
    uri = editor.open(root / "a.md")
    assert [editor.part(uri, each.range) for each in await editor.shown(uri)] == [FAULT]
    at = editor.texts[uri].index("cœur")
    editor.type(uri, at, at + 4, "🥖 pâté")
    assert [editor.part(uri, each.range) for each in await editor.shown(uri)] == [FAULT]


@pytest.mark.parametrize("mark", ["\u2028", "\x0b", "\x0c", "\x85"])
async def test_what_is_no_line_end_for_the_client_is_none_for_the_server(mark: str, start: Start, write: Write) -> None:
    root = write({"a.md": f"{POST}\nun{mark}deux\n\n{FAULT}\n", "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "a.md")
    at = editor.texts[uri].index(FAULT)
    editor.type(uri, at, at, "Voici ")
    (shown,) = await editor.shown(uri)
    assert editor.part(uri, shown.range) == FAULT
    assert shown.range.start == types.Position(8, 6)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
async def test_edits_over_other_line_ends_arrive_where_they_were_made(
    line_end: str, start: Start, write: Write
) -> None:
    root = write({"a.md": f"{POST}\nun\ndeux {FAULT}\n".replace("\n", line_end), "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "a.md")
    end_of_line = editor.texts[uri].index("un" + line_end) + 2
    editor.type(uri, end_of_line, end_of_line, " et demi")
    editor.type(uri, len(editor.texts[uri]), len(editor.texts[uri]), FAULT)
    assert [editor.part(uri, each.range) for each in await editor.shown(uri)] == [FAULT, FAULT]


async def test_half_a_character_harms_nothing(start: Start, write: Write) -> None:
    root = write({"a.md": POST, "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "a.md", f"{POST}\n\ud83d {FAULT}\n")
    assert [each.range.start.character for each in await editor.shown(uri)] == [2]


async def test_a_client_may_send_the_whole_text(start: Start, write: Write) -> None:
    root = write({"a.md": POST, "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "a.md")
    assert not await editor.shown(uri)
    editor.write(uri, f"{POST}\n{FAULT}\n")
    assert len(await editor.shown(uri)) == 1


async def test_of_a_burst_of_keys_only_the_last_text_is_answered(start: Start, write: Write) -> None:
    root = write({"a.md": POST + "Une longue ligne de texte.\n" * 2000, "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "a.md")
    await editor.shown(uri)
    editor.told.clear()
    for _ in range(50):
        editor.type(uri, len(POST), len(POST), f"{FAULT} ")
    assert len(await editor.shown(uri)) == 50
    versions = [each.version or 0 for each in editor.told]
    assert versions == sorted(versions)
    assert len(versions) < 10


async def test_a_question_is_answered_for_the_text_as_it_is_then(start: Start, write: Write) -> None:
    root = write({"a.md": POST, "loopivia-lint.toml": ONLY})
    editor = await start()
    uri = editor.open(root / "a.md")
    editor.type(uri, len(POST), len(POST), f"\nVoici {FAULT}.\n")
    assert [action.title for action in await editor.actions(uri, FAULT)] == [
        "Écarter «\u00a0links/empty\u00a0» ici, en disant pourquoi"
    ]


async def test_what_is_no_post_is_left_alone(start: Start, write: Write) -> None:
    root = write(
        {
            "README.md": FAULT,
            "notes/b.md": FAULT,
            "drafts/c.md": f"{POST}\n{FAULT}\n",
            "loopivia-lint.toml": ONLY + 'exclude = ["drafts"]\n',
        }
    )
    editor = await start()
    for name in ("README.md", "notes/b.md", "drafts/c.md"):
        assert not await editor.shown(editor.open(root / name))


async def test_a_post_never_saved_is_checked(start: Start) -> None:
    editor = await start()
    uri = "untitled:Untitled-1"
    editor.texts[uri], editor.versions[uri] = FAULT, 1
    editor.client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, FAULT))
    )
    assert "links/empty" in [each.code for each in await editor.shown(uri)]


def long_post() -> str:
    """5,000 lines in which much is to be found."""
    part = [
        "## Partie {n}",
        "",
        "La farine numéro {n} se garde **six mois** au sec ; voir [le moulin](https://moulin.example/{n}).",
        "Une deuxième ligne du même paragraphe, avec une _nuance_ et des accents : été, maïs, cœur 🥖.",
        "",
        "- un premier point {n}",
        "- un second point avec [un lien](/blog/pain-{n})",
        "",
        "Près de {n} % des boulangers le disent.",
        *["", "Le pain se mange rassis ou frais, selon le jour et selon la faim."] * 45,
        "",
    ]
    lines = ["---", 'title: "La farine et le pain"', "date: 2024-03-01", "---", ""]
    for number in range(1, 51):
        lines += [line.format(n=number) for line in part]
    return "\n".join([*lines, "", "La fin.", "", "Et rien de plus."])


async def type_somewhere(editor: Editor, uri: str, chance: random.Random) -> None:
    """Insert or remove a fault, a word, a line or an emoji, at the beginning of a paragraph."""
    text = editor.texts[uri]
    places = [match.start() for match in re.finditer(r"^(?=La farine|Une deuxième|Près)", text, re.MULTILINE)]
    at = chance.choice(places)
    faults = [match.start() for match in re.finditer(re.escape(FAULT), text)]
    if faults and chance.random() < 0.4:
        at = chance.choice(faults)
        editor.type(uri, at, at + len(FAULT), "")
    else:
        editor.type(
            uri, at, at, chance.choice([f"{FAULT} ", "Du pain 🥖 ", "Un vers\u2028 ", "Un alinéa.\n\n", f"é{FAULT}\n"])
        )


async def test_5000_lines_typed_in_200_times_are_answered_right_and_within_five_parses(
    start: Start, write: Write
) -> None:
    text = long_post()
    assert text.count("\n") >= 4998
    root = write({"content/a.md": text})
    editor, chance, engines = await start(), random.Random(7), Engines()
    uri, path = editor.open(root / "content/a.md"), root / "content/a.md"
    await editor.shown(uri)
    took, parses = [], []
    for number in range(200):
        await type_somewhere(editor, uri, chance)
        begun = time.perf_counter()
        shown = await editor.shown(uri)
        took.append(time.perf_counter() - begun)
        now = editor.texts[uri]
        places = [editor.part(uri, each.range) for each in shown if each.code == "links/empty"]
        assert places == [FAULT] * now.count(FAULT)
        if number % 20 == 0:
            begun = time.perf_counter()
            parse_post(now, "content/a.md")
            parses.append(time.perf_counter() - begun)
            alone = check(engines, path, Text(now), editor.encoding, draft=True)
            assert [*shown] == diagnostics(alone, uri)
    assert statistics.median(took) < 5 * statistics.median(parses)
