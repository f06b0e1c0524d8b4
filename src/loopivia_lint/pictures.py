"""An image's format and size from its first bytes. The only module that imports imagesize."""

from __future__ import annotations

import struct
from io import BytesIO

from loopivia_lint.needs import Picture

HEAD = 65_536
"""How many bytes to read of a file: enough for all but JPEGs with a very large preview before their size."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x00\x00\x00\x0cjP  ", "jp2"),
    (b"\x00\x00\x01\x00", "ico"),
)
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic"}


def picture(head: bytes, size: int | None = None) -> Picture | None:
    """What the first bytes of an image tell; None when they are no image's. `size` is that of the whole file.

    Width and height are None where the bytes do not say (cut too early, an SVG without a size).
    """
    kind = image_format(head)
    if kind is None:
        return None
    width, height = _size(head)
    return Picture(format=kind, width=width, height=height, bytes=size)


def image_format(head: bytes) -> str | None:
    """`png`, `jpeg`, `gif`, `webp`, `avif`, `heic`, `svg`, `bmp`, `tiff`, `jp2`, `ico`, or None."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brands = (head[8:12], *(head[at : at + 4] for at in range(16, min(len(head), 64), 4)))
        named = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
        return "avif" if "avif" in named else named[0] if named else None
    opening = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--")) and b"<svg" in opening:
        return "svg"
    return None


def _size(head: bytes) -> tuple[int | None, int | None]:
    import imagesize  # type: ignore[import-untyped]  # here: it brings urllib.request, and few runs need it

    try:
        width, height = imagesize.get(BytesIO(head.removeprefix(b"\xef\xbb\xbf")))
    except (ValueError, OSError, struct.error, ArithmeticError, LookupError, AttributeError):
        return None, None
    known = isinstance(width, (int, float)) and isinstance(height, (int, float)) and width > 0 and height > 0
    return (int(width), int(height)) if known else (None, None)
