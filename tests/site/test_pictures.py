"""Format and size from a file's first bytes."""

from __future__ import annotations

import pytest
from tests.images.test_images import png

from loopivia_lint.needs import Picture
from loopivia_lint.pictures import picture

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x02\x76\x04\xb0\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01" + b"\0" * 20
)
GIF = b"GIF89a\xb0\x04\x76\x02\xf7\x00\x00" + b"\0" * 30
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xaf\x04\x00\x75\x02\x00" + b"\0" * 20
SVG = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg width="1200" height="630" xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("data", "kind"), [(png(1200, 630), "png"), (JPEG, "jpeg"), (GIF, "gif"), (WEBP, "webp"), (SVG, "svg")]
)
def test_format_and_size(data: bytes, kind: str) -> None:
    assert picture(data, 99) == Picture(format=kind, width=1200, height=630, bytes=99)


def test_avif_is_told_from_heic() -> None:
    avif = picture(b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avif" + b"\0" * 20)
    heic = picture(b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + b"\0" * 20)
    assert (avif and avif.format, heic and heic.format) == ("avif", "heic")


@pytest.mark.parametrize("data", [b"", b"x", b"<html><svg></svg></html>", b"<!doctype html><p>404", b"%PDF-1.7"])
def test_what_is_no_image(data: bytes) -> None:
    assert picture(data) is None


@pytest.mark.parametrize("data", [JPEG, GIF, WEBP, SVG, png(1200, 630)])
def test_an_image_cut_at_any_byte_is_never_an_error(data: bytes) -> None:
    for length in range(len(data)):
        found = picture(data[:length])
        assert found is None or found.width in (None, 1200)
