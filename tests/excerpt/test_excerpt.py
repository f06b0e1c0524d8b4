"""Excerpts: their length, their end, and what they repeat."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checking import context_of, findings, places, post
from tests.conftest import SHARED, Lint, Write

from loopivia_lint import parse_post
from loopivia_rules.excerpt.copies_first_paragraph import CopiesFirstParagraph
from loopivia_rules.excerpt.cut_sentence import CutSentence
from loopivia_rules.excerpt.length import Length
from loopivia_rules.excerpt.markup import Markup
from loopivia_rules.excerpt.repeats_title import RepeatsTitle


def described(text: str, more: str = "") -> str:
    return post(f'title: Le pain noir de nos vallées\nexcerpt: "{text}"\n{more}')


def test_the_limit_is_of_the_field_that_becomes_the_description() -> None:
    long = "Le pain demande du temps. " * 7
    assert len(long.strip()) > 160
    assert len(findings(Length(), described(long.strip()))) == 1
    with_another = described(long.strip(), "meta_description: Le pain demande du temps.")
    assert findings(Length(), with_another) == []
    assert [each.variant for each in findings(Length(card_max=100), with_another)] == ["card"]
    assert findings(Length(), described("Du temps."), site={"fields": {"description": ["title"]}}) == []


def test_exactly_the_limit_is_right() -> None:
    assert findings(Length(), described("i" * 160)) == []
    assert len(findings(Length(), described("i" * 161))) == 1


@pytest.mark.parametrize("mark", [">-", ">", "|", "|-"])
def test_a_block_scalar_is_measured_as_the_text_that_it_is(mark: str) -> None:
    lines = "\n  ".join(["Le pain demande du temps et de la patience."] * 4)
    text = post(f"title: a\nexcerpt: {mark}\n  {lines}\ndate: 2024-06-22")
    (found,) = findings(Length(), text)
    assert found.values["length"] == 4 * 43 + 3
    assert text[found.span.start :].startswith(mark)


def test_an_alias_is_measured_where_it_stands() -> None:
    text = post(f"summary: &s {'Le pain demande du temps. ' * 7}\nexcerpt: *s\ntitle: a")
    assert len(findings(Length(), text)) >= 1


def test_accents_apart_from_their_letters_and_emoji_are_characters_like_others() -> None:
    assert len(findings(Length(max=3), described("e\u0301e\u0301"))) == 1
    assert findings(Length(max=3), described("👩\u200d🍳")) == []


def test_the_cut_is_shown_where_a_result_would_make_it() -> None:
    text = "Blé, seigle ou épeautre\u00a0: apprenez à reconnaître les farines. " * 4
    (found,) = findings(Length(), described(text.strip()))
    assert text[: found.values["shown"]].endswith(found.values["cut"])
    assert 120 < found.values["shown"] < 160


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Trois farines, une nuit de repos et une", 1),
        ("Trois farines et le …", 1),
        ("Trois farines,", 1),
        ("Trois farines et l’", 1),
        ("Trois farines […]", 1),
        ("Trois farines et bien plus", 0),
        ("Trois farines…", 0),
        ("Trois farines !", 0),
        ("Ce qu’il faut savoir sur", 1),
        ("Pain, vin, fromage : la table des", 1),
    ],
)
def test_excerpts_that_stop_in_the_middle(text: str, count: int) -> None:
    assert len(findings(CutSentence(), described(text))) == count


def test_the_words_of_one_language_do_not_hold_for_another() -> None:
    assert findings(CutSentence(), described("A garden on the dune"), language="en") == []
    assert findings(CutSentence(), described("Bread for one and all my des"), language="en") == []
    assert len(findings(CutSentence(), described("Bread for one and the"), language="en")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Le pain noir de nos vallées : trois farines.", 1),
        ("le pain noir de nos vallees, trois farines", 1),
        ("Le pain noir demande du temps.", 0),
        ("Tout sur le pain noir de nos vallées.", 0),
        ("Le pain noir de nos vallées", 0),
    ],
)
def test_excerpts_that_begin_with_the_title(text: str, count: int) -> None:
    assert len(findings(RepeatsTitle(), described(text))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Un **mot** fort", 1),
        ("Une [page](https://pain.test)", 1),
        ("Pain<br/>et vin", 1),
        ("Pain&nbsp;: vin", 1),
        ("Pain &amp; vin", 1),
        ("R&D; 2 * 3 * 4; a < b > c", 0),
        ("Un tableau [2026] (à jour)", 0),
        ("Le `code` reste", 0),
        ("5 < 6 et 7 > 6", 0),
        ("snake__case__mot", 1),
    ],
)
def test_markup(text: str, count: int) -> None:
    assert len(findings(Markup(), described(text))) == count


def test_an_excerpt_that_is_the_beginning_of_the_text() -> None:
    body = "*Trois farines*, une nuit de repos\u00a0: le pain se garde une semaine entière.\n\nPuis le reste."
    same = "Trois farines, une nuit de repos : le pain se garde une semaine"
    text = post(f'title: a\nexcerpt: "{same}"', f"![four](four.jpg)\n\n{body}")
    assert places(CopiesFirstParagraph(), text) == [f'"{same}"']
    assert findings(CopiesFirstParagraph(words=20), text) == []


def test_posts_without_an_excerpt_among_posts_that_have_one(write: Write, lint: Lint) -> None:
    full = "---\ntitle: Pain {n}\nexcerpt: Le pain numéro {n}.\n---\n\nDu pain.\n"
    write({f"content/{n}.md": full.format(n=n) for n in range(6)})
    write({"content/sans.md": "---\ntitle: Sans\n---\n\nDu pain.\n", "content/_index.md": "---\ntitle: Tous\n---\n"})
    outcome = lint("content", "--format", "json", "--select", "excerpt")
    assert [(found["rule"], found["path"]) for found in outcome.data["findings"]] == [
        ("excerpt/missing", "content/sans.md")
    ]


def test_two_posts_with_one_excerpt(write: Write, lint: Lint) -> None:
    text = "---\ntitle: {title}\nexcerpt: Trois farines > deux.\n---\n\nDu pain.\n"
    write({"content/a.md": text.format(title="A"), "content/b.md": text.format(title="B")})
    write({"content/c.md": text.format(title="C").replace(">", "<")})
    write({"content/d.md": text.format(title="D\nexpiryDate: 2031-01-01")})
    outcome = lint("content", "--format", "json", "--select", "excerpt/duplicate")
    assert [found["path"] for found in outcome.data["findings"]] == ["content/a.md", "content/b.md"]


@pytest.mark.skipif(not (SHARED / "posts" / "seed.md").is_file(), reason="the first user's post is not here")
def test_the_excerpt_of_the_first_user_s_post_is_too_long() -> None:
    text = Path(SHARED / "posts" / "seed.md").read_text(encoding="utf-8")
    read = parse_post(text, "seed.md")
    (found,) = Length().check(read, context_of(read))
    assert found.values["length"] == 238
    assert text.count("\n", 0, found.span.start) + 1 == 5
