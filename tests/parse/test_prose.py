"""Prose: what a reader reads, its sentences, and the text of front matter fields."""

from __future__ import annotations

import re

import pytest

from loopivia_lint.parse.prose import sentences
from tests.parse.reading import of, read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("un **deux** _trois_ ~~quatre~~", "un deux trois quatre"),
        ("un ***deux** trois*", "un deux trois"),
        ("2 * 3 * 4 et snake_case_name", "2 * 3 * 4 et snake_case_name"),
        ("environ ~70 % ou ~80 %", "environ ~70 % ou ~80 %"),
        ("un [deux](/trois 'quatre') cinq", "un deux cinq"),
        ("un [deux][trois]\n\n[trois]: /u 'quatre'", "un deux"),
        ("un ![deux](/trois) quatre", "un quatre"),
        ("un <https://u.fr/70%> deux", "un deux"),
        ("un https://u.fr/70%25. Deux www.u.fr!", "un . Deux !"),
        ("un `deux` ``trois ` quatre``", "un"),
        ("un\n\n    deux\n\n```\ntrois\n```\n", "un"),
        ("un <b class='deux'>trois</b><!-- quatre -->", "un trois"),
        ("<p>un <b>deux</b>\n<!-- trois\nquatre --></p>\n\n<!-- cinq\n\nsix -->", "un deux"),
        ("<script>\nlet un = 70;\n</script>\n\n<style>p{un:2}</style>", ""),
        ("un <script>deux</script> trois", "un trois"),
        ("R&amp;D&nbsp;: 70&#8239;%", "R& D\u00a0 : 70\u202f %"),
        ("un &eacute;l&eacute;phant&nbsp;dor&eacute; &amp; &Eacute;mu", "un éléphant \u00a0 doré & Ému"),
        (r"un \* deux \[trois\]", "un * deux [trois ]"),
        ("un\\\ndeux", "un deux"),
        ("un[^1] deux.[^2]\n\n[^1]: trois", "un deux. trois"),
        ("# Un {#deux}\n\n> trois\n> - quatre\n\n1. cinq", "Un trois quatre cinq"),
        ("- [x] un\n- [ ] deux", "un deux"),
        ("|un|deux|\n|:-|-:|\n|3|4|", "un deux 3 4"),
        ("un {{< deux trois=\"70 %\" >}} quatre {{% cinq %}} {% six %} {{ sept }}", "un quatre"),
        ("{{< deux\n  trois=4\n>}}\nun", "un"),
        ("{{< highlight js >}}\nun\n\ndeux 70 %\n{{< /highlight >}}\n\ntrois", "trois"),
        ("{% raw %}un{% endraw %} deux", "deux"),
        ("{% raw %}un deux", "un deux"),
        ("[un](/u){:target=\"_blank\"} deux{.trois}\n{: #quatre}", "un deux"),
        ("un {deux} {3}", "un {deux} {3}"),
        ("---\ntitle: un\n---\ndeux", "deux"),
        ("un\n===\ndeux\n\n---\n", "un deux"),
        ("10\u00a0%, 10\u202f% et 10\u2009%", "10\u00a0%, 10\u202f% et 10\u2009%"),
        ("l’un et l'autre", "l’un et l'autre"),
    ],
)  # fmt: skip
def test_prose_is_what_a_reader_reads(text: str, words: str) -> None:
    assert re.sub(r"[ \n]+", " ", read(text).prose).strip(" ") == words


def test_prose_stays_in_its_place() -> None:
    text = "# Un {#x}\n\n> - deux **trois**\n>   [quatre](/u)\n"
    assert read(text).prose == "  Un     \n\n    deux   trois  \n     quatre     \n"


def test_a_word_with_entities_starts_in_its_place() -> None:
    assert read("un &eacute;l&eacute;phant dor&eacute;\n").prose == "un éléphant               doré       \n"


def test_line_ends_are_line_feeds_in_prose() -> None:
    assert read("un\r\n\r\n> deux\r\ntrois").prose == "un \n \n  deux \ntrois"
    assert read("un\rdeux\r").prose == "un\ndeux\n"


