"""Steps missing from the outline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule


class SkippedLevel(Rule, frozen=True):
    """A heading two levels or more under the one before it. Each such step is reported once a post."""

    id: ClassVar[str] = "headings/skipped-level"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each kind of step, at its first place; the others are its related places."""
        outline = [heading for heading in post.headings if not post.blocks[heading.block].path]
        top = 2 if context.field("title") else 1  # a main title beside the site's own is for headings/single-h1
        steps: dict[tuple[int, int], list[int]] = {}
        for index in range(1, len(outline)):
            step = (max(top, outline[index - 1].level), outline[index].level)
            if step[1] > step[0] + 1:
                steps.setdefault(step, []).append(index)
        for (above, level), places in steps.items():
            first, *rest = (outline[index] for index in places)
            again = tuple(Related(other.span, {"en": "here too", "fr": "ici aussi"}) for other in rest)
            signs = "#" * (above + 1)
            yield self.finding(first.span, related=again, level=level, above=above, right=above + 1, signs=signs)
