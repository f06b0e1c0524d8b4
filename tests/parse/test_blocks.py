"""Blocks: what they are, where they stand, what holds them."""

from __future__ import annotations

import pytest

from tests.parse.reading import of, outline, read

CASES: list[tuple[str, str, list[str]]] = [
    ("a paragraph goes on until a blank line", "un\ndeux  \n\ntrois", ["paragraph: un⏎deux", "paragraph: trois"]),
    ("no-break spaces are text, at both ends too", "\u00a0un\u00a0\n", ["paragraph: \u00a0un\u00a0"]),
    ("a heading has its marks, closed or not", "# Un #\n## Deux", ["heading: # Un #", "heading: ## Deux"]),
    ("a hash without a blank is text", "#un\n", ["paragraph: #un"]),
    ("an underlined heading ends with its line", "Un\ndeux\n---\ntrois", ["heading: Un⏎deux⏎---", "paragraph: trois"]),
    ("fenced code ends with its fence", "~~~ py\n# x\n\n~~~\nun", ["code: ~~~ py⏎# x⏎⏎~~~", "paragraph: un"]),
    ("an open fence ends with the text", "```\nx\n\n", ["code: ```⏎x"]),
    (
        "a fence in an item ends with the item",
        "- ```\n  x\nun",
        ["list: - ```⏎  x", "list/item: - ```⏎  x", "list/item/code: ```⏎  x", "paragraph: un"],
    ),
    (
        "indented code keeps its indentation",
        "un\n\n    x\n\n    y\n\ndeux",
        ["paragraph: un", "code:     x⏎⏎    y", "paragraph: deux"],
    ),
    ("indented lines go on with a paragraph", "un\n    deux", ["paragraph: un⏎    deux"]),
    ("a break is no underline after a blank line", "un\n\n---\n", ["paragraph: un", "break: ---"]),
    (
        "a quote takes the lazy line",
        "> un\ndeux\n\ntrois",
        ["quote: > un⏎deux", "quote/paragraph: un⏎deux", "paragraph: trois"],
    ),
    ("a heading ends a quote", "> un\n# Deux", ["quote: > un", "quote/paragraph: un", "heading: # Deux"]),
    ("a fence in a quote is not lazy", "> ```\n> x\nun", ["quote: > ```⏎> x", "quote/code: ```⏎> x", "paragraph: un"]),
    (
        "a quote without a blank",
        ">un\n>\n>deux",
        ["quote: >un⏎>⏎>deux", "quote/paragraph: un", "quote/paragraph: deux"],
    ),
    (
        "items of one list",
        "- un\n- deux\n\n  trois\n",
        [
            "list: - un⏎- deux⏎⏎  trois",
            "list/item: - un",
            "list/item/paragraph: un",
            "list/item: - deux⏎⏎  trois",
            "list/item/paragraph: deux",
            "list/item/paragraph: trois",
        ],
    ),
    (
        "another bullet begins another list",
        "- un\n* deux",
        [
            "list: - un",
            "list/item: - un",
            "list/item/paragraph: un",
            "list: * deux",
            "list/item: * deux",
            "list/item/paragraph: deux",
        ],
    ),
    (
        "an item may begin on its next line",
        "-\n  un\n",
        ["list: -⏎  un", "list/item: -⏎  un", "list/item/paragraph: un"],
    ),
    ("an item begins with at most one blank line", "-\n\n  un\n", ["list: -", "list/item: -", "paragraph: un"]),
    (
        "an item takes the lazy line",
        "1. un\ndeux",
        ["list: 1. un⏎deux", "list/item: 1. un⏎deux", "list/item/paragraph: un⏎deux"],
    ),
    ("only a list from one ends a paragraph", "un\n2. deux", ["paragraph: un⏎2. deux"]),
    (
        "tabs count to the fourth column",
        "-\tun\n\n\tdeux",
        ["list: -\tun⏎⏎\tdeux", "list/item: -\tun⏎⏎\tdeux", "list/item/paragraph: un", "list/item/paragraph: deux"],
    ),
    (
        "a nested list",
        "- un\n  - deux",
        [
            "list: - un⏎  - deux",
            "list/item: - un⏎  - deux",
            "list/item/paragraph: un",
            "list/item/list: - deux",
            "list/item/list/item: - deux",
            "list/item/list/item/paragraph: deux",
        ],
    ),
    ("html goes on to a blank line", "<div>\nun\n\ndeux", ["html: <div>⏎un", "paragraph: deux"]),
    ("a comment goes on to its end", "<!-- un\n\ndeux -->\ntrois", ["html: <!-- un⏎⏎deux -->", "paragraph: trois"]),
    ("a lone tag can't interrupt a paragraph", "un\n<b>\n", ["paragraph: un⏎<b>"]),
    (
        "a footnote holds its lines",
        "[^a]: un\ndeux\n\n    trois\n\nquatre",
        [
            "footnote: [^a]: un⏎deux⏎⏎    trois",
            "footnote/paragraph: un⏎deux",
            "footnote/paragraph: trois",
            "paragraph: quatre",
        ],
    ),
    (
        "a footnote parts paragraphs",
        "un\n[^a]: deux\n",
        ["paragraph: un", "footnote: [^a]: deux", "footnote/paragraph: deux"],
    ),
    ("a definition is no block", "[a]: /u\n", []),
    ("a definition before a paragraph", "[a]: /u\nun", ["paragraph: un"]),
    ("a definition before an underlined heading", "[a]: /u\nUn\n===", ["heading: Un⏎==="]),
    ("an underline needs more than definitions", "[a]: /u\n===\nun", ["paragraph: ===⏎un"]),
    ("a lone CR ends a line", "un\r\rdeux", ["paragraph: un", "paragraph: deux"]),
    (
        "CRLF ends a line",
        "- un\r\n\r\n# Deux\r\n",
        ["list: - un", "list/item: - un", "list/item/paragraph: un", "heading: # Deux"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, blocks, id=name) for name, text, blocks in CASES])
