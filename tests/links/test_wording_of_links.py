"""Rules that read a link's words and its address, and look at nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.laid_out import POST, findings, lay_out, reported

OWN = '[site]\nbase_url = "https://atelier.test.org"\n'


@pytest.mark.parametrize(
    "text",
    [
        "[a](/a)",
        "[![Plan](plan.png)](plan.pdf)",
        '<a id="ancre"></a>',
        '<a name="ancre" href=""></a>',
        '<a href="/a"><i class="icone"></i></a>',
        '<a href="/a" aria-label="Suite"></a>',
        '[a]({{< ref "b.md" >}})',
        "[]({{ url }})",
        "Une case [ ] à cocher, une autre [x].",
        "- [ ] à faire\n- [x] fait",
        "Une note[^1].\n\n[^1]: Là.",
        "`[a]()`",
    ],
)
def test_a_link_that_has_words_and_an_address_is_not_empty(text: str, tmp_path: Path) -> None:
    assert reported(tmp_path, "links/empty", f"{text}\n") == []


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("[nos tarifs]()", ""),
        ("[nos tarifs](<>)", ""),
        ('<a href="">nos tarifs</a>', ""),
        ("[](https://atelier.test.org)", "unseen"),
        ("[ ](https://atelier.test.org)", "unseen"),
        ('<a href="https://atelier.test.org"> </a>', "unseen"),
    ],
)
def test_a_link_without_words_or_without_an_address_is_empty(text: str, variant: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: f"{text}\n"})
    (finding,) = findings(tmp_path, "links/empty", POST)
    assert finding.variant == variant


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("ici", "fr"),
        ("Ici", "fr"),
        ("cliquez ici\u00a0!", "fr"),
        ("👉 Cliquez ici", "fr"),
        ("c’est par ici", "fr"),
        ("« en savoir plus »", "fr"),
        ("En savoir plus…", "fr"),
        ("**Lire la suite →**", "fr"),
        ("click here", "en"),
        ("Read more...", "en"),
    ],
)
def test_words_that_say_nothing_are_told_in_any_dress(words: str, language: str, tmp_path: Path) -> None:
    text = f"---\nlang: {language}\n---\n\n[{words}](/a)\n"
    assert len(reported(tmp_path, "links/generic-text", text)) == 1


@pytest.mark.parametrize(
    "words", ["ici, le plan", "Paris, la ville", "en savoir plus sur les semis", "ICI Montréal", ""]
)
def test_words_that_say_something_are_left_alone(words: str, tmp_path: Path) -> None:
    assert reported(tmp_path, "links/generic-text", f"---\nlang: fr\n---\n\n[{words}](/a)\n") == []


def test_texts_are_added_and_allowed_by_options(tmp_path: Path) -> None:
    config = '[rules."links/generic-text"]\nadd = ["voyez"]\nallow = ["ici"]\n'
    text = "---\nlang: fr\n---\n\n[ici](/a) [Voyez](/b)\n"
    assert reported(tmp_path, "links/generic-text", text, {"loopivia-lint.toml": config}) == ["Voyez"]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Voir <https://a.test.org>.", ["https://a.test.org"]),
        ("Voir https://a.test.org/x, puis https://b.test.org.", ["https://a.test.org/x", "https://b.test.org"]),
        ("Voir (https://a.test.org/x)", ["https://a.test.org/x"]),
        ("[https://a.test.org](https://a.test.org)", ["https://a.test.org"]),
        ("> Voir https://a.test.org\n", ["https://a.test.org"]),
        ("`https://a.test.org` et ``un ` https://b.test.org``", []),
        ("[le plan](https://a.test.org) ![Plan](https://a.test.org/p.png)", []),
        ("[le plan][p]\n\n[p]: https://a.test.org", []),
        ('<img alt="" src="https://a.test.org/p.png"> <a href="https://a.test.org">plan</a>', []),
        ("```\nhttps://a.test.org\n```", []),
        ("{{< reglages >}}\nurl = 'https://a.test.org'\n{{< /reglages >}}", []),
        ('{{< figure\n  link="https://a.test.org"\n>}}', []),
        ("Essayez http://localhost:4000 ou https://example.com/boutique.", []),
        ("[le plan, https://a.test.org](https://a.test.org)", []),
        ("[le plan](https://a.test.org/x et puis ![Plan](https://a.test.org/p q.png)", []),
    ],
)
def test_bare_addresses_are_found_in_the_text_and_nowhere_else(text: str, urls: list[str], tmp_path: Path) -> None:
    assert reported(tmp_path, "links/bare-url", f"{text}\n") == urls


@pytest.mark.parametrize(
    ("url", "mended"),
    [
        ("https://a.test.org/?utm_source=x", "https://a.test.org/"),
        ("https://a.test.org/?a=1&utm_source=x&b=2#c", "https://a.test.org/?a=1&b=2#c"),
        ("https://a.test.org/?fbclid=x&UTM_Medium=y", "https://a.test.org/"),
        ("/tarifs?gclid=x#prix", "/tarifs#prix"),
    ],
)
def test_tracking_parameters_are_taken_out_and_nothing_else(url: str, mended: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: f"[a]({url})\n"})
    (finding,) = findings(tmp_path, "links/tracking-parameters", POST)
    assert finding.fix is not None
    assert finding.fix.safe
    assert [edit.text for edit in finding.fix.edits] == [mended]


def test_a_url_that_is_not_written_as_it_is_read_is_not_mended(tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: "[a](https://a.test.org/?a=1&amp;utm_source=x)\n"})
    (finding,) = findings(tmp_path, "links/tracking-parameters", POST)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[a](#)", ["#"]),
        ("[a](https://example.com/x) [b](http://www.exemple.fr)", ["https://example.com/x", "http://www.exemple.fr"]),
        ("[a](http://localhost:3000) [b](http://127.0.0.1/)", ["http://localhost:3000", "http://127.0.0.1/"]),
        ("[a](TODO) [b](à-compléter)", ["TODO", "à-compléter"]),
        ("[a](https://)", ["https://"]),
        ("[localhost:3000](http://localhost:3000) <https://example.com>", []),
        ("[a](#suite) [b](/todo) [c](https://exemples.test.org)", []),
        ('<a href="#" onclick="ouvrir()">a</a>', []),
    ],
)
def test_placeholders(text: str, urls: list[str], tmp_path: Path) -> None:
    assert reported(tmp_path, "links/placeholder", f"---\nlang: fr\n---\n\n{text}\n") == urls


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://atelier.test.org/tarifs?x=1#y", "/tarifs?x=1#y"),
        ("http://atelier.test.org", "/"),
        ("//atelier.test.org/tarifs", "/tarifs"),
    ],
)
def test_the_site_s_own_host_is_taken_off(url: str, path: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: f"[a]({url})\n", "loopivia-lint.toml": OWN})
    (finding,) = findings(tmp_path, "links/absolute-own-url", POST)
    assert finding.fix is not None
    assert finding.fix.edits[0].text == path


@pytest.mark.parametrize("url", ["/tarifs", "https://blog.atelier.test.org/", "https://atelier.test.org.ailleurs.org/"])
def test_other_hosts_are_not_the_site_s_own(url: str, tmp_path: Path) -> None:
    assert reported(tmp_path, "links/absolute-own-url", f"[a]({url})\n", {"loopivia-lint.toml": OWN}) == []


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://a.test.org/", True),
        ("HTTP://a.test.org/", True),
        ("https://a.test.org/", False),
        ("http://localhost:4000/", False),
        ("http://192.168.1.1/", False),
        ("http://example.com/", False),
    ],
)
def test_plain_http_is_told_where_the_world_can_go(url: str, found: bool, tmp_path: Path) -> None:
    assert bool(reported(tmp_path, "links/insecure-url", f"[a]({url})\n")) is found
