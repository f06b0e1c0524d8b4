"""The word lists that lie beside the rules, one file a language, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def words(family: str, language: str, name: str) -> frozenset[str]:
    """A list of `<family>/<language>.toml`; the English one for a language without a file."""
    folder = Path(__file__).parent / family
    file = folder / f"{language}.toml"
    table = tomllib.loads((file if file.is_file() else folder / "en.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])
