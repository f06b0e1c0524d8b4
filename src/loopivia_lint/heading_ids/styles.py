"""The known styles: what becomes of a heading's text, and how twins are told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Literal
from urllib.parse import quote

from msgspec import Struct

CLAIMS = True
"""Second argument of a numbering: the author wrote this id, it is not to be numbered."""
Numbering = Callable[[str, bool], str]
"""The id as it is in the page, given the slug and whether the author wrote it."""

ATTRIBUTES = re.compile(r"[ \t]*\{:?(?P<block>\s*[#.][^{}]*)\}\s*$")
"""Pandoc's and goldmark's: ids and classes, a space before it or not."""
KRAMDOWN_ID = re.compile(r"[ \t]\{#(?P<id>[^\W\d][\w:.-]*)\}$")
"""kramdown's: one id, after a space."""
DOCUSAURUS_ID = re.compile(r"\s*\{#(?P<id>(?:(?!\{#|\}).)+)\}$")
"""Docusaurus's: one id, a space before it or not."""


class Style(Struct, frozen=True):
    """How one renderer makes ids."""

    slug: Callable[[str], str]
    numbered: Callable[[], Numbering]
    """Makes a numbering for one page."""
    of_raw: bool = False
    """Is the id made from the heading's Markdown, links' URLs and all, and not from what a reader reads?"""
    dashes: re.Pattern[str] | None = None
    """What it typesets as a dash first, which then drops out; not in code."""
    of_images: bool = False
    """Do the alternative texts of images count?"""
    attributes: re.Pattern[str] | None = None
    """Which attribute block it understands at a heading's end; None where it understands none."""


class Kept(dict[int, str | None]):
    """For `str.translate`: keeps the characters of some Unicode categories and some others, drops the rest."""

    def __init__(self, categories: frozenset[str], also: str) -> None:
        super().__init__((ord(each), each) for each in also)
        self.categories = categories

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        kept = unicodedata.category(character) in self.categories or ("Nl" in self.categories and _circled(code))
        self[code] = character if kept else None
        return self[code]


_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


def _circled(code: int) -> bool:
    """Circled and squared letters, which are symbols to Unicode's categories and alphabetic to its properties."""
    return any(first <= code <= last for first, last in _CIRCLED)


LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
MARKS = frozenset({"Mn", "Mc", "Me"})
_GITHUB = Kept(LETTERS | MARKS | {"Nd", "Nl", "Pc"}, "- ")
_JEKYLL = Kept(LETTERS | MARKS | {"Nd", "Nl", "Pc"}, "- \t")
_GOLDMARK = Kept(LETTERS | {"Nd"}, "-_ ")


def github(text: str) -> str:
    """github-slugger: also rehype-slug, Docusaurus and (after SmartyPants) Astro."""
    return text.lower().translate(_GITHUB).replace(" ", "-")


def goldmark(raw: str) -> str:
    """Hugo's default, `autoHeadingIDType = "github"`; of a heading on several lines the last one counts."""
    line = raw.rsplit("\n", 1)[-1].strip()
    return line.translate(_GOLDMARK).lower().replace(" ", "-") or "heading"


def kramdown(raw: str) -> str:
    """kramdown's own: ASCII letters, digits, spaces and hyphens, from the first letter on."""
    slug = re.sub(r"(?m)^[^a-zA-Z]+", "", raw)
    return re.sub(r"[^a-zA-Z0-9 -]", "", slug).replace(" ", "-").lower() or "section"


def jekyll(text: str) -> str:
    """kramdown with the GFM dialect, Jekyll's default."""
    return text.lower().translate(_JEKYLL).replace(" ", "-").replace("\t", "-")


def markdown_it_anchor(text: str) -> str:
    """Everything is kept, as `encodeURIComponent` writes it."""
    return quote(re.sub(r"\s+", "-", text.strip().lower()), safe="!'()*-._~")


@cache
def custom(accents: Literal["strip", "keep"]) -> Style:
    """ASCII (or, with accents kept, any) letters, digits and underscores; runs of spaces and hyphens are one hyphen.

    Twins get no number: they share their id.
    """

    def slug(text: str) -> str:
        text = text.lower()
        if accents == "strip":
            text = "".join(each for each in unicodedata.normalize("NFD", text) if not "\u0300" <= each <= "\u036f")
        text = re.sub(r"[^\w\s-]", "", text, flags=re.ASCII if accents == "strip" else 0)
        return re.sub(r"[\s-]+", "-", text).strip("-")

    return Style(lambda text: slug(_plain_spaces(text)), unnumbered)


def unnumbered() -> Numbering:
    """Twins share their id."""
    return lambda slug, written: slug


def by_slugger() -> Numbering:
    """github-slugger: counts a slug's twins, and steps over numbers that are taken."""
    seen: dict[str, int] = {}

    def number(slug: str, written: bool) -> str:
        if written:
            return slug
        unique = slug
        while unique in seen:
            seen[slug] += 1
            unique = f"{slug}-{seen[slug]}"
        seen[unique] = 0
        return unique

    return number


def by_first_free() -> Numbering:
    """goldmark and markdown-it-anchor: the first number that is free; ids that the author wrote are taken."""
    taken: set[str] = set()

    def number(slug: str, written: bool) -> str:
        unique, count = slug, 0
        while unique in taken and not written:
            count += 1
            unique = f"{slug}-{count}"
        taken.add(unique)
        return unique

    return number


def by_count() -> Numbering:
    """kramdown: counts a slug's twins and looks no further."""
    seen: dict[str, int] = {}

    def number(slug: str, written: bool) -> str:
        if written:
            return slug
        seen[slug] = seen.get(slug, -1) + 1
        return f"{slug}-{seen[slug]}" if seen[slug] else slug

    return number


def _plain_spaces(text: str) -> str:
    """Every white space a space: in JavaScript, whence such code comes, U+00A0 is white space."""
    return re.sub(r"\s", " ", text)


_SLUGGER = Style(github, by_slugger)
STYLES = {
    "github": _SLUGGER,
    "rehype-slug": _SLUGGER,
    "docusaurus": Style(github, by_slugger, of_images=True, attributes=DOCUSAURUS_ID),
    "astro": Style(github, by_slugger, dashes=re.compile(r"(?<!-)--(?!-)")),
    "goldmark": Style(goldmark, by_first_free, of_raw=True, attributes=ATTRIBUTES),
    "kramdown": Style(kramdown, by_count, of_raw=True, attributes=KRAMDOWN_ID),
    "jekyll": Style(jekyll, by_count, dashes=re.compile("-{2,3}"), attributes=KRAMDOWN_ID),
    "markdown-it-anchor": Style(markdown_it_anchor, by_first_free),
}