@pytest.mark.parametrize(
    "expected",
    [
        ["Un deux.", "Trois !", "Quatre ?", "Cinq…", "Six"],
        ["M. Dupont et Mme. Durand vivent à St. Malo.", "Le Dr. Petit aussi."],
        ["Il coûte 3.5 M€, soit 1.234,5 € de moins.", "En 2024.", "30 % des cas."],
        ["Voir p. ex. la page, cf. p. 12, art. 3, fig. 2, env. 30 %, n° 3.", "Fin."],
        ["See e.g. No. 5, i.e. vol. 2 vs. vol. 3.", "No.", "Really."],
        ["The U.S. Army and J. R. R. Tolkien met in the U.S.", "They left."],
        ["J.-M. Le Gall parle.", "Il part."],
        ["« Oui. »", "« Non ! » dit-elle.", "“Why?”", "She left."],
        ["« Pourquoi ? » demande-t-il."],
        ["Des pommes, etc.", "Et des poires."],
        ["Un (deux. trois) quatre (cinq.)", "Six."],
        ["Il dit […] que oui.", "(…) Fin."],
        ["1. Un point.", "2. Un autre."],
        ["Yahoo! est là, version 2.0 de index.html aussi.", "Fin."],
        ["Quoi ?!", "Rien..."],
        ["Un\ndeux.", "Trois\nquatre"],
        ["Prix : 3 €.", "– Un tiret."],
        ["Plan B.", "Le reste."],
        ["C’est l’art.", "Oui."],
        ["Petit, A. L. et Grand, K. L. (2016).", "Un titre."],
        ["L’étude est parue. (2023).", "Un titre [2]. [3] Fin."],
        ["Il a dit « oui. »", '"Non. "'],
    ],
)
def test_sentences_end_where_they_end(expected: list[str]) -> None:
    prose = " ".join(expected)
    assert [span.of(prose) for span in sentences(prose, 0)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un **deux**. Trois", ["Un **deux**.", "Trois"]),
        ("Un **deux.** Trois", ["Un **deux.", "Trois"]),
        ("Un [deux](/u). Trois.", ["Un [deux](/u).", "Trois."]),
        ("Un.[^1] Deux.", ["Un.", "Deux."]),
        ("Un.<br>Deux.", ["Un.", "Deux."]),
        ("Un. [Deux](/u.v) Trois", ["Un.", "Deux](/u.v) Trois"]),
        ("> Un.\n> Deux.", ["Un.", "Deux."]),
        ("", []),
        ("![Un. Deux.](/u)", []),
    ],
)
def test_a_block_s_sentences_are_places_in_the_file(text: str, expected: list[str]) -> None:
    post = read(text)
    found = [of(post, sentence) for block in post.blocks if block.kind == "paragraph" for sentence in block.sentences]
    assert found == expected


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("Un « deux »", "Un « deux »"),
        ('"Un \\"deux\\" \\u00e9"', ' Un " deux"  é      '),
        ("'l''un'", " l' un "),
        ("|-\n  Un **deux**\n  trois", "  \n  Un   deux  \n  trois"),
        (">\n  Un", " \n  Un"),
        ("&x !!str Un [deux](/u)", "         Un  deux     "),
        ("Un `deux` <b>trois</b> &amp; https://u.fr", "Un           trois     &                 "),
        ("2025", "2025"),
        ("[a, b]", "      "),
        ('"\\x41\\n\\_b"', " A   \n \u00a0 b "),
    ],
)
def test_the_prose_of_a_field_is_as_long_as_the_field(written: str, prose: str) -> None:
    post = read(f"---\na: {written}\n---\n")
    field = post.field("a")
    assert field is not None
    assert post.field_prose(field) == prose


def test_the_prose_of_toml_and_json_fields() -> None:
    toml = read("+++\na = '''l''un'''\nb = 'c\\d'\n+++\n")
    json = read('{"a": "l\'un \\" \\/ "}\n')
    fields = [(post, post.field(name)) for post, name in ((toml, "a"), (toml, "b"), (json, "a"))]
    assert [post.field_prose(field) for post, field in fields if field] == ["   l''un   ", " c\\d ", " l'un \"  /   "]
