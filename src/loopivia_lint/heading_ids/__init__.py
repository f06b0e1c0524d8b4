"""How a site makes ids from headings: what `#fragment` leads to.

Each style is checked against the renderer it is named after (`make heading-ids` records what that one answers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from loopivia_lint.heading_ids.styles import ATTRIBUTES, CLAIMS, STYLES, Style, custom

if TYPE_CHECKING:
    from loopivia_lint.config import HeadingIds
    from loopivia_lint.model import Post

ANY = "any"
"""The style of a site that does not say: an id counts when any of the known styles would make it."""


class Title(Struct, frozen=True):
    """A heading as the styles need it."""

    level: int
    text: str
    """What a reader reads if attribute blocks are not understood: `Outils {#outils}`."""
    raw: str
    """Its Markdown, without the `#` signs or the underline."""


def titles(post: Post) -> tuple[Title, ...]:
    """The headings of a post, as the styles need them."""
    return tuple(_titles(post))


def ids(headings: Iterable[Title], settings: HeadingIds) -> list[str | None]:
    """The id of each heading under the configured style; None for one that gets no id.

    Under the style "any" only ids that the author wrote (`{#id}`) are known.
    """
    headings = list(headings)
    if settings.style == ANY:
        return [_written(heading) if heading.level in settings.levels else None for heading in headings]
    style = custom(settings.accents) if settings.style == "custom" else STYLES[settings.style]
    return _under(style, headings, settings)


def candidates(headings: Iterable[Title], settings: HeadingIds) -> set[str]:
    """Every id that one of the headings may have: under "any", by any style, its attributes understood or not."""
    headings = list(headings)
    if settings.style != ANY:
        return {found for found in ids(headings, settings) if found}
    made = {found for found in map(_written, headings) if found}
    for style in (*STYLES.values(), custom("strip"), custom("keep")):
        for understood in (True, False):
            made |= {found for found in _under(style, headings, settings, understood) if found}
    return made


def _titles(post: Post) -> Iterator[Title]:
    for heading in post.headings:
        raw = heading.span.of(post.text).strip()
        if raw.startswith("#"):
            raw = raw.lstrip("#").strip(" \t")
            bare = raw.rstrip("#")
            raw = bare.rstrip(" \t") if bare != bare.rstrip(" \t") or not bare else raw
        else:
            raw = raw[: raw.rfind("\n")].strip() if "\n" in raw else raw
        text = heading.text
        if heading.attributes is not None:
            block = heading.attributes.span.of(post.text)
            gap = " " if raw.removesuffix(block).endswith((" ", "\t")) else ""
            text = f"{text.rstrip()}{gap}{block}"
        yield Title(heading.level, text, raw)


def _under(
    style: Style, headings: list[Title], settings: HeadingIds, understood: bool | None = None
) -> list[str | None]:
    """The ids by one style; `understood` overrules what the settings and the style say of attribute blocks."""
    understood = settings.attributes if understood is None else understood
    pattern = style.attributes if understood is None else (style.attributes or ATTRIBUTES) if understood else None
    numbered = style.numbered()
    made: list[str | None] = []
    for heading in headings:
        if heading.level not in settings.levels:
            made.append(None)
            continue
        shown = heading.raw if style.of_raw else heading.text
        block = pattern.search(shown) if pattern else None
        written = _id_in(block["block"]) if block else None
        if written:
            made.append(numbered(written, CLAIMS))
            continue
        made.append(numbered(style.slug(shown[: block.start()] if block else shown), not CLAIMS) or None)
    return made


def _written(heading: Title) -> str | None:
    block = ATTRIBUTES.search(heading.text)
    return _id_in(block["block"]) if block else None


def _id_in(block: str) -> str | None:
    """The id that an attribute block names: `#outils .grand` names `outils`."""
    return next((part[1:] for part in block.split() if part.startswith("#") and len(part) > 1), None)
