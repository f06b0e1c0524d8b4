"""Words that the house does not use."""

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule, Span


class ForbiddenWord(Rule, frozen=True):
    """A word of the list, in what a reader reads."""

    id: ClassVar[str] = "acme-house-style/forbidden-word"
    words: tuple[str, ...] = ("synergie",)

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """Every place of every word."""
        prose = post.prose.lower()
        for word in self.words:
            at = prose.find(word)
            while at >= 0:
                yield self.finding(Span(at, at + len(word)), word=word)
                at = prose.find(word, at + 1)
