"""Links, images, footnotes and definitions: kinds, places, URLs, texts."""

from __future__ import annotations

import pytest

from tests.parse.reading import images, links, of, read

LINKS: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    ("inline", "un [deux](/u) trois", [("inline", "[deux](/u)", "/u")]),
    ("with a title", 'un [deux](/u "t") trois', [("inline", '[deux](/u "t")', "/u")]),
    ("in angle brackets", "[a](<u v>)", [("inline", "[a](<u v>)", "u v")]),
    ("empty", "[a]()", [("inline", "[a]()", "")]),
    ("escapes are decoded", r"[a](u\_v\(w)", [("inline", r"[a](u\_v\(w)", "u_v(w")]),
    ("entities are decoded", "[a](u?b&amp;c)", [("inline", "[a](u?b&amp;c)", "u?b&c")]),
    ("percents are not", "[a](/%C3%A9té)", [("inline", "[a](/%C3%A9té)", "/%C3%A9té")]),
    ("balanced parentheses", "[a](u_(v))", [("inline", "[a](u_(v))", "u_(v)")]),
    ("over two lines", "[a\nb](\nu\n'v')", [("inline", "[a\nb](\nu\n'v')", "u")]),
    ("full reference", "[a][b]\n\n[b]: /u", [("reference", "[a][b]", "/u")]),
    ("collapsed reference", "[b][]\n\n[b]: /u", [("reference", "[b][]", "/u")]),
    ("shortcut reference", "[B]\n\n[b]: /u", [("reference", "[B]", "/u")]),
    ("reference defined before", "[b]: /u\n\n[ b ]", [("reference", "[ b ]", "/u")]),
    ("the first definition counts", "[b]\n\n[b]: /u\n[b]: /v", [("reference", "[b]", "/u")]),
    ("undefined reference", "[a][b]", []),
    ("shortcut before a footnote", "[b][^1]\n\n[b]: /u", [("reference", "[b]", "/u"), ("footnote", "[^1]", "")]),
    ("autolink", "un <https://u.fr/v>.", [("autolink", "<https://u.fr/v>", "https://u.fr/v")]),
    ("e-mail", "<a@b.fr>", [("autolink", "<a@b.fr>", "mailto:a@b.fr")]),
    ("footnotes, defined or not", "un[^1][^b].\n\n[^1]: deux", [("footnote", "[^1]", ""), ("footnote", "[^b]", "")]),
    ("a note's label may be a link", "[^1](/u)", [("inline", "[^1](/u)", "/u")]),
    ("a note before parentheses", "un[^1](non une cible)", [("footnote", "[^1]", "")]),
    ("html", "un <a href='/u'>deux</a>", [("html", "<a href='/u'>deux</a>", "/u")]),
    (
        "html over lines",
        '<a\n  class="x"\n  HREF="/u?a&amp;b">\ndeux</a>',
        [("html", '<a\n  class="x"\n  HREF="/u?a&amp;b">\ndeux</a>', "/u?a&b")],
    ),
    ("html without quotes", "un <a href=/u>deux</a>", [("html", "<a href=/u>deux</a>", "/u")]),
    ("html never closed", "un <a href='/u'>deux", [("html", "<a href='/u'>", "/u")]),
    ("html in a block", "<p>\n<a href='/u'>un</a>\n</p>", [("html", "<a href='/u'>un</a>", "/u")]),
    ("an anchor is no link", "<a name='u'></a> un", []),
    ("in html, Markdown is text", "<p>[a](/u)</p>", []),
    ("code is no link", "`[a](/u)` and `<https://u.fr>`", []),
    ("a comment holds no link", "un <!-- <a href='/u'>x</a> --> deux", []),
    ("escaped", r"\[a](/u)", []),
    ("strikethrough does not hide a link", "~~un [a~~](/u)", [("inline", "[a~~](/u)", "/u")]),
    ("emphasis does not either", "*un [a*](/u)", [("inline", "[a*](/u)", "/u")]),
    ("an inner link wins", "[a [b](/u) c](/v)", [("inline", "[b](/u)", "/u")]),
    ("in a heading", "# [a](/u)", [("inline", "[a](/u)", "/u")]),
    ("in a cell", "|a|\n|-|\n|[b](/u)|", [("inline", "[b](/u)", "/u")]),
    ("in a footnote", "[^1]: [a](/u)", [("inline", "[a](/u)", "/u")]),
    ("in quotes of items", "> - un\n>   [a\n>   b](/u)", [("inline", "[a\n>   b](/u)", "/u")]),
    ("behind a lazy line", "> un\n[a](/u)", [("inline", "[a](/u)", "/u")]),
    ("behind a tab", "-\tun\n\t[a](/u)", [("inline", "[a](/u)", "/u")]),
    ("at a no-break space", "\u00a0[a](/u)\u00a0", [("inline", "[a](/u)", "/u")]),
    ("CRLF", "un\r\n> [a](/u)\r\n", [("inline", "[a](/u)", "/u")]),
    ("lone CR", "un\r> [a](/u)\r", [("inline", "[a](/u)", "/u")]),
    ("behind a byte order mark", "\ufeff[a](/u)", [("inline", "[a](/u)", "/u")]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, found, id=name) for name, text, found in LINKS])
