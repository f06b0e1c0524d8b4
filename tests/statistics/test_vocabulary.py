"""The languages' files: each role is asked for, and each phrase can be found."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from loopivia_rules.statistics import vocabulary as module
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.vocabulary import vocabulary

FOLDER = Path(module.__file__).parent
LANGUAGES = ("en", "es", "fr")


def lists(language: str) -> dict[str, str]:
    written = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {**written["words"], **written["signs"], **written["values"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_is_one_that_the_rules_ask_for(language: str) -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.py"))
    assert [role for role in lists(language) if f'"{role}"' not in code] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_in_a_sentence(language: str) -> None:
    words = vocabulary(language)
    assert words is not None
    written = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    phrases = [
        (role, entry.strip())
        for role, text in {**written["words"], **written["signs"]}.items()
        for entry in text.replace("\n", ",").split(",")
        if any(char.isalnum() for char in entry)
    ]

    def is_found(role: str, phrase: str) -> bool:
        return Reading(phrase, words).at(0, role) is not None

    lost = [(role, phrase) for role, phrase in phrases if not is_found(role, phrase)]
    assert lost == []


def test_a_plural_means_what_its_singular_does() -> None:
    words = vocabulary("fr")
    assert words is not None
    for text in ("libraires", "travailleurs", "salariés", "salariées"):
        assert Reading(text, words).has("population"), text
    assert not Reading("mois", words).has("own")


def test_a_language_without_a_file_has_no_vocabulary() -> None:
    assert vocabulary("de") is None
    assert vocabulary("../fr") is None


def test_files_say_what_their_lists_are_for() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [role for role in lists("fr") | lists("en") if not re.search(rf"`{role}`", readme)] == []
