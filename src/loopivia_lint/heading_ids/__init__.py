"""How a site makes ids from headings: what `#fragment` leads to.

Each style is checked against the renderer it is named after (`make heading-ids` records what that one answers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from loopivia_lint.heading_ids.styles import ATTRIBUTES, CLAIMS, STYLES, Style, custom

if TYPE_CHECKING:
    from loopivia_lint.config import HeadingIds
    from loopivia_lint.model import Post

_WIDE = re.compile(r"\S(?:[ \t]{2,}|\t)\S")
_CODE_DASHES = re.compile(r"`[^`]*--[^`]*`")
ANY = "any"
"""The style of a site that does not say: an id counts when any of the known styles would make it."""


class Title(Struct, frozen=True):
    """A heading as the styles need it."""

    level: int
    text: str
    """What a reader reads if attribute blocks are not understood: `Outils {#outils}`."""
    raw: str
    """Its Markdown, without the `#` signs or the underline."""
    alts: str = ""
    """The alternative texts of the images before its words."""


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


def understood(block: str, settings: HeadingIds) -> bool | None:
    """Does the site read an attribute block such as `{#outils}`, or show it? None where that is not known."""
    if settings.attributes is False:
        return False
    if settings.style == ANY:
        return settings.attributes
    style = custom(settings.accents) if settings.style == "custom" else STYLES[settings.style]
    pattern = style.attributes or (ATTRIBUTES if settings.attributes else None)
    return pattern is not None and pattern.search(f" {block}") is not None


def _titles(post: Post) -> Iterator[Title]:
    for heading in post.headings:
        raw = _content(heading.span.of(post.text).strip())
        text = heading.text
        if heading.attributes is not None:
            block = heading.attributes.span.of(post.text)
            gap = " " if raw.removesuffix(block).endswith((" ", "\t")) else ""
            text = f"{text.rstrip()}{gap}{block}"
        alts = ""
        for image in post.images if "![" in raw or "<img" in raw else ():
            if image.alt and image.span.within(heading.span):
                alts += image.alt if text.startswith(image.alt) else ""
                text = text.replace(image.alt, "", 1)
        yield Title(heading.level, _spaced_as(raw, text) if _WIDE.search(raw) else text, raw, alts)


def _content(heading: str) -> str:
    """A heading's Markdown without its `#` signs or its underline."""
    if not heading.startswith("#"):
        return heading[: heading.rfind("\n")].strip() if "\n" in heading else heading
    content = heading.lstrip("#").strip(" \t")
    bare = content.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else content


def _spaced_as(raw: str, text: str) -> str:
    """The text with the runs of spaces that its Markdown has between the same words."""
    spaced, at = "", 0
    for word in text.split(" "):
        found = raw.find(word, at)
        gap = raw[at:found] if found >= at else ""
        spaced += (gap if gap and not gap.strip(" \t") else " " if spaced else "") + word
        at = found + len(word) if found >= at else at
    return spaced


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
        shown = heading.raw if style.of_raw else heading.alts + heading.text if style.of_images else heading.text
        block = pattern.search(shown) if pattern else None
        written = _id_in(block) if block else None
        if written:
            made.append(numbered(written, CLAIMS))
            continue
        words = shown[: block.start()] if block else shown
        if style.dashes and "--" in words and not _CODE_DASHES.search(heading.raw):
            words = style.dashes.sub("–", words)
        made.append(numbered(style.slug(words), not CLAIMS) or None)
    return made


def _written(heading: Title) -> str | None:
    block = ATTRIBUTES.search(heading.text)
    return _id_in(block) if block else None


def _id_in(block: re.Match[str]) -> str | None:
    """The id that an attribute block names: `{#outils .grand}` names `outils`."""
    if "id" in block.groupdict():
        return block["id"]
    return next((part[1:] for part in block["block"].split() if part.startswith("#") and len(part) > 1), None)