def test_links_are_found_where_they_stand(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![un *deux*](/u)", [("inline", "![un *deux*](/u)", "/u", "un deux")]),
        ("![](/u)", [("inline", "![](/u)", "/u", "")]),
        ("![un][b]\n\n[b]: /u", [("reference", "![un][b]", "/u", "un")]),
        ("![b]\n\n[b]: /u", [("reference", "![b]", "/u", "b")]),
        ("![un [deux](/v)](/u)", [("inline", "![un [deux](/v)](/u)", "/u", "un deux")]),
        ("un <img src='/u' alt=\"d&eacute;ux\">", [("html", "<img src='/u' alt=\"d&eacute;ux\">", "/u", "déux")]),
        ("<img src=/u>", [("html", "<img src=/u>", "/u", None)]),
        ("<img src=/u alt>", [("html", "<img src=/u alt>", "/u", "")]),
        ("<p>\n<img alt='a>b'\n src='/u'/>", [("html", "<img alt='a>b'\n src='/u'/>", "/u", "a>b")]),
        ("<img alt=un>", [("html", "<img alt=un>", "", "un")]),
        ("\\![a](/u)", []),
    ],
)
def test_images_are_found_where_they_stand(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert images(text) == expected


def test_a_linked_image_is_both_and_its_alternative_text_is_the_link_s() -> None:
    post = read("[![un](/u)](/v) <a href='/w'><img src='/x' alt='deux'></a>")
    assert [(link.url, link.text) for link in post.links] == [("/v", "un"), ("/w", "deux")]
    assert [image.url for image in post.images] == ["/u", "/x"]
    assert post.prose.strip() == ""


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ('[a](/u "t")', "/u"),
        ("[a]( </u> )", "/u"),
        (r"[a](u\_v)", r"u\_v"),
        ("![a](\n  /u)", "/u"),
        ("<https://u.fr>", "https://u.fr"),
        ("<a title='x' href='/u'>a</a>", "/u"),
        ("<img src = \"/u\" alt=''>", "/u"),
        ("[a][b]\n\n[b]: </u> 'title'", "/u"),
        ("> [b]\n\n> [b]:\n> /u", "/u"),
        ("[a]()", ""),
    ],
)
def test_the_place_of_the_url_is_the_url_as_written(text: str, url: str) -> None:
    post = read(text)
    node = post.links[0] if post.links else post.images[0]
    assert of(post, node.url_span) == url


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[un **deux** `trois`](/u)", "un deux trois"),
        ("[un\ndeux](/u)", "un deux"),
        (r"[un\*](/u)", "un*"),
        ("[R&amp;D](/u)", "R&D"),
        ("<https://u.fr>", "https://u.fr"),
        ("<a href='/u'>un <b>deux</b></a>", "un deux"),
        ("[](/u)", ""),
        ("[un ![deux](/v) trois](/u)", "un deux trois"),
        ("[\u00a0un](/u)", "\u00a0un"),
    ],
)
def test_a_link_s_text_is_what_a_reader_sees(text: str, shown: str) -> None:
    assert read(text).links[0].text == shown


def test_titles_and_labels_are_told() -> None:
    post = read("[a](/u 'un &amp; deux') [b][C] ![d][c] [^n]\n\n[c]: /v (trois)")
    assert [(link.title, link.label) for link in post.links] == [("un & deux", None), ("trois", "C"), (None, "n")]
    assert [(image.title, image.label) for image in post.images] == [("trois", "c")]


def test_definitions_have_places() -> None:
    post = read("> [a]: <u v>\n>   'title'\n\n[B]: /x\\_y\n")
    assert [(item.label, item.url, of(post, item.span), of(post, item.url_span)) for item in post.definitions] == [
        ("a", "u v", "[a]: <u v>\n>   'title'", "u v"),
        ("B", "/x_y", "[B]: /x\\_y", "/x\\_y"),
    ]


def test_footnotes_have_places() -> None:
    post = read("un[^1]\n\n[^1]: deux\n\n    trois\n\n[^jamais]: quatre\n")
    assert [(note.label, of(post, note.span)) for note in post.footnotes] == [
        ("1", "[^1]: deux\n\n    trois"),
        ("jamais", "[^jamais]: quatre"),
    ]


def test_a_link_knows_its_innermost_block() -> None:
    post = read("> - [a](/u)\n\n|b|\n|-|\n|[c](/v)|")
    kinds = [
        (*post.blocks[link.block].path, post.blocks[link.block].kind) for link in post.links if link.block is not None
    ]
    assert kinds == [("quote", "list", "item", "paragraph"), ("table", "row", "cell")]
