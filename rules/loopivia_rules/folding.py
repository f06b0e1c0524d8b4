"""When two texts are the same to a reader: case, accents, apostrophes, spaces and punctuation put aside."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_NOT_A_WORD = re.compile(r"[^\w+#]+|_+")
"""Plus and number signs belong to words: C, C++ and C# are three."""


def folded(text: str) -> str:
    """The words of a text, in lower case and without accents, one space between them.

    >>> folded("« L’Été\u00a0: où partir\u202f? »")
    'l ete ou partir'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    letters = plain if plain.isascii() else "".join(char for char in plain if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", letters).strip()


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return folded(text).split()
