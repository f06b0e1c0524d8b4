"""The language of a post: said, configured, or told from its words."""

from __future__ import annotations

import pytest

from loopivia_lint import parse_post

FRENCH = "Les petites entreprises de la région gagnent du temps avec des outils simples."
ENGLISH = "The small firms of the region save time with simple tools that they know."


@pytest.mark.parametrize(
    ("text", "configured", "path", "language"),
    [
        (FRENCH, None, "a.md", "fr"),
        (ENGLISH, None, "a.md", "en"),
        ("Las empresas de la región ahorran tiempo con los procesos que conocen y sus datos.", None, "a.md", "es"),
        ("Die Firmen sind mit den Werkzeugen nicht zufrieden und werden sie ändern.", None, "a.md", "de"),
        (f"---\nlang: en-GB\n---\n{FRENCH}", "fr", "a.md", "en"),
        (f"---\nlanguage: FR\n---\n{ENGLISH}", None, "a.md", "fr"),
        (f"---\nlocale: pt_BR\n---\n{ENGLISH}", None, "a.md", "pt"),
        (f"---\nlang: français\n---\n{FRENCH}", None, "a.md", "fr"),
        (f"---\nlang: us\n---\n{FRENCH}", None, "a.md", "en"),
        (f"---\nlang: [fr]\n---\n{ENGLISH}", None, "a.md", "en"),
        (ENGLISH, "fr", "a.md", "fr"),
        (f"---\ndescription: {FRENCH}\n---\nOK", None, "a.md", "fr"),
        ("```\nthe of and to is in\n```\n\n" + FRENCH, None, "a.md", "fr"),
        ("Titre", None, "content/fr/a.md", "fr"),
        (ENGLISH, None, "content/fr/a.md", "en"),
        ("", None, "a.md", "en"),
    ],
)
def test_the_language_is_told(text: str, configured: str | None, path: str, language: str) -> None:
    assert parse_post(text, path, language=configured).language == language
