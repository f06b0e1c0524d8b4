"""Names of fields that are a slip of the pen, told from those that posts use (`fields.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path


@cache
def usual() -> tuple[str, ...]:
    """The names that most posts use."""
    return tuple(_lists()["common"])


@cache
def right() -> frozenset[str]:
    """The names that are no slips, though they may be near a usual one."""
    return frozenset(_lists()["known"])


def meant(name: str, names: Iterable[str]) -> str:
    """The first of the names that this one is a slip for; empty where there is none.

    One that differs only by case, hyphens and underscores is the same name as another generator writes it.
    """
    small, others = _bare(name), [(each, _bare(each)) for each in names]
    if any(bare == small for _, bare in others):
        return ""
    return next((each for each, bare in others if len(each) > 3 and one_slip(small, bare)), "")


def one_slip(one: str, other: str) -> bool:
    """Is one word the other with a letter more, less or changed, or two neighbours swapped?"""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[same:], other[same:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)


def _bare(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "")


def _lists() -> Mapping[str, Iterable[str]]:
    return tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))
