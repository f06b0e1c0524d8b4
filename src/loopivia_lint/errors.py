"""What the user can mend: said in a sentence, never as a traceback, and the run exits 2."""

from __future__ import annotations

from collections.abc import Iterable


class CannotRun(Exception):
    """The job could not be done: usage, configuration, plugin, or a path that can't be opened."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "statistics/unsourced"?`, or nothing where no known word comes near."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that comes nearest; empty where none comes near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")
