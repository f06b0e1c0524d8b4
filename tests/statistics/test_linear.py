"""No input makes the family slow: every pattern and every step takes time in proportion to what it reads."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable

import pytest

import loopivia_rules.statistics as family
from loopivia_lint import SiteConfig, parse_post
from loopivia_rules.statistics.claims import Claims

SIZE = 200_000
SECONDS = 2.0
"""A pattern that backtracks without bound would take minutes."""

WORST: dict[str, str] = {
    "reading.YEAR": "20",
    "brand.HEAD": " : ",
    "brand.PLURAL": "aaas ",
    "brand.PICTURE": "https://a.png/",
    "brand.SIGNED": "Aa ",
    "brand.SPEAKS_OF_ITSELF": "chez Aa Aa Aa, ",
    "brand.WE": "Aa Aa Aa, ",
    "brand.WORD": "a",
    "citations.BARE_URL": "http://",
    "citations.CITATION_KEY": "[@a",
    "citations.NAME": "a",
    "citations.NOTE_NUMBER": "[1",
    "citations.SUPERSCRIPT": "<sup> <a ",
    "citations.THREE_LETTERS": "aa ",
    "judge.BLANKS": " a",
    "notes.REFERENCE": "[^a",
    "outline.BULLET": "12",
    "outline.DASH": "—",
    "outline.LABEL": "* source ",
    "outline.TWO_LETTERS": "a ",
    "passages.STOP": ".”",
    "passages.TABLE_RULE": "- | : ",
    "reading.TOKEN": "1 234 567,8.9-a’",
    "spots.BEFORE": "$ ",
    "spots.MANY": "1.234",
    "spots.NUMBER": "1 2, ",
    "surroundings.LEAD": "a ",
    "surroundings.VERSION": "1.2",
    "entries.LEFT_OUT": "’",
    "entries.WITHIN": "a-",
}
"""By module and name, the text that leads it furthest astray, to be repeated."""
OTHERS = {"held", "likeness", "notions", "numerals", "sightings", "not_in_source", "source_moved"}
"""Modules that read the pages that are cited, and have tests of their own."""


def patterns() -> dict[str, list[re.Pattern[str]]]:
    """The patterns of the family's modules, by module and name."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for module in pkgutil.iter_modules(family.__path__):
        if module.name in OTHERS:
            continue
        for name, value in vars(importlib.import_module(f"{family.__name__}.{module.name}")).items():
            many = list(value.values()) if isinstance(value, dict) else [value]
            if many and all(isinstance(each, re.Pattern) for each in many):
                found.setdefault(name, []).extend(many)
    return found


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def test_every_pattern_has_its_worst_input() -> None:
    assert {key.partition(".")[2] for key in WORST} >= set(patterns())


@pytest.mark.parametrize("key", WORST)
def test_a_pattern_reads_its_worst_input_in_linear_time(key: str) -> None:
    text = WORST[key] * (SIZE // len(WORST[key]))
    for pattern in patterns()[key.partition(".")[2]]:
        assert seconds(lambda pattern=pattern: (pattern.match(text), list(pattern.finditer(text)))) < SECONDS  # type: ignore[misc]


@pytest.mark.parametrize(
    "unit",
    [
        "Selon l’Insee, 12 % des libraires (2023) vendent 3 fois plus de jeux. ",
        "12 % 13 % 14 % ",
        "- 12 % des libraires\n",
        "• 12 % des libraires\n\n",
        "12 % des libraires[^1] [2] [a](https://a.example/b).\n\n",
        "## 12 % des libraires\n\n12 % des lecteurs, selon cette étude.\n\n",
        "| 12 % | des libraires |\n",
        "> 12 % des libraires\n> — Insee, 2023\n\n",
        "<p>12 % des libraires</p> ",
        "un un un sur sur sur trois trois ",
        "« Selon l’Insee, 12 % des libraires vendent du thé. ",
        "On estime que 12 % des libraires vendent du thé.\n\nSource : Ademe\n\n",
        "![a](b.jpg)\n\nSource : [Insee](https://a.example/b)\n\n12 % des libraires\n\n",
    ],
)
def test_a_post_of_200_kilobytes_is_judged_in_proportion_to_its_length(unit: str) -> None:
    def judged(size: int) -> float:
        post = parse_post(unit * (size // len(unit)), "a.md", language="fr")
        return seconds(lambda: Claims().of(post, SiteConfig()))

    short, long = judged(SIZE // 8), judged(SIZE)
    assert long < max(SECONDS, short * 8 * 2.5)
