"""A team's own rules for its front matter, as a JSON Schema. The one door of jsonschema-rs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from loopivia_lint import Context, Finding, Post, Rule, Span

VARIANTS = {"required": "required", "additionalProperties": "unexpected", "enum": "choice", "type": "type"}
"""What jsonschema-rs calls a refusal, and which of the page's messages says it."""


class Schema(Rule, frozen=True):
    """What a JSON Schema (draft 2020-12) refuses of the front matter, each at its key or value."""

    id: ClassVar[str] = "front-matter/schema"
    default: ClassVar[bool] = False
    schema: str = ""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each thing that the schema refuses."""
        if not self.schema or post.front_matter is None or post.problems:
            return
        for error in _validator(Path(context.config.root, self.schema)).iter_errors(post.front_matter.plain()):
            path = tuple(error.instance_path)
            name = error.kind.name
            for key in getattr(error.kind, "unexpected", ("",)):
                field = ".".join(map(str, (*path, key or getattr(error.kind, "property", "")))).strip(".")
                allowed = ", ".join(map(str, getattr(error.kind, "options", getattr(error.kind, "types", ()))))
                values: dict[str, Any] = {"field": field, "says": error.message, "allowed": allowed}
                yield self.finding(_place(post, path, key), variant=VARIANTS.get(name, ""), **values)


@cache
def _validator(file: Path) -> Any:
    """The schema, read once. Raises ValueError with the file where it can't be read or is no schema."""
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(json.loads(file.read_text(encoding="utf-8")), validate_formats=True)
    except (OSError, ValueError) as error:
        raise ValueError(f"{file.as_posix()}: not a JSON Schema that can be read: {error}") from error


def _place(post: Post, path: tuple[str | int, ...], key: str) -> Span:
    """The key that is too many, else the value, else the line that opens the front matter."""
    field = post.field(*path, key) if key else post.field(*path) if path else None
    if field is not None:
        return (field.key_span if key else None) or field.span
    if post.front_matter is None:
        return Span(0, 0)
    start = post.front_matter.span.start
    return Span(start, max(start, post.text.find("\n", start)))
