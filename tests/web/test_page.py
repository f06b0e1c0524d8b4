"""What a reader sees of a page, and whether it is all of it."""

from __future__ import annotations

import pytest

from loopivia_lint.web.page import decoded, read_page

TEXTS = [
    ("tags inside a word", "<p>Near <b>7</b><span>0</span> % of them</p>", "Near 70 % of them"),
    ("each kind of space", "<p>1&#8239;200&nbsp;000 firms&thinsp;!</p>", "1 200 000 firms !"),
    ("soft hyphens and zero-width signs", "<p>entre&shy;prises and <wbr>1\u200b000</p>", "entreprises and 1000"),
    ("blocks side by side", "<div>12</div><div>34</div>", "12\n34"),
    ("text after a block", "<div>one<p>two</p>three</div>", "one\ntwo\nthree"),
    ("a line break", "<p>12<br>34</p>", "12\n34"),
    ("list items", "<ul><li>One</li>\n<li>Two</li></ul>", "One\nTwo"),
    (
        "cells",
        "<table><tr><th>Rate</th><th>2024</th></tr> <tr><td>A</td> <td>35 %</td></tr></table>",
        "Rate\t2024\nA\t35 %",
    ),
    ("a note's mark", "<p>70<sup>1</sup> % and 5<sup><a href=#n>[2]</a></sup></p>", "70 [1] % and 5 [2]"),
    ("an ordinal", "<p>the 1<sup>er</sup> and the 2<sup>nd</sup></p>", "the 1er and the 2nd"),
    ("a raised sign", "<p>70<sup>%</sup> of them</p>", "70% of them"),
    ("a script and a style", "<script>a=70</script><style>p{width:50%}</style><p>text</p>", "text"),
    ("comments and templates", "<!-- 70 % --><template><p>80 %</p></template><p>text</p>", "text"),
    ("a counter that a script turns", "<p><span data-target='85'>0</span> % say yes</p>", "85 % say yes"),
    ("an empty counter", "<div class=n data-count=42></div><p>firms</p>", "42\nfirms"),
    ("a counter already turned", "<p><span data-target='85'>85</span> %</p>", "85 %"),
    ("a picture's description", "<p>See</p><img alt='Chart: 66 % say no'><p>end</p>", "See\nChart: 66 % say no\nend"),
    ("text in a drawing", "<svg><text>12 %</text><text>30 %</text></svg>", "12 %\n30 %"),
    ("the page's own description", "<meta name=description content='Half of them.'><p>text</p>", "text\nHalf of them."),
    ("broken markup", "<p>one<div>two</p></div><td>three", "one\ntwo\nthree"),
    ("entities", "<p>R&amp;D &eacute;tude &#49;&#50; &lt;5</p>", "R&D étude 12 <5"),
]


@pytest.mark.parametrize(("name", "html", "text"), TEXTS, ids=[each[0] for each in TEXTS])
def test_the_text_is_what_a_reader_sees(name: str, html: str, text: str) -> None:
    assert read_page(html).text == text


def test_menus_footers_and_notices_stand_aside() -> None:
    page = read_page(
        "<header><h1>Numbers</h1></header><nav>Home</nav><div class='cookie-banner'>We use cookies</div><main>"
        "<p>Matter</p><aside><p>Key figure</p></aside></main><div id=sidebar-2>12 offers</div><footer>2024</footer>"
    )
    assert page.text == "Numbers\nMatter\nKey figure"
    assert page.aside == "Home\nWe use cookies\n12 offers\n2024"


def test_the_title_and_what_a_fragment_can_lead_to() -> None:
    page = read_page(
        "<title> A\n title </title><svg><title>no</title></svg><h2 id=one>x</h2><a name='two'></a><p id=''>"
    )
    assert page.title == "A title"
    assert page.ids == {"one", "two"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>été</p>".encode(), ""),
        ("<p>été</p>".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("<meta charset='iso-8859-15'><p>été</p>".encode("iso-8859-15"), ""),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>été</p>".encode("cp1252"), ""),
        ("<p>été</p>".encode("cp1252"), ""),
        ("\ufeff<p>été</p>".encode(), "text/html"),
        ("<p>été</p>".encode("cp1252"), "text/html; charset=utf-8"),
        ("<p>été</p>".encode(), "text/html; charset=no-such-thing"),
        ("<p>été</p>".encode("utf-16"), "text/html; charset=utf-16"),
    ],
)
def test_the_encoding_is_found(body: bytes, content_type: str) -> None:
    assert read_page(body, content_type).text == "été"
    assert "été" in decoded(body, content_type)


