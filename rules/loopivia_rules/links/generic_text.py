"""A link whose words say nothing of where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.folding import folded
from loopivia_rules.word_lists import words


class GenericText(Rule, frozen=True):
    """ "ici", "en savoir plus", "click here", whatever signs stand around them."""

    id: ClassVar[str] = "links/generic-text"
    add: tuple[str, ...] = ()
    """More such texts."""
    allow: tuple[str, ...] = ()
    """Texts of the lists that are good enough here."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        listed = (_generic(post.language) | set(map(folded, self.add))) - set(map(folded, self.allow))
        for link in post.links:
            if link.kind != "footnote" and link.text and folded(link.text) in listed:
                yield self.finding(link.span, text=link.text.strip(), url=link.url)


@cache
def _generic(language: str) -> frozenset[str]:
    return frozenset(map(folded, words("links", language, "generic")))
