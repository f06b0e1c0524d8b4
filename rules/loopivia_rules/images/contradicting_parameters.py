"""An image's address that asks for two things at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.images.hosts import asked
from loopivia_rules.images.shown import shown

SAME = {"width": "w", "height": "h", "quality": "q", "format": "fm"}
"""Names that hosts take for one another."""
CLOUDINARY_SIZES = ("w_", "h_", "q_")


class ContradictingParameters(Rule, frozen=True):
    """The same parameter twice with different values, at a host known to resize."""

    id: ClassVar[str] = "images/contradicting-parameters"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        for picture in shown(post, context):
            found = asked(picture.url) and next(_contradictions(picture.url), None)
            if found:
                yield self.finding(picture.span, url=picture.url, first=found[0], second=found[1])


def _contradictions(url: str) -> Iterator[tuple[str, str]]:
    """The two parameters as written."""
    parsed = parse_url(url)
    known: dict[str, tuple[str, str]] = {}
    for name, value in parsed.parameters:
        before = known.setdefault(SAME.get(name, name), (name, value))
        if before[1] != value:
            yield f"{before[0]}={before[1]}", f"{name}={value}"
    for part in parsed.path.partition("/upload/")[2].split("/")[:-1]:
        steps = [step for step in part.split(",") if step.startswith(CLOUDINARY_SIZES)]
        for step in steps:
            first = next(each for each in steps if each[:2] == step[:2])
            if first != step:
                yield first, step
