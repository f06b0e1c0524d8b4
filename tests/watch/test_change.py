"""What `--watch` writes after a save."""

from __future__ import annotations

from pathlib import Path

from loopivia_lint.assembly import assemble
from loopivia_lint.config import Config
from loopivia_lint.discover import File
from loopivia_lint.engine import Engine
from loopivia_lint.plugins import load
from loopivia_lint.read import Text
from loopivia_lint.report import Report
from loopivia_lint.report.change import render_change
from loopivia_lint.watch import difference

ENGINE: Engine = assemble(Config(select=("links/empty",)), load())


def report(body: str, language: str = "fr") -> Report:
    """What is found in a post with this body."""
    path = Path("a.md")
    text = f"---\ntitle: Un titre\nlang: {language}\n---\n\n{body}\n"
    return ENGINE.lint([File(path, named=True)], {path: Text(text)})


def test_what_is_new_is_shown_and_what_is_mended_struck_off() -> None:
    change = difference(report("[x]() et [y]()"), report("Plus bas.\n\n[y]() et [z]()"))
    shown = render_change(change, "14:32:05")
    message = (
        "Ce lien ne mène nulle part\u00a0: son adresse est vide. Indiquez l’adresse, ou laissez les mots sans lien."
    )
    assert shown.splitlines() == [
        "a.md",
        f"  8:10    erreur   {message}  [links/empty]",
        "",
        "a.md",
        f"  ✓ {message}  [links/empty]",
        "",
        "14:32:05 1 réglée, 1 nouvelle\u202f; 2 en tout",
    ]


def test_lines_that_only_move_are_no_news() -> None:
    change = difference(report("[x]()", "en"), report("Lower down.\n\n[x]()", "en"))
    assert render_change(change, "14:32:05") == "14:32:05 nothing new; 1 in all\n"


def test_colour_marks_good_news_and_bad() -> None:
    mended = difference(report("[x]()"), report("x"))
    broken = difference(report("x"), report("[x]()"))
    assert "\x1b[32m1 réglée, 0 nouvelle" in render_change(mended, "14:32:05", colour=True)
    assert "\x1b[33;1m0 réglée, 1 nouvelle" in render_change(broken, "14:32:05", colour=True)
