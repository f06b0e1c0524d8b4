"""Titles: there, short enough, quiet, and of their own year."""

from __future__ import annotations

import math

import pytest
from tests.checking import findings, places, post
from tests.conftest import Lint, Write

from loopivia_rules.titles.length import Length
from loopivia_rules.titles.missing import Missing
from loopivia_rules.titles.same_as_excerpt import SameAsExcerpt
from loopivia_rules.titles.shouting import Shouting
from loopivia_rules.titles.year_contradicts_date import YearContradictsDate
from loopivia_rules.widths import TITLE, pixels


def titled(title: str, more: str = "") -> str:
    return post(f'title: "{title}"\n{more}')


@pytest.mark.parametrize(
    "title",
    [
        "🎉",
        "…",
        "\u00a0",
        "!?",
        "Sans titre",
        "UNTITLED",
        "Titre de l'article",
        "Titre de l’article",
        "«\u00a0Nouvel article\u00a0»",
    ],
)
def test_titles_that_say_nothing(title: str) -> None:
    assert len(findings(Missing(), titled(title))) == 1


@pytest.mark.parametrize("title", ["Sans titre de transport", "قصة", "春", "404", "Title", "🎉 Fête"])
def test_titles_that_say_something(title: str) -> None:
    assert findings(Missing(), titled(title)) == []


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Le pain noir de nos vallées et comment le faire lever sans levure", 0),
        ("Le pain noir de nos vallées et comment le faire lever sans une once de levure", 1),
        ("WWW " * 12, 1),
        ("il " * 26, 0),
        ("🥖" * 26, 1),
        ("パンの作り方" * 6, 1),
        ("الخبز الأسود في وادينا وكيف نجعله يختمر", 0),
        ("Prix\u00a0: 10\u202f000\u00a0€", 0),
    ],
)
def test_a_title_is_measured_as_it_is_drawn(title: str, count: int) -> None:
    assert len(findings(Length(), titled(title.strip()))) == count


def test_the_suffix_counts_only_where_the_title_itself_loses_words() -> None:
    short, long = "Le pain noir de nos vallées", "Le pain noir de nos vallées et comment le faire lever sans levure"
    site = {"title_suffix": " | Le journal des boulangers et des meuniers de la vallée"}
    rule = Length(max_pixels=math.ceil(pixels(long, TITLE)))
    assert findings(rule, titled(short), site=site) == []
    assert findings(rule, titled(long)) == []
    assert len(findings(rule, titled(long), site=site)) == 1


def test_what_would_be_shown_is_the_beginning_of_the_title() -> None:
    title = "Le pain noir de nos vallées et comment le faire lever sans une once de levure"
    (found,) = findings(Length(), titled(title))
    assert title.startswith(found.values["kept"] + " ")
    assert found.values["length"] == len(title)


def test_a_title_over_several_lines_is_one_line() -> None:
    assert findings(Length(min=20, max=30), post("title: >-\n  Le pain noir\n  de nos vallées")) == []


@pytest.mark.parametrize(
    ("title", "date", "count"),
    [
        ("Les vins de 2025", "2024-06-22", 1),
        ("Les vins de 2025", '"2024-06-22"', 1),
        ("Les vins de 2025", "22 juin 2024", 1),
        ("Les vins de 2025", "2024-10-01", 0),
        ("Les vins de 2025", "2025-01-01", 0),
        ("Les vins [2026]", "2025-05-01", 1),
        ("Loi 2024-123 sur le vin", "2022-05-01", 0),
        ("Horizon 2030–2050", "2022-05-01", 0),
        ("2019 et 2020, deux récoltes", "2022-05-01", 0),
        ("Un vin à 2000 €", "2022-05-01", 0),
        ("Le budget 2021/2022", "2024-05-01", 0),
        ("Vins de 1998", "2024-05-01", 0),
        ("Les vins de 2025", "bientôt", 0),
    ],
)
def test_the_year_of_a_title_and_of_its_post(title: str, date: str, count: int) -> None:
    assert len(findings(YearContradictsDate(), titled(title, f"date: {date}"))) == count


def test_the_year_is_shown_where_it_stands() -> None:
    assert places(YearContradictsDate(), titled("Les vins de 2025", "date: 2022-01-01")) == ["2025"]


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("DIX RECETTES POUR L’ÉTÉ DES GOURMANDS", 1),
        ("ÉTÉ À LA PLAGE", 0),
        ("Les PME et la TVA", 0),
        ("API REST JSON HTTP", 1),
        ("Quelle fête !", 0),
        ("Quelle fête !!", 1),
        ("Quelle fête\u202f!\u202f!", 1),
        ("Vraiment ?!", 1),
        ("عنوان من أربع كلمات طويلة", 0),
        ("日本語の題名です", 0),
    ],
)
def test_titles_that_shout(title: str, count: int) -> None:
    assert len(findings(Shouting(), titled(title))) == count


@pytest.mark.parametrize(
    ("excerpt", "count"),
    [
        ("L'été : où partir ?", 1),
        ("l’été\u00a0: où partir\u202f?", 1),
        ("L’été : où partir ? Trois idées.", 0),
    ],
)
def test_an_excerpt_in_the_words_of_the_title(excerpt: str, count: int) -> None:
    text = titled("L’été\u00a0: où partir\u202f?", f'excerpt: "{excerpt}"')
    assert len(findings(SameAsExcerpt(), text)) == count


def test_two_posts_of_a_site_with_one_title_are_both_told(write: Write, lint: Lint) -> None:
    one = "---\ntitle: Le pain noir des vallées\nlang: fr\n---\n\nTrois farines.\n"
    other = "---\ntitle: «\u00a0Le pain noir des vallées\u00a0»\nlang: fr\n---\n\nUne nuit de repos.\n"
    draft = "---\ntitle: Le pain noir des vallées\ndraft: true\n---\n\nÀ suivre.\n"
    leaving = "---\ntitle: Le pain noir des vallées\nexpiryDate: 2031-01-01\n---\n\nOn n’en fera plus.\n"
    label = "---\ntitle: Contact\n---\n\nÉcrivez-nous.\n"
    write(
        {
            "content/a.md": one,
            "content/b.md": other,
            "content/c.md": draft,
            "content/leaving.md": leaving,
            "content/x/d.md": label,
            "content/y/e.md": label,
        }
    )
    outcome = lint("content", "--format", "json", "--select", "titles/duplicate")
    assert [found["path"] for found in outcome.data["findings"]] == ["content/a.md", "content/b.md"]
    assert outcome.data["findings"][0]["data"]["other"] == "content/b.md"
