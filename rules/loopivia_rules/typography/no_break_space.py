"""French punctuation that may fall to the next line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule, Span
from loopivia_rules.roles import fields_of

CLOSING = r"[\s)\]»”\"’.,…]|$"
BEFORE = re.compile(rf"(?<=[\w%»”)’…]) (?=[!?]+(?:{CLOSING})|[;:](?:\s|$)|%(?:{CLOSING}|[;:])|»)")
"""A space that should not break: before ; ! ? : % », after a word. A smiley is no punctuation."""
AFTER = re.compile(r"(?<=«) (?=\S)")
FIRM = re.compile(r"[\u00a0\u202f](?=[;:!?%»])|(?<=«)[\u00a0\u202f]")
THIN = ";!?"
"""The marks before which the typographic code sets a thin space (U+202F); a whole one (U+00A0) before the others."""


class NoBreakSpace(Rule, frozen=True):
    """Ordinary spaces before French punctuation, in a post that elsewhere has no-break ones."""

    id: ClassVar[str] = "typography/no-break-space"
    share: float = 0.1

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a post, at the first; its fix mends all."""
        if post.language != "fr" or not ("\u00a0" in post.text or "\u202f" in post.text):
            return
        used: Counter[str] = Counter()
        loose: list[int] = []
        for prose, start in _texts(post, context):
            used.update(_mark(prose, found.start()) + found[0] for found in FIRM.finditer(prose))
            loose += (start + found.start() for pattern in (BEFORE, AFTER) for found in pattern.finditer(prose))
        firm = used.total()
        if firm and loose and firm >= self.share * (firm + len(loose)):
            loose.sort()
            edits = tuple(Edit(Span(at, at + 1), _space(_mark(post.text, at), used)) for at in loose)
            fix = Fix(edits, True, {"en": "Set no-break spaces", "fr": "Mettre des espaces insécables"})
            yield self.finding(Span(loose[0], loose[0] + 2), count=len(loose), fix=fix)


def _texts(post: Post, context: Context) -> Iterator[tuple[str, int]]:
    """What is read of the body and of the fields for readers, each with its place.

    A value that others refer to (`&name`) is left alone: a fix would change them too.
    """
    for field in fields_of(context, ("title", "description", "excerpt")):
        if isinstance(field.value, str) and not post.source(field.span).startswith("&"):
            yield post.field_prose(field), field.span.start
    for block in post.blocks:
        if block.kind in ("paragraph", "heading", "cell"):
            yield block.prose, block.span.start


def _mark(text: str, at: int) -> str:
    """The punctuation that the space at this place belongs to."""
    return "«" if text[at - 1 : at] == "«" else text[at + 1 : at + 2]


def _space(mark: str, used: Counter[str]) -> str:
    """The space that the post uses with this mark; where it has none, that of the typographic code."""
    thin, whole = used[f"{mark}\u202f"], used[f"{mark}\u00a0"]
    if thin == whole:
        return "\u202f" if mark in THIN and any(key.endswith("\u202f") for key in used) else "\u00a0"
    return "\u202f" if thin > whole else "\u00a0"
