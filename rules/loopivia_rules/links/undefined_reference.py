"""A link by a label that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule
from loopivia_rules.links.nearest import nearest
from loopivia_rules.links.references import Reference, references

WORDS = {"en": "write the label that is defined", "fr": "écrire le repère qui est défini"}
_SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ][^\WA-ZÀ-Þ]*(?:-[^\WA-ZÀ-Þ]+)*")
"""A name in small letters: labels are such, blanks to fill in are often not."""
_DIGITS = re.compile(r"\d+")
_DEFINED = re.compile(r"\[([^\[\]]{1,200})\]:")
_ELSEWHERE = ("{% include", "{%- include", "{{%", "--8<--")
"""Takes in another file, whose definitions count too."""


class UndefinedReference(Rule, frozen=True):
    """`[words][label]` and `[some words][]`, where readers see the brackets. `[words]` alone may be just that."""

    id: ClassVar[str] = "links/undefined-reference"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a reference."""
        found = list(references(post))
        if not found or any(sign in post.text for sign in _ELSEWHERE):
            return
        written = {_folded(label) for label in _DEFINED.findall(post.text)}
        labels = [each.label for each in post.definitions]
        for each in found:
            if _folded(each.name) in written:
                continue
            if near := _nearest(each.name, labels):
                fix = Fix((Edit(each.label_span, near),), safe=False, message=WORDS)
                yield self.finding(each.whole, variant="near", fix=fix, label=each.name, near=near)
            elif _is_sure(each, labels):
                yield self.finding(each.whole, label=each.name)


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _nearest(label: str, labels: list[str]) -> str:
    """A label that is defined and spelt almost so; one with another number is another."""
    stem = _DIGITS.sub("", label)
    return nearest(label, (each for each in labels if _DIGITS.sub("", each) != stem), cutoff=0.75)


def _is_sure(each: Reference, labels: list[str]) -> bool:
    """A number needs others that are defined, a single word a label like it: they may be a note, an index, a blank."""
    if each.label.isdecimal():
        return any(label.isdecimal() for label in labels)
    if each.image:
        return True
    if each.count == 1:
        return bool(labels) and each.label.casefold() == each.words.casefold()
    return not each.label or bool(labels) or _SMALL.fullmatch(each.label) is not None
