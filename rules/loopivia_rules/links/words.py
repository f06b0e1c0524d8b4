"""The word lists of this family, one file a language, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def words(language: str, name: str) -> frozenset[str]:
    """A list in small letters; English for a language without a file."""
    file = Path(__file__).with_name(f"{language}.toml")
    table = tomllib.loads((file if file.is_file() else file.with_name("en.toml")).read_text(encoding="utf-8"))
    return frozenset(table[name])
