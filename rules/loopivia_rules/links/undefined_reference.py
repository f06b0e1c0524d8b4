"""A link by a label that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule, Span
from loopivia_rules.links.nearest import nearest
from loopivia_rules.links.unread import unread

WORDS = {"en": "write the label that is defined", "fr": "écrire le repère qui est défini"}
_LABEL = re.compile(r"\[((?:\w[\w’'/-]{0,79})?)\](?![\w(\[{_-]|\.\w)")
_SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ][^\WA-ZÀ-Þ-]*(?:-[^\WA-ZÀ-Þ-]+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d+")
_ELSEWHERE = ("{% include", "{%- include", "{{%", "--8<--")
"""Takes in another file, whose definitions would count too."""


class UndefinedReference(Rule, frozen=True):
    """`[words][label]` and `[some words][]`, where readers see the brackets. `[words]` alone may be just that."""

    id: ClassVar[str] = "links/undefined-reference"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a reference."""
        text = ""
        for words, block in unread(post, "["):
            found = _LABEL.match(post.text, words.end, block.span.end)
            before = post.text[max(words.start - 1, 0) : words.start]
            if found is None or before.isalnum() or before in tuple("_])[$}"):  # `a[0][1]`, `[[a][b]]`
                continue
            text = text or post.text.casefold()
            shown = " ".join(post.source(words).lstrip("!")[1:-1].split())
            label = found[1] or shown
            if f"[{label}]:".casefold() in text or any(sign in post.text for sign in _ELSEWHERE):
                continue
            if near := _nearest(label, post):
                fix = Fix((Edit(Span(words.end + 1, found.end() - 1), near),), safe=False, message=WORDS)
                yield self.finding(Span(words.start, found.end()), variant="near", fix=fix, label=label, near=near)
            elif _is_sure(post, shown, found[1], image=post.source(words).startswith("!")):
                yield self.finding(Span(words.start, found.end()), label=label)


def _nearest(label: str, post: Post) -> str:
    """A label that is defined and spelt almost so; one with another number is another."""
    stem = _DIGITS.sub("", label)
    return nearest(label, (each.label for each in post.definitions if _DIGITS.sub("", each.label) != stem), cutoff=0.8)


def _is_sure(post: Post, shown: str, label: str, image: bool) -> bool:
    """A number needs others that are defined, a single word a label like it: they may be a note, an index, a blank."""
    words = len(_WORD.findall(shown))
    if not words or "$" in shown or "\\" in shown:
        return False
    if label.isdecimal():
        return any(each.label.isdecimal() for each in post.definitions)
    if image or words > 1:
        return image or not label or bool(post.definitions) or _SMALL.fullmatch(label) is not None
    return bool(post.definitions) and label.casefold() == shown.casefold()
