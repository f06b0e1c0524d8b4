"""The site: a small summary of every post of the content folders, linted or not."""

from __future__ import annotations

from msgspec import Struct


class Site(Struct):
    """All posts of the content folders."""
