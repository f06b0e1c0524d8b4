"""A rule's page: the `.md` beside its module. Read only when the rule has something to say, or when asked."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Severity
from loopivia_lint.rule import Rule

REPOSITORY = "https://github.com/loopivia/loopivia-lint"
HOME = f"{REPOSITORY}/blob/main/"
Words = Mapping[Literal["en", "fr"], str]


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule rests on."""

    kind: Literal["google", "platform", "accessibility", "law", "convention"]
    url: str
    says: str = ""


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule's page says: how serious, why, and in which words."""

    severity: Severity
    evidence: tuple[Evidence, ...]
    since: str
    message: Words
    fix: Literal["none", "safe", "suggestion"] = "none"
    scope: Literal["place", "post"] = "place"
    """post: what it finds concerns the whole post, wherever it is shown: --changed-since shows it in changed posts."""
    variants: Mapping[str, Words] = {}
    body: str = ""
    """The Markdown below the front matter."""

    def words(self, variant: str, language: str) -> str:
        """The message to fill, in French or else English."""
        message = self.variants[variant] if variant else self.message
        return message["fr" if language == "fr" else "en"]

    @property
    def title(self) -> str:
        """The page's first heading, without the rule's id."""
        heading = next((line for line in self.body.splitlines() if line.startswith("# ")), "# ")
        return heading[2:].partition(": ")[2] or heading[2:]


_read: dict[Path, Page] = {}


def path_of(rule: type[Rule], language: str = "en") -> Path:
    """Where the rule's page is; with a language, its translation where there is one."""
    module = sys.modules[rule.__module__].__file__
    assert module is not None, f"{rule.__name__} has no file"
    translated = Path(module).with_suffix(f".{language}.md")
    return translated if language != "en" and translated.is_file() else Path(module).with_suffix(".md")


def page_of(rule: type[Rule]) -> Page:
    """The rule's page, read once. Raises CannotRun where it is missing or wrong, naming it."""
    path = path_of(rule)
    if path not in _read:
        try:
            _read[path] = parse_page(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CannotRun(f"the rule {rule.id} has no page: {path.as_posix()} is missing") from error
        except (msgspec.ValidationError, ValueError) as error:
            raise CannotRun(f"{path.as_posix()}: the page of {rule.id} is wrong: {error}") from error
    return _read[path]


def parse_page(text: str) -> Page:
    """A page from its text. Raises ValueError or msgspec.ValidationError."""
    from loopivia_lint.parse.front_matter import metadata

    values, body = metadata(text)
    return msgspec.convert({**values, "body": body}, Page)


def help_url(rule: str, kind: type[Rule] | None) -> str:
    """Where the rule's page can be read: on the web for a shipped rule, its file for another's."""
    if kind is not None and kind.__module__.partition(".")[0] not in ("loopivia_rules", "loopivia_lint"):
        return path_of(kind).resolve().as_uri()
    folder = "src/loopivia_lint" if rule.startswith("internal/") else "rules/loopivia_rules"
    return f"{HOME}{folder}/{rule.replace('-', '_')}.md"


def described(rule: type[Rule]) -> dict[str, Any]:
    """What `--list-rules --format json` says of a rule."""
    page = page_of(rule)
    return {
        "id": rule.id,
        "title": page.title,
        "severity": page.severity,
        "default": rule.default,
        "requires": sorted(rule.requires),
        "fix": page.fix,
        "since": page.since,
        "evidence": [msgspec.to_builtins(evidence) for evidence in page.evidence],
        "options": {
            field.name: {"type": str(field.type), "default": default_of(field)}
            for field in msgspec.structs.fields(rule)
        },
        "help": help_url(rule.id, rule),
    }


def default_of(field: msgspec.structs.FieldInfo) -> Any:
    """An option's default as plain data."""
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.to_builtins(field.default_factory())
    return msgspec.to_builtins(field.default)