def test_blocks_are_found_where_they_stand(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "|a|b|\n|-|-|\n|c| d |\nun\n\ndeux",
            [
                "table: |a|b|⏎|-|-|⏎|c| d |⏎un",
                "row: |a|b|",
                "a",
                "b",
                "row: |c| d |",
                "c",
                "d",
                "row: un",
                "un",
                "paragraph: deux",
            ],
            id="rows go on to a blank line",
        ),
        pytest.param("a | b\n- | -\n", ["paragraph: a | b", "list: - | -"], id="a dash and a blank begin a list"),
        pytest.param(
            "un\na | b\n--|--",
            ["paragraph: un", "table: a | b⏎--|--", "row: a | b", "a", "b"],
            id="the row above is the head",
        ),
        pytest.param(
            "|a|\n|-|\n# Un", ["table: |a|⏎|-|", "row: |a|", "a", "heading: # Un"], id="a heading ends a table"
        ),
        pytest.param(
            r"|a\|b|" + "\n|-|", [r"table: |a\|b|⏎|-|", r"row: |a\|b|", r"a\|b"], id="an escaped pipe is text"
        ),
        pytest.param("|a|b|\n|-|", ["paragraph: |a|b|⏎|-|"], id="as many dashes as titles"),
        pytest.param(
            "> |a|\n> |-|\n> |b|",
            ["quote", "table: |a|⏎> |-|⏎> |b|", "row: |a|", "a", "row: |b|", "b"],
            id="in a quote",
        ),
        pytest.param(
            "|a|b|\n|-|-|\n||c|", ["table: |a|b|⏎|-|-|⏎||c|", "row: |a|b|", "a", "b", "row: ||c|", "", "c"], id="empty"
        ),
    ],
)
def test_tables_have_rows_and_cells(text: str, expected: list[str]) -> None:
    post = read(text)
    shown = []
    for block in post.blocks:
        source = of(post, block.span).replace("\n", "⏎")
        if block.kind == "cell":
            shown.append(source)
        elif block.kind == "quote":
            shown.append("quote")
        elif block.kind in ("row", "table", "list", "heading") or not block.path:
            shown.append(f"{block.kind}: {source}")
    assert shown == expected


@pytest.mark.parametrize(
    ("text", "level", "title"),
    [
        ("# Un *deux* `trois`", 1, "Un deux trois"),
        ("### Un [deux](u) ###", 3, "Un deux"),
        ("Un &amp;\ndeux\n===", 1, "Un & deux"),
        ("Un\n-", 2, "Un"),
        ("#", 1, ""),
        ("# Un ![logo](x) <b>gras</b>", 1, "Un logo gras"),
        ("## `&amp;` #tag", 2, "&amp; #tag"),
        ("# Un[^1]", 1, "Un"),
        ("# Prix :\u00a03\u00a0€", 1, "Prix :\u00a03\u00a0€"),
    ],
)
def test_a_heading_is_read_without_its_marks(text: str, level: int, title: str) -> None:
    heading = read(text).headings[0]
    assert (heading.level, heading.text) == (level, title)


@pytest.mark.parametrize(
    ("text", "title", "block", "id_", "classes"),
    [
        ("# Un {#un}", "Un", "{#un}", "un", ()),
        ("# Un {#un .a .b}", "Un", "{#un .a .b}", "un", ("a", "b")),
        ('# Un {: #un key="v w"}', "Un", '{: #un key="v w"}', "un", ()),
        ("# Un {.a} #", "Un", "{.a}", None, ("a",)),
        ("Un {#un}\n---", "Un", "{#un}", "un", ()),
        ("> # Un {#un}", "Un", "{#un}", "un", ()),
    ],
)
def test_an_attribute_block_is_not_part_of_the_heading(
    text: str, title: str, block: str, id_: str | None, classes: tuple[str, ...]
) -> None:
    post = read(text)
    heading = post.headings[0]
    assert heading.text == title
    assert heading.attributes is not None
    assert of(post, heading.attributes.span) == block
    assert (heading.attributes.id, heading.attributes.classes) == (id_, classes)
    assert "un}" not in post.blocks[heading.block].prose


@pytest.mark.parametrize("text", ["# Un {deux}", "# Un {#un} deux", "# Un {}", "# {{ x }}"])
def test_other_braces_are_no_attributes(text: str) -> None:
    assert read(text).headings[0].attributes is None


def test_what_is_nested_too_deeply_is_text() -> None:
    post = read("> " * 10_000 + "un")
    assert {block.kind for block in post.blocks} == {"quote", "paragraph"}
    assert len(post.blocks) < 100


def test_children_are_the_blocks_directly_in_one() -> None:
    post = read("- un\n\n  deux\n- trois\n\nquatre")
    assert [[post.blocks[child].kind for child in post.children(index)] for index in (0, 1, 2)] == [
        ["item", "item"],
        ["paragraph", "paragraph"],
        [],
    ]
