"""A link by a label that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule
from loopivia_rules.links.nearest import nearest

if TYPE_CHECKING:
    from loopivia_rules.links.references import Labels, Reference

WORDS = {"en": "write the label that is defined", "fr": "écrire le repère qui est défini"}
_SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ][^\WA-ZÀ-Þ]*(?:-[^\WA-ZÀ-Þ]+)*")
"""A name in small letters: labels are such, blanks to fill in are often not."""
_COINED = re.compile(r"[\d_-]")
"""No word of a text, but somebody's own name for something."""
_DIGITS = re.compile(r"\d+")


class UndefinedReference(Rule, frozen=True):
    """`[words][label]` and `[some words][]`, where readers see the brackets. `[words]` alone may be just that."""

    id: ClassVar[str] = "links/undefined-reference"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a reference."""
        if "][" not in post.prose:
            return
        from loopivia_rules.links.references import Labels, references  # few posts have any

        found = list(references(post))
        labels = Labels(post) if found else None
        if labels is None or labels.open:
            return
        for each in found:
            if labels.has(each.name):
                continue
            if near := _nearest(each.name, labels.defined):
                fix = Fix((Edit(each.label_span, near),), safe=False, message=WORDS)
                yield self.finding(each.whole, variant="near", fix=fix, label=each.name, near=near)
            elif _is_sure(each, labels):
                yield self.finding(each.whole, label=each.name)


def _nearest(label: str, defined: list[str]) -> str:
    """A label that is defined and spelt almost so; one with another number is another."""
    stem = _DIGITS.sub("", label)
    return nearest(label, (each for each in defined if _DIGITS.sub("", each) != stem), cutoff=0.75)


def _is_sure(each: Reference, labels: Labels) -> bool:
    """A number needs others that are defined, a single word other signs of a label: else they may be a note, an index
    or a blank to fill in."""
    if each.label.isdecimal():
        return labels.numbers
    if each.image:
        return True
    if each.word_count > 1:
        return not each.label or bool(labels.defined) or _SMALL.fullmatch(each.label) is not None
    if not each.label:
        return labels.empty
    alike = each.label.casefold() == each.words.strip("`*_").casefold()
    return bool(labels.defined) and (alike or _COINED.search(each.label) is not None)
