"""The known name that comes nearest to one that is not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

MOST = 100
"""Names compared at most: a comparison is slow, and a site may have thousands."""


def nearest(name: str, known: Iterable[str], cutoff: float) -> str:
    """The nearest of the known names of like length, or nothing where none comes near; `cutoff` is difflib's ratio."""
    from difflib import get_close_matches  # only where something is wrong

    reach = max(len(name) // 2, 3)
    alike = (each for each in known if abs(len(each) - len(name)) <= reach)
    return next(iter(get_close_matches(name, list(islice(alike, MOST)), n=1, cutoff=cutoff)), "")
