"""What cannot be read as it was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule

SYNTAX: Mapping[str, str] = {
    "a colon followed by a space": "colon",
    "the name after *": "asterisk",
    "can't begin with this character": "sign",
    "a backslash in double quotes": "backslash",
    "the quote opened here": "open-quote",
    "the list opened here": "open-list",
    "the braces opened here": "open-list",
    "text follows what is in brackets": "after-list",
    "expected a new": "inner-quote",
    "a line without a colon": "no-colon",
}
"""What the reader of the front matter says of a mistake, and the variant that says it in the editor's language."""


class Invalid(Rule, frozen=True):
    """A file or front matter block that the site would refuse or misread, one finding a problem."""

    id: ClassVar[str] = "front-matter/invalid"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """The parser's problems, but what another one explains, and repeated keys: those are duplicate-key's."""
        left_out = {"duplicate-key"}
        if any(problem.kind == "not-utf8" for problem in post.problems):
            left_out.add("nul")  # every other byte of UTF-16
        for problem in post.problems:
            if problem.kind not in left_out:
                yield self.finding(problem.span, variant=_variant(problem.kind, problem.detail), detail=problem.detail)


def _variant(kind: str, detail: str) -> str:
    if kind != "syntax":
        return kind
    return next((variant for said, variant in SYNTAX.items() if said in detail.casefold()), "")
