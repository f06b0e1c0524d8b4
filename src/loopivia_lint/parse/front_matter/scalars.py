"""Plain scalars: what `2025`, `no` or `2024-06-22` is, in YAML 1.2 (core schema, and dates) and in YAML 1.1."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import yaml

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
SPECIAL = re.compile(r"([-+]?)\.(?:(inf|Inf|INF)|nan|NaN|NAN)")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
TIME = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?"
    r"(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?"
)


def resolve_1_2(text: str) -> Any:
    """The value of a plain scalar; text where it is nothing else, or an impossible date."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    try:
        if INTEGER.fullmatch(text):
            return int(text, 0 if text[1:2] in ("o", "x") else 10)
        if FLOAT.fullmatch(text):
            return float(text)
        if special := SPECIAL.fullmatch(text):
            return float(special[1] + "inf" if special[2] else "nan")
        return _moment(text)
    except ValueError:
        return text


def _moment(text: str) -> date | datetime | str:
    if day := DATE.fullmatch(text):
        return date(int(day[1]), int(day[2]), int(day[3]))
    if moment := TIME.fullmatch(text):
        year, month, day_, hour, minute, second = (int(moment[part]) for part in range(1, 7))
        micro = int((moment[7] or "")[:6].ljust(6, "0"))
        zone = None
        if moment[8]:
            shift = timedelta(hours=int(moment[9]), minutes=int(moment[10] or 0))
            zone = timezone(-shift if moment[8] == "-" else shift)
        elif text.endswith("Z"):
            zone = UTC
        return datetime(year, month, day_, hour, minute, second, micro, zone)
    return text


_resolver: Any = yaml.resolver.Resolver()
_constructor = yaml.constructor.SafeConstructor()


def resolve_1_1(text: str) -> Any:
    """The same, as PyYAML and Jekyll read it: `no` is false, `1:30` is 90, `010` is 8."""
    tag = _resolver.resolve(yaml.ScalarNode, text, (True, False))
    construct = yaml.constructor.SafeConstructor.yaml_constructors.get(tag)
    if construct is None or tag.endswith((":str", ":merge", ":value")):
        return text
    try:
        return construct(_constructor, yaml.ScalarNode(tag, text))
    except (ValueError, KeyError, OverflowError):
        return text
