"""A finding's message: the page's words filled with the finding's values, in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GROUP = "\u202f"  # narrow no-break space: French groups digits with it


def worded(template: str, values: Mapping[str, Any], language: str) -> str:
    """The template filled. Numbers are written as the language does; `{n:mot|mots}` picks singular or plural."""
    return template.format_map({name: _localised(value, language) for name, value in values.items()})


def chosen(words: Mapping[str, str], language: str) -> str:
    """The text of a mapping by language: the language's own, else English, else the first."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def _localised(value: Any, language: str) -> Any:
    if isinstance(value, Mapping):
        return chosen(value, language)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _Number(value, language)
    return value


class _Number:
    """A number that writes itself as its language does."""

    def __init__(self, value: float, language: str) -> None:
        self.value, self.language = value, language

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            one, _, many = spec.partition("|")
            single = abs(self.value) < 2 if self.language == "fr" else self.value == 1
            return one if single else many
        grouped = "," if abs(self.value) >= 10_000 else ""  # a year is never grouped
        text = format(self.value, spec or grouped + ("d" if isinstance(self.value, int) else ".6g"))
        if self.language == "fr":
            text = text.replace(",", GROUP).replace(".", ",")
        return text

    def __str__(self) -> str:
        return format(self, "")
