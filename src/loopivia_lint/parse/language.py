"""A post's language: what it says of itself, else what the configuration says, else what its words tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

FIELDS = ("lang", "language", "locale")
CODE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")
COUNTRIES = {"us": "en", "gb": "en"}
"""Codes that are written for a language, and are a country's alone."""
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 2000
"""Characters that are enough to tell."""
ENOUGH = 2
"""Stop words of no other language that are needed to tell; one of two languages is half a word."""
STOP_WORDS = {
    "fr": "le la les des du de un une et en est dans pour que qui sur pas avec sont ce cette vous nous au aux par plus "
    "ou mais leur votre vos ces être comme il elle ils ne se son sa ses on tout d l qu à sans entre",
    "en": "the of and to is in that for it with as are this you your be or on by from at have not can will we our an "
    "was which their has more if how what",
    "es": "el los las la una un y es en que de por con para se su al lo como más pero sus este esta son del muy sin "
    "sobre entre no",
    "de": "der die das und ist nicht mit ein eine für auf den dem zu von sich auch werden sind wie oder bei im in",
    "it": "il lo la gli di che è per una un con non sono della nel alla più come anche dei questo questa si le ma in e",
    "pt": "os das uma um é em que de por com para não se mais como mas ao dos na no são seu sua você também à e",
    "nl": "de het een en is van op te dat die voor met zijn niet aan er ook als bij naar je wordt in",
}


def language_of(values: Mapping[str, Any], configured: str | None, prose: str, path: str) -> str:
    """Two letters; English where nothing tells. A folder (`/fr/`) is asked only if the words don't tell."""
    for name in FIELDS:
        value = values.get(name)
        if isinstance(value, str) and (code := CODE.match(value.strip())):
            written = code[0].lower()
            return COUNTRIES.get(written, written)
    if configured:
        return configured
    texts = " ".join(value for value in values.values() if isinstance(value, str))
    return told(prose.strip()[:SAMPLE]) or told(texts[:SAMPLE]) or _of_folder(path) or "en"


def told(text: str) -> str | None:
    """The language whose stop words are most frequent, if there are enough of them."""
    scores = dict.fromkeys(STOP_WORDS, 0.0)
    for word, count in Counter(WORD.findall(text.lower())).items():
        languages = _languages_of(word)
        for language in languages:
            scores[language] += count / len(languages)
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= ENOUGH else None


_known: dict[str, tuple[str, ...]] = {}


def _languages_of(word: str) -> tuple[str, ...]:
    """The languages in which it is a stop word."""
    if not _known:
        for language, words in STOP_WORDS.items():
            for known in words.split():
                _known[known] = (*_known.get(known, ()), language)
    return _known.get(word, ())


def _of_folder(path: str) -> str | None:
    return next((part for part in path.lower().split("/")[:-1] if part in STOP_WORDS), None)
