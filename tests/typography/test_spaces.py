"""Spaces that should not break, and spaces that do nothing."""

from __future__ import annotations

import pytest
from tests.checking import findings, post

from loopivia_lint.fix import apply
from loopivia_rules.typography.no_break_space import NoBreakSpace
from loopivia_rules.typography.trailing_spaces import TrailingSpaces

FIRM = "Un prix\u00a0: 10\u00a0€."
THIN = "Un prix\u00a0: vraiment\u202f?"


def mended(rule: NoBreakSpace | TrailingSpaces, text: str) -> str:
    return apply(text, [each.fix for each in findings(rule, text) if each.fix]).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vraiment ? Oui ! Bien ; sûr : 5 %.", "Vraiment\u00a0? Oui\u00a0! Bien\u00a0; sûr\u00a0: 5\u00a0%."),
        ("Le mot « pain » est court.", "Le mot «\u00a0pain\u00a0» est court."),
        ("*Vraiment* ? **« Oui »** !", "*Vraiment* ? **«\u00a0Oui\u00a0»** !"),
        ("Voyez `a ? b : c` et <https://pain.test/?q=1> ici.", "Voyez `a ? b : c` et <https://pain.test/?q=1> ici."),
        ("Un smiley :) ou ;-) et 3 :smile: ici.", "Un smiley :) ou ;-) et 3 :smile: ici."),
        ("| a : b |\n|---|\n| c ? |", "| a\u00a0: b |\n|---|\n| c\u00a0? |"),
    ],
)
def test_spaces_before_french_signs_become_firm(before: str, after: str) -> None:
    text = post("title: a", f"{FIRM}\n\n{before}")
    assert mended(NoBreakSpace(), text) == post("title: a", f"{FIRM}\n\n{after}")
    assert findings(NoBreakSpace(), mended(NoBreakSpace(), text)) == []


def test_the_space_is_the_one_that_the_post_uses() -> None:
    assert mended(NoBreakSpace(), f"{THIN}\n\nOui ? Non : jamais !\n") == (
        f"{THIN}\n\nOui\u202f? Non\u00a0: jamais\u202f!\n"
    )


def test_titles_and_excerpts_are_texts_too() -> None:
    text = post('title: "Le pain : pourquoi ?"', FIRM)
    assert 'title: "Le pain\u00a0: pourquoi\u00a0?"' in mended(NoBreakSpace(), text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vraiment ? Oui !\n", "fr"),
        (f"{FIRM} Rien d’autre.\n", "fr"),
        ("A price\u00a0: really ? Yes !\n", "en"),
        ("10\u00a0km, vraiment ? Oui !\n", "fr"),
        ("Un prix\u00a0: dix." + " Vraiment ?" * 10, "fr"),
    ],
    ids=["no firm space at all", "nothing loose", "not French", "firm spaces elsewhere only", "one in ten"],
)
def test_a_custom_that_is_not_the_post_s_is_not_asked_for(text: str, language: str) -> None:
    assert findings(NoBreakSpace(), text, language=language) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Un mot. \nPuis.", "Un mot.\nPuis."),
        ("Un mot.  \nPuis.  ", "Un mot.  \nPuis."),
        ("## Titre  \n\nUn mot.\t", "## Titre\n\nUn mot."),
        ("- un \n- deux", "- un\n- deux"),
        ("```\ncode  \n```", "```\ncode  \n```"),
        ("Un mot.\u00a0\nPuis.", "Un mot.\u00a0\nPuis."),
        ("> Un mot.  \n> Puis. ", "> Un mot.  \n> Puis."),
        ("Du `code \nlà` ici.", "Du `code \nlà` ici."),
    ],
)
def test_spaces_that_do_nothing_go_and_line_breaks_stay(before: str, after: str) -> None:
    assert mended(TrailingSpaces(), f"{before}\n\nFin.\n") == f"{after}\n\nFin.\n"
    assert mended(TrailingSpaces(), f"{before}\n\nFin.\n".replace("\n", "\r\n")) == (
        f"{after}\n\nFin.\n".replace("\n", "\r\n")
    )


def test_spaces_after_values_go_and_those_of_block_scalars_stay() -> None:
    text = "---\ntitle: Le pain  # noir \ndate: 2024-06-22 \nexcerpt: |\n  Un mot. \n---\n\nUn mot.\n"
    assert mended(TrailingSpaces(), text) == text.replace("22 \n", "22\n")
