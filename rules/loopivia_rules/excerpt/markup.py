"""Signs that a card or a search result would show as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.roles import descriptions

MARKUP = re.compile(
    r"\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__|!?\[[^\]]+\]\([^)\s]+\)"
    r"|</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});"
)


class Markup(Rule, frozen=True):
    """Markdown, HTML or entities in a description, which results and cards show as plain text."""

    id: ClassVar[str] = "excerpt/markup"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a field, on its value."""
        for field in descriptions(context):
            found = MARKUP.search(field.value)
            if found:
                yield self.finding(field.span, field=field.name, markup=found[0][:40])
