"""What the address of an image asks of a host that resizes: its size, its format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from loopivia_lint import Url, parse_url

IMGIX = (".imgix.net", "images.unsplash.com", "plus.unsplash.com", "images.prismic.io", "www.datocms-assets.com")
"""imgix and those who stand on it: `w`, `h`, `fit`, `dpr`, `fm`. https://docs.imgix.com/apis/rendering/size"""
CONTENTFUL = ("images.ctfassets.net", "images.eu.ctfassets.net")
"""`w`, `h`, `fit`, `fm`. https://www.contentful.com/developers/docs/references/images-api/"""
CLOUDINARY = ("res.cloudinary.com",)
"""In the path: `/upload/c_fill,w_800,h_418/…`. https://cloudinary.com/documentation/transformation_reference"""
FILLS = frozenset({"crop", "fill", "scale", "pad", "min", "clamp", "fillmax", "facearea", "thumb", "lfill"})
"""Ways to fit that give both sides as asked; others keep the picture's own shape inside the box."""
MAKES_SIDES = re.compile(r"(?:[a-z]{1,3}_[^,/]+)(?:,[a-z]{1,3}_[^,/]+)*")


class Asked(NamedTuple):
    """What an address asks for; None and empty where it does not."""

    host: str
    width: int | None = None
    """Pixels, device ratio included; the picture is never wider."""
    height: int | None = None
    exact: bool = False
    """Are both sides as asked, whatever the picture's own shape?"""
    format: str = ""


def asked(url: str) -> Asked | None:
    """What is asked of a host that is known to resize; None for any other."""
    parsed = parse_url(url)
    if parsed.host.endswith(IMGIX):
        return _from_query(parsed, dict(parsed.parameters), default_fit="clip")
    if parsed.host in CONTENTFUL:
        return _from_query(parsed, dict(parsed.parameters), default_fit="pad-less")
    if parsed.host in CLOUDINARY:
        return _from_path(parsed)
    return None


def _from_query(url: Url, query: Mapping[str, str], default_fit: str) -> Asked:
    ratio = _number(query.get("dpr")) or 1.0
    width, height = _pixels(query.get("w"), ratio), _pixels(query.get("h"), ratio)
    exact = bool(width and height) and query.get("fit", default_fit) in FILLS and "ar" not in query
    return Asked(url.host, width, height, exact, query.get("fm", ""))


def _from_path(url: Url) -> Asked:
    """Cloudinary chains transformations, a part of the path each; the last one that sizes counts."""
    found = Asked(url.host)
    for part in url.path.partition("/upload/")[2].split("/")[:-1]:
        if not MAKES_SIDES.fullmatch(part):
            continue
        steps = dict(step.split("_", 1) for step in part.split(","))
        ratio = _number(steps.get("dpr")) or 1.0
        width, height = _pixels(steps.get("w"), ratio), _pixels(steps.get("h"), ratio)
        if width or height:
            exact = bool(width and height) and steps.get("c", "scale") in FILLS
            found = found._replace(width=width, height=height, exact=exact)
        elif "w" in steps or "h" in steps:
            found = found._replace(width=None, height=None, exact=False)
        found = found._replace(format=steps.get("f", found.format))
    return found


def _pixels(value: str | None, ratio: float) -> int | None:
    """A side in pixels; None for a share of the original (at most 1) or `auto`."""
    number = _number(value)
    return round(number * ratio) if number and number > 1 else None


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value else None
    except ValueError:
        return None
    return number if number and 0 < number < 100_000 else None
