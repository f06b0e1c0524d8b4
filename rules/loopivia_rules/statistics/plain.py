"""Texts without capitals and marks, letter for letter, so that a word can be looked for without reading them."""

from __future__ import annotations

BREAKS = ",.:;’'()[]«»\"“”*!?…\n-"


def lowered(text: str) -> str:
    """A text in small letters, each where it was."""
    return text.replace("İ", "I").lower()


def plain(text: str) -> str:
    """A text with blanks for the marks between its words."""
    for mark in BREAKS:
        text = text.replace(mark, " ")
    return text


def words_of(text: str) -> frozenset[str]:
    """The different words of a text, in small letters."""
    return frozenset(plain(lowered(text)).split())
