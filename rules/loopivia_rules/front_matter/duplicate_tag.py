"""Tags given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Field, Finding, Fix, Post, Related, Rule, Span
from loopivia_rules.folding import folded
from loopivia_rules.front_matter.tags import ROLES, tags_of
from loopivia_rules.roles import fields_of


class DuplicateTag(Rule, frozen=True):
    """A tag or category that the same field already has, capitals and accents put aside."""

    id: ClassVar[str] = "front-matter/duplicate-tag"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each repetition."""
        for field in fields_of(context, ROLES):
            seen: dict[str, tuple[str, Span]] = {}
            before: Span | None = None
            for tag, span in tags_of(post, field):
                key = folded(tag) or tag
                if key not in seen:
                    seen[key] = (tag, span)
                else:
                    first, place = seen[key]
                    fix = _without(post, field, before, span, exact=tag == first) if before else None
                    related = (Related(place, {"en": "first here", "fr": "d’abord ici"}),)
                    yield self.finding(span, field=field.name, tag=tag, fix=fix, related=related)
                before = span


def _without(post: Post, field: Field, before: Span, span: Span, exact: bool) -> Fix | None:
    """Take the tag out with the separator before it; None where a comment stands between, or others refer to it."""
    separator = post.text[before.end : span.start]
    rest = post.text[span.end : post.text.find("\n", span.end)]
    plain = re.fullmatch(r"\s*,\s*|[ \t]*\r?\n[ \t]*-[ \t]+", separator) and not separator.isspace()
    named = post.text[span.start] in "&*" or post.text[field.span.start] == "&"
    if not plain or named or ("\n" in separator and rest.strip(" \t\r,]")):
        return None
    message = {"en": "Remove this repetition", "fr": "Supprimer cette répétition"}
    return Fix((Edit(Span(before.end, span.end), ""),), exact, message)
