"""A link whose words say nothing of where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.links.words import words

_SIGNS = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
_AROUND = " .,;:!?…»«()[]<>→›>\"'👉👈➡️️"


class GenericText(Rule, frozen=True):
    """ "ici", "en savoir plus", "click here"."""

    id: ClassVar[str] = "links/generic-text"
    add: tuple[str, ...] = ()
    """More such texts, in small letters."""
    allow: tuple[str, ...] = ()
    """Texts of the lists that are good enough here."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        listed = words(post.language, "generic") | set(self.add)
        for link in post.links:
            text = " ".join(link.text.translate(_SIGNS).casefold().split()).strip(_AROUND)
            if text in listed and text not in self.allow and link.kind != "footnote":
                yield self.finding(link.span, text=link.text.strip(), url=link.url)
