"""What was served, read: a page, a PDF's text, or a picture's header."""

from __future__ import annotations

import asyncio

from loopivia_lint.needs import NotWhole, Page, Picture
from loopivia_lint.web.client import Exchange

TITLE = 65_536
"""Bytes of a page that are enough for its title and opening words."""
HTML = ("text/html", "application/xhtml+xml")


def suits(want: str, content_type: str) -> bool:
    """Is the body of this type what is wanted? Where it is not, it is not looked at."""
    return want != "status" and (want != "title" or content_type in (*HTML, "", "text/plain"))


async def contents(exchange: Exchange, want: str) -> tuple[Page | None, Picture | None]:
    """The page or the picture that an answer holds; neither where it is something else."""
    content_type = exchange.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if exchange.unreadable:
        return Page(title="", text="", ids=frozenset(), whole=False, why_not_whole="packed"), None
    if kind.startswith("image/") or (want == "image" and kind not in HTML):
        return None, _picture(exchange)
    if kind == "application/pdf" or exchange.body.startswith(b"%PDF-"):
        from loopivia_lint.web.pdf import read_pdf

        return await asyncio.to_thread(read_pdf, exchange.body, exchange.whole), None
    if kind in (*HTML, "") or exchange.body[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        from loopivia_lint.web.page import read_page

        return read_page(exchange.body, content_type, whole=exchange.whole), None
    if kind.startswith("text/") or kind in ("application/json", "application/xml"):
        text = exchange.body.decode("utf-8", errors="replace")
        why: NotWhole = "" if exchange.whole else "too-large"
        return Page(title="", text=text, ids=frozenset(), whole=exchange.whole, why_not_whole=why), None
    return Page(title="", text="", ids=frozenset(), whole=False, why_not_whole="no-text"), None


def _picture(exchange: Exchange) -> Picture | None:
    from loopivia_lint.pictures import picture

    length = exchange.headers.get("content-length", "")
    size = len(exchange.body) if exchange.whole else int(length) if length.isdigit() else None
    return picture(exchange.body, size)
