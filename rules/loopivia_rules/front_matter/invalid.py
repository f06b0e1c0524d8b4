"""What cannot be read as it was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule

SYNTAX: Mapping[str, str] = {
    "mapping values are not allowed": "colon",
    "undefined alias": "asterisk",
    "cannot start any token": "sign",
    "unknown escape character": "backslash",
    "unexpected end of stream": "open-quote",
    "expected <block end>": "inner-quote",
    "could not find expected ':'": "no-colon",
}
"""What a YAML parser says, and which of the page's messages says it in plain words."""


class Invalid(Rule, frozen=True):
    """A file or front matter block that the site would refuse or misread, one finding a problem."""

    id: ClassVar[str] = "front-matter/invalid"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """Every problem of the parser but repeated keys, which are front-matter/duplicate-key's."""
        for problem in post.problems:
            if problem.kind != "duplicate-key":
                yield self.finding(problem.span, variant=_variant(problem.kind, problem.detail), detail=problem.detail)


def _variant(kind: str, detail: str) -> str:
    if kind != "syntax":
        return kind
    return next((variant for said, variant in SYNTAX.items() if said in detail), "")