MATTER = "<p>" + "A sentence with seven words in it. " * 30 + "</p>"
NOT_WHOLE = [
    ("cut at the limit", MATTER, "too-large"),
    ("an empty mount", "<div id=root></div><script src=app.js></script>", "script"),
    ("a loading note", "<div id=app><p>Chargement…</p></div><script src=app.js></script>", "script"),
    (
        "a word on scripts",
        "<noscript>You need to enable JavaScript to run this.</noscript><div id=x></div>",
        "script",
    ),
    ("the same in French", "<p>Veuillez activer JavaScript pour continuer.</p><script></script>", "script"),
    (
        "a login",
        "<title>Sign in</title><form><input type=email><input type=password></form><p>Welcome back</p>",
        "login",
    ),
    (
        "a bot check",
        "<title>Just a moment...</title><p>Verify you are human</p><script></script>",
        "bot-check",
    ),
    (
        "the same in French",
        "<title>Accès refusé</title><p>Vérifiez que vous n’êtes pas un robot</p>",
        "bot-check",
    ),
    ("a cookie wall", "<p>Nous utilisons des cookies.</p><form><button>Accepter</button></form>", "cookie-notice"),
    (
        "a closed article",
        '<script type=application/ld+json>{"isAccessibleForFree": "False"}</script>' + MATTER,
        "subscribers",
    ),
    ("a paywall", MATTER + "<p>Il vous reste 70 % de cet article à lire.</p>", "subscribers"),
    ("the same in English", MATTER + "<p>Subscribe to continue reading</p>", "subscribers"),
    ("a picture alone", "<h1>The figures</h1><img src=infographic.png>", "picture"),
    ("a frame alone", "<h1>The figures</h1><iframe src=report.html></iframe>", "frame"),
    ("a chart from elsewhere", MATTER + "<iframe src='https://datawrapper.dwcdn.net/x'></iframe>", "chart"),
    ("a canvas", MATTER + "<canvas id=c></canvas>", "chart"),
]


@pytest.mark.parametrize(("name", "html", "why"), NOT_WHOLE, ids=[f"{each[0]}-{each[2]}" for each in NOT_WHOLE])
def test_a_page_is_not_whole_where_a_reader_has_more(name: str, html: str, why: str) -> None:
    page = read_page(html, whole=name != "cut at the limit")
    assert not page.whole
    assert page.why_not_whole == why


WHOLE = [
    ("an article", MATTER),
    ("a short page", "<p>One sentence with 12 % in it.</p>"),
    ("a server-rendered application", f"<div id=__next>{MATTER}</div><script src=app.js></script>"),
    ("an article with a login in its menu", f"<nav><a>Sign in</a><form><input type=password></form></nav>{MATTER}"),
    ("an article with a cookie banner", f"<div class=cookies>We use cookies <button>OK</button></div>{MATTER}"),
    (
        "an article with pictures and a video",
        f"{MATTER}<img src=a.png><iframe src='https://www.youtube.com/embed/x'></iframe>",
    ),
    ("an article on scripts", f"{MATTER}<p>You must enable JavaScript in old browsers.</p><script></script>"),
    ("an article on bots", f"{MATTER}<p>The captcha asks: are you a robot?</p>"),
    (
        "a free article that says so",
        f'<script type=application/ld+json>{{"isAccessibleForFree": true}}</script>{MATTER}',
    ),
]


@pytest.mark.parametrize(("name", "html"), WHOLE, ids=[each[0] for each in WHOLE])
def test_a_page_is_whole_where_a_reader_has_no_more(name: str, html: str) -> None:
    page = read_page(html)
    assert page.whole, page.why_not_whole


@pytest.mark.parametrize(
    "html", ["<div>" * 30_000, "<p " * 60_000, "a\t\n " * 100_000, "&" * 200_000, "<script>" + "x" * 200_000]
)
def test_an_ugly_page_takes_time_that_grows_with_its_length_alone(html: str) -> None:
    import time

    began = time.process_time()
    read_page(html)
    assert time.process_time() - began < 2
