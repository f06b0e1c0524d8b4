"""A PDF's text. The only module that imports pypdf, which comes with the extra `pdf`."""

from __future__ import annotations

import logging
import re
import time
from io import BytesIO

from loopivia_lint.needs import NotWhole, Page

PATIENCE = 20.0
"""Seconds for all pages of one file."""


def read_pdf(body: bytes, whole: bool) -> Page:
    """The text of all pages. Never raises: what can't be read is not whole, and says why."""
    if not whole:
        return unread("too-large")
    try:
        from pypdf import PdfReader
    except ImportError:
        return unread("pdf-extra")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    until = time.monotonic() + PATIENCE
    texts: list[str] = []
    try:
        reader = PdfReader(BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            return unread("pdf-password")
        title = str((reader.metadata and reader.metadata.title) or "")
        for page in reader.pages:
            if time.monotonic() > until:
                return Page(title, joined(texts), frozenset(), False, "pdf-long")
            texts.append(page.extract_text())
    except Exception:  # whatever a broken file makes pypdf raise
        return unread("pdf-broken")
    if any(len(text.split()) < 5 for text in texts) or not texts:
        return Page(title, joined(texts), frozenset(), False, "pdf-pictures")
    return Page(title, joined(texts), frozenset(), True)


def joined(texts: list[str]) -> str:
    """The pages as one text, words cut at a line's end put together again."""
    return re.sub(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])", "", "\n".join(texts))


def unread(why: NotWhole) -> Page:
    """A file of which nothing is known."""
    return Page("", "", frozenset(), False, why)
