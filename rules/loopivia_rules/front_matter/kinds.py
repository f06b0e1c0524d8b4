"""What kind of value a field holds, and what quotes make of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

Type = Literal["text", "number", "boolean", "date", "list"]
WORDS: Mapping[str, Mapping[str, str]] = {
    "text": {"en": "text", "fr": "un texte"},
    "number": {"en": "a number", "fr": "un nombre"},
    "boolean": {"en": "true or false", "fr": "«\u00a0true\u00a0» ou «\u00a0false\u00a0»"},
    "date": {"en": "a date", "fr": "une date"},
    "list": {"en": "a list", "fr": "une liste"},
    "mapping": {"en": "a group of fields", "fr": "un groupe de champs"},
}
BARE: Mapping[str, str] = {"boolean": "(?i:true|false)", "number": r"-?\d+(?:\.\d+)?"}
"""What values look like without quotes."""


def kind_of(value: Any) -> str:
    """What a value is; nothing for an empty one."""
    if value in (None, ""):
        return ""
    kinds = ((bool, "boolean"), ((int, float), "number"), (date, "date"), (str, "text"), (list, "list"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "mapping")


def quotes(written: str, found: str, kind: str) -> str:
    """`quote` where quotes alone would make the value right, `unquote` where they alone make it wrong."""
    if kind == "text":
        return "quote" if found in ("number", "boolean", "date") else ""
    bare = written[1:-1] if written[:1] in ("'", '"') else ""
    return "unquote" if kind in BARE and re.fullmatch(BARE[kind], bare) else ""
