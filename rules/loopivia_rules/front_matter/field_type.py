"""Values of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from loopivia_lint import Context, Edit, Field, Finding, Fix, Post, Rule
from loopivia_rules.dates import read
from loopivia_rules.front_matter.kinds import WORDS, Type, kind_of, quotes
from loopivia_rules.roles import dates_of, fields_of

TEXTS = ("title", "description", "excerpt", "slug")
SWITCHES: Mapping[str, Type] = {"draft": "boolean", "published": "boolean"}
DATED = ("boolean", "date")
"""Where a date is right: sites write `published: true`, and others the day."""


class FieldType(Rule, frozen=True):
    """A title that is a number, a date that only people can read, a `draft: "false"` that is text (and so, true)."""

    id: ClassVar[str] = "front-matter/field-type"
    types: Mapping[str, Type] = {}

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each field."""
        wanted: dict[str, Type] = {field.name: "text" for field in fields_of(context, TEXTS)}
        wanted |= {**SWITCHES, **self.types}
        for field in fields_of(context, (), wanted):
            found, kind = kind_of(field.value), wanted[field.name]
            if found in ("", kind) or (kind in DATED and read(field.value).kind in ("date", "text")):
                continue
            yield self.finding(
                field.span,
                variant=quotes(post.source(field.span), found, kind),
                field=field.name,
                found=WORDS[found],
                wanted=WORDS[kind],
                value=str(field.value),
            )
        for field in dates_of(context, (name for name, kind in self.types.items() if kind == "date")):
            day = read(field.value).day if read(field.value).kind == "text" else None
            if day is not None:
                fix = _as_iso(post, field, day)
                value, iso = str(field.value), day.isoformat()
                yield self.finding(field.span, variant="date", fix=fix, field=field.name, value=value, iso=iso)


def _as_iso(post: Post, field: Field, day: date) -> Fix | None:
    """The same day as programs read it, between the same quotes; None for a value that runs over lines."""
    written = post.source(field.span)
    quote = written[:1] if written[:1] in ("'", '"') else ""
    if written.strip(quote or None) != str(field.value).strip():
        return None
    edit = Edit(field.span, f"{quote}{day.isoformat()}{quote}")
    return Fix((edit,), True, {"en": f"Write {day.isoformat()}", "fr": f"Écrire {day.isoformat()}"})
