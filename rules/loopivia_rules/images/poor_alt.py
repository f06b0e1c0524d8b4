"""An alternative text that does not do its work."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.word_lists import words

_FILE = re.compile(r"[^\s/]+\.(?:jpe?g|png|gif|webp|svg|avif|heic|tiff?|bmp)", re.IGNORECASE)
_CAMERA = re.compile(r"(?:(?:img|dsc[nf]?|pxl|photo|image|screenshot|capture)[-_ ]?\d\d|\d{5})[-_ \d]*", re.IGNORECASE)
_SIGNS = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "_": " "})


class PoorAlt(Rule, frozen=True):
    """A file's name, "image of …", only the word "image", or a text too long to be listened to."""

    id: ClassVar[str] = "images/poor-alt"
    max: int = 250
    """Characters; no standard sets a limit."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an image."""
        for image in post.images:
            alt = (image.alt or "").strip()
            folded = unicodedata.normalize("NFC", alt.translate(_SIGNS)).casefold()
            if not alt:
                continue
            if _FILE.fullmatch(alt) or _CAMERA.fullmatch(alt):
                yield self.finding(image.span, variant="file", alt=alt)
            elif folded.rstrip(".!:") in words("images", post.language, "empty"):
                yield self.finding(image.span, variant="word", alt=alt)
            elif opening := _opening(folded, post.language):
                yield self.finding(image.span, variant="opening", opening=alt[: len(opening)].strip())
            elif len(alt) > self.max:
                yield self.finding(image.span, length=len(alt), max=self.max)


def _opening(folded: str, language: str) -> str:
    """The longest of the known openings that the text has, with a word after it."""
    found = (each for each in words("images", language, "openings") if folded.startswith(each) and folded != each)
    whole = (each for each in found if each.endswith("'") or folded[len(each)] == " ")
    return max(whole, key=len, default="")
