"""A post's language: what it says of itself, else what the configuration says, else what its words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

FIELDS = ("lang", "language", "locale")
CODE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 6000
"""Characters of prose that are enough to tell."""
ENOUGH = 3
"""Stop words that are needed to tell."""
STOP_WORDS = {
    "fr": "le la les des du un une et est dans pour que qui sur pas avec sont ce cette vous nous au aux par plus ou "
    "mais leur votre vos ces être comme il elle ils ne se son sa ses on tout",
    "en": "the of and to is in that for it with as are this you your be or on by from at have not can will we our "
    "an was which their has more if how what",
    "es": "el los las una y es en que por con para se su al lo como más pero sus este esta son del muy sin sobre",
    "de": "der die das und ist nicht mit ein eine für auf den dem zu von sich auch werden sind wie oder bei im",
    "it": "il lo gli di che è per una con non sono della nel alla più come anche dei questo questa si le ma",
    "pt": "os das uma é em que por com para não se mais como mas ao dos na no são seu sua você também à",
    "nl": "de het een en is van op te dat die voor met zijn niet aan er ook als bij naar je wordt",
}
LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in STOP_WORDS.items():
    for _word in _words.split():
        LANGUAGES_OF[_word] = (*LANGUAGES_OF.get(_word, ()), _language)


def language_of(values: Mapping[str, Any], configured: str | None, prose: str, path: str) -> str:
    """Two letters."""
    for name in FIELDS:
        value = values.get(name)
        if isinstance(value, str) and (code := CODE.match(value.strip())):
            return code[0].lower()
    return configured or told(prose) or _of_folder(path) or "en"


def told(prose: str) -> str | None:
    """The language whose stop words are most frequent, if any is."""
    counts: dict[str, int] = {}
    for word in WORD.findall(prose[:SAMPLE].lower()):
        for language in LANGUAGES_OF.get(word, ()):
            counts[language] = counts.get(language, 0) + 1
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best and counts[best] >= ENOUGH else None


def _of_folder(path: str) -> str | None:
    return next((part for part in path.lower().split("/")[:-1] if part in STOP_WORDS), None)
