"""Excerpts that stop in the middle."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.roles import descriptions

LAST_WORD = re.compile(r"([^\W\d_]+)[’']?\s*(?:\[?(?:…|\.\.\.)\]?)?$")


class CutSentence(Rule, frozen=True):
    """A description that ends with a comma, or with a word that no sentence ends with."""

    id: ClassVar[str] = "excerpt/cut-sentence"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a field, on its value."""
        for field in descriptions(context):
            text = field.value.rstrip()
            last = LAST_WORD.search(text[-60:])
            unfinished = last is not None and last[1].lower() in _open_words().get(post.language, ())
            elided = text.endswith(("’", "'")) and last is not None and len(last[1]) <= 2
            if text.endswith((",", ";", "[…]", "[...]", " -", " –", " —")) or unfinished or elided:
                yield self.finding(field.span, field=field.name, end=text[-30:].partition(" ")[2] or text[-30:])


@cache
def _open_words() -> Mapping[str, frozenset[str]]:
    """The words of `words.toml`, by language."""
    table = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(words) for language, words in table.items()}
