"""Any text can be read: nothing raises, and every node is where it says."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.parse.documents import PIECES, Planted, scrambled
from tests.parse.reading import of, read

MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            [*PIECES, "\t", "\r", "\r\n", "|", "\n|-|\n", "|a|b|\n", "{{", "}}", "{%", "%}", "{#a}", "\ufeff"]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)
YAML = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\n---\n",
            "'",
            '"',
            "|",
            ">",
            "[",
            "]",
            "{",
            "}",
            "&x ",
            "*x",
            "#",
            "!!int ",
            "<<: ",
            "\t",
            "1",
            "2024-02-30",
            "\r\n",
            "\0",
            "é",
            ",",
            "? ",
            "...",
            "%",
        ]
    ),
    max_size=25,
).map("".join)


JAVASCRIPT = [
    "{",
    "}",
    "<A ",
    "<a href={",
    ">",
    "/>",
    "\nimport a from 'b'\n",
    "\nexport const c = {\n",
    "'",
    "/*",
    "*/",
]
MDX = st.lists(st.sampled_from([*JAVASCRIPT, "`", "```\n", "\n", "un ", "[a](b)", "<img src='x' "]), max_size=25).map(
    "".join
)


@given(MARKDOWN)
@example("> - \n>\n>   a")
@example("\ud800 [a](\ud800)")
@example("[a]:\n\n- [a]")
def test_markdown(text: str) -> None:
    read(text)


@given(st.text())
def test_text(text: str) -> None:
    read(text)


@given(
    st.sampled_from(["---\n", "+++\n", '{\n"', "\ufeff---\r\n"]),
    YAML,
    st.sampled_from(["\n---\n", "\n+++\n", "\n}\n", ""]),
)
@example("---\n", "a: \ud800 [b](\ud800)", "\n---\n")
def test_front_matter(opening: str, inner: str, closing: str) -> None:
    read(opening + inner + closing + "# Un\n")


@given(MDX)
def test_mdx(text: str) -> None:
    read(text, "a.mdx")


@given(MARKDOWN)
def test_line_ends_change_no_block_but_its_offsets(text: str) -> None:
    text = text.replace("\r", "")
    blocks = [(block.kind, block.path, of(post, block.span)) for post in [read(text)] for block in post.blocks]
    for line_end in ("\r\n", "\r"):
        post = read(text.replace("\n", line_end))
        found = [(block.kind, block.path, of(post, block.span).replace(line_end, "\n")) for block in post.blocks]
        assert found == blocks


@given(MARKDOWN)
def test_a_byte_order_mark_moves_everything_by_one(text: str) -> None:
    text = text.replace("\ufeff", "")
    plain, marked = read(text), read("\ufeff" + text)
    assert marked.body_span.start == plain.body_span.start + 1
    assert [of(marked, link.span) for link in marked.links] == [of(plain, link.span) for link in plain.links]


@pytest.mark.parametrize("seed", range(400))
def test_planted_urls_are_found_at_their_places(seed: int) -> None:
    document = Planted(Random(seed))
    post = read(document.text)
    found = {node.url: (of(post, node.span), of(post, node.url_span)) for node in post.links}
    found |= {image.url: (of(post, image.span), of(post, image.url_span)) for image in post.images}
    assert found == {url: (source, url) for source, url in document.sources}


@pytest.mark.parametrize("seed", range(200))
def test_a_link_read_alone_is_the_same_link(seed: int) -> None:
    post = read(scrambled(Random(seed)) + "\n\n[a]: /u\n")
    for link in post.links:
        if link.kind in ("inline", "autolink") and "\n" not in of(post, link.span):
            alone = read("un " + of(post, link.span) + "\n\n[a]: /u\n").links
            assert [(other.kind, other.url) for other in alone[:1]] == [(link.kind, link.url)]


LARGE = {
    "a line of ten megabytes": "mot " * 2_500_000,
    "a word of ten megabytes": "a" * 10_000_000,
    "quotes in quotes": "> " * 10_000 + "un",
    "lists in lists": "- " * 10_000 + "un",
    "steps of a list": "\n".join("  " * depth + "- un" for depth in range(1000)),
    "brackets": "[" * 300_000 + "]" * 300_000,
    "openings of links": "[a](" * 100_000,
    "emphasis": "*a **b " * 60_000,
    "backticks": "".join("`" * (size % 700) + "a" for size in range(2000)),
    "tags": "<a href='" * 60_000,
    "comments": "<!-- " * 100_000,
    "tables": "|a|b|\n|-|-|\n" + "|c|d|\n" * 30_000,
    "lazy lines": "> a\nb\n" * 50_000,
    "definitions": "[a]: b 'c\n" * 50_000,
    "shortcodes": "{{< a " * 80_000,
    "entities": "&amp" * 100_000,
    "lists in front matter": "---\na: " + "[" * 500_000 + "\n---\n",
    "steps in front matter": "---\n" + "\n".join(" " * depth + "a:" for depth in range(1500)) + "\n---\n",
    "objects in JSON": '{"a":' * 100_000,
    "tables in TOML": "+++\n" + "[[a]]\nb = 1\n" * 4000 + "+++\n",
    "dots": "." * 500_000,
    "blanks in a heading": "# a" + " " * 500_000 + "}",
    "blanks in a list": "- " * 20 + "\n" * 300_000 + "a",
    "braces in MDX": "import 'a'\n\n" + "{" * 200_000,
    "aliases in comments": "---\na: &x b\nc: *x\n" + "# # # # # #\n" * 20_000 + "d: *x\n---\n",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in LARGE.items()])
def test_size_and_depth_cost_seconds_at_most(text: str) -> None:
    from time import process_time

    from loopivia_lint import parse_post

    start = process_time()
    post = parse_post(text, "a.mdx" if "import" in text else "a.md")
    sentences = sum(len(block.sentences) for block in post.blocks[:50])
    assert sentences >= 0
    assert process_time() - start < 10
    assert len(post.prose) == len(text)
