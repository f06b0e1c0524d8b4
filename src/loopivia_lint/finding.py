"""What a rule has to say: a place, the facts for its message, and perhaps a fix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from loopivia_lint.model import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Most serious first."""


class Place(Struct, frozen=True, order=True):
    """Lines and columns from 1, in code points; `end_column` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Related(Struct, frozen=True):
    """A second place that explains the finding: the cue, the other value, the twin."""

    span: Span
    message: Mapping[str, str]
    """By language: `{"en": …, "fr": …}`."""
    path: str = ""
    """Another file than the finding's; empty for the same. Its place is then not shown as a line."""
    place: Place | None = None


class Edit(Struct, frozen=True):
    """Replace what the span covers with `text`; an empty span inserts."""

    span: Span
    text: str
    place: Place | None = None


class Fix(Struct, frozen=True):
    """Edits that mend a finding. Safe: the meaning cannot change. `message` by language."""

    edits: tuple[Edit, ...]
    safe: bool
    message: Mapping[str, str]


class Finding(Struct, frozen=True, kw_only=True):
    """A rule yields it with a span and values; the engine adds path, severity, message and place."""

    rule: str
    span: Span
    values: Mapping[str, Any] = {}
    """Fills the page's message; a value that is a mapping is chosen by language: `{"en": …, "fr": …}`."""
    variant: str = ""
    """Which of the page's messages, where it has several."""
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = {}
    """For programs: what JSON shows as `data`."""
    fix: Fix | None = None
    confidence: float | None = None
    """Between 0 and 1 where the rule judges; None where it knows. `--min-confidence` hides what lies below."""
    path: str = ""
    severity: Severity = "warning"
    message: str = ""
    language: Literal["en", "fr"] = "en"
    """Of the message; related places and fixes are shown in it too."""
    place: Place | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """Whether a cited page says what the post says it does."""

    path: str
    span: Span
    url: str
    verdict: Literal["found", "absent", "unknown"]
    quote: str = ""
    """The sentence of the page that was found."""
    reason: str = ""
    """Why the verdict is unknown."""
    place: Place | None = None
