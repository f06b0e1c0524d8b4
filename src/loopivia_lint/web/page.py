"""An HTML page as a reader has it: title, text, ids, and whether that is all of it. The door of selectolax.

The text keeps one line a block and a tab between the cells of a row; inside a block, text goes on across tags, so
that a number split by them (`<b>7</b><b>0</b> %`) is one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loopivia_lint.needs import Page
from loopivia_lint.web.whole import Signs, why_not_whole

_INLINE = """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr q rb rp rt ruby
s samp small span strike strong sub sup time tspan tt u var wbr"""
INLINE = frozenset(_INLINE.split())
UNREAD = frozenset(("head", "script", "style", "template", "noscript", "iframe", "object", "textarea", "datalist"))
BOILERPLATE = ("nav", "footer")
_BOILERPLATE_NAME = re.compile(
    r"(?i)(?<![a-z])(cookies?|consent|gdpr|rgpd|newsletter|promo|breadcrumbs?|sidebar|navbar|menu|share|social|related|"
    r"comments?|advert\w*|ads?|popup|modal|footer|site-header|topbar|banner|bandeau|recommand\w+|similaires)(?![a-z])"
)
_COUNTERS = """data-count data-target data-to data-value data-end data-number data-counter data-count-to data-to-value
data-final data-purecounter-end data-counter-value data-stop data-toval"""
BARS = ("data-percent", "data-percentage", "data-progress", "aria-valuenow")
"""Attributes that hold the length of a bar, in percent."""
COUNTERS = tuple(_COUNTERS.split())
_SPACE = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


def read_page(body: bytes | str, content_type: str = "", whole: bool = True) -> Page:
    """Read a page; never raises. `whole` is False where the body was cut at a limit."""
    text = body if isinstance(body, str) else decoded(body, content_type)
    tree = LexborHTMLParser(text)
    title = tree.css_first("head title") or tree.css_first("title")
    runs = list(_runs(tree.root)) if tree.root is not None else []
    main = folded(run.text for run in runs if not run.aside)
    aside = folded(run.text for run in runs if run.aside)
    if len(aside) > 3 * len(main):  # what was taken for a frame is the picture
        main, aside = folded(run.text for run in runs), ""
    why = why_not_whole(Signs(tree, title.text() if title else "", main, aside), cut=not whole)
    said = folded(f"\n{line}" for line in _described(tree))
    return Page(
        title=" ".join(title.text().split()) if title else "",
        text=f"{main}\n{said}".strip(),
        ids=frozenset(_ids(tree)),
        whole=not why,
        why_not_whole=why,
        aside=aside,
    )


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a page: by its header, else its own word, else UTF-8, else as Windows wrote it."""
    named = re.search(r"charset\s*=\s*[\"']?([\w-]+)", content_type, re.IGNORECASE)
    meta = _CHARSET.search(body[:4096])
    for charset in (named[1] if named else "", meta[1].decode("ascii") if meta else "", "utf-8", "cp1252"):
        try:
            return body.decode(charset) if charset else body.decode("utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", errors="replace")


def folded(texts: Iterator[str]) -> str:
    """Lines without blank ones, each kind of space one space."""
    lines = (
        "\t".join(_SPACE.sub(" ", cell).strip() for cell in line.split("\t")) for line in "".join(texts).split("\n")
    )
    return "\n".join(line.strip() for line in lines if line.strip())


class _Run(Struct, frozen=True):
    """A piece of text with what parts it from the piece before it."""

    text: str
    aside: bool


class _Place(Struct, frozen=True):
    """Where a node stands: its nearest block, and whether that is beside the page's matter."""

    block: int
    aside: bool
    unread: bool


def _runs(root: LexborNode) -> Iterator[_Run]:
    """The pieces of text in the page's order."""
    places: dict[int, _Place] = {}
    last = -1
    apart = ""
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            place = places.get(node.parent.mem_id) if node.parent is not None else None
            if place is None or place.unread:
                continue
            text = _INVISIBLE.sub("", node.text_content or "").replace("\t", " ").replace("\n", " ").replace("\r", " ")
            within = place.block == last and not apart
            if text.strip():
                yield _Run(apart + text if within or apart else f"\n{text}", place.aside)
                apart, last = "", place.block
            elif within:
                yield _Run(" ", place.aside)
            continue
        if tag.startswith(("-", "!")):
            continue
        parent = places.get(node.parent.mem_id) if node.parent is not None else None
        place = places[node.mem_id] = _placed(node, tag, parent)
        if tag in ("td", "th") and node.prev is not None and apart != "\n" and not _first_cell(node):
            apart = "\t"
        elif tag not in INLINE:
            apart = "\n"
        if place.unread:
            continue
        for text in _attributes(node, tag):
            yield _Run(apart + text, place.aside)
            apart, last = "" if tag in INLINE else "\n", place.block
            places[node.mem_id] = _Place(place.block, place.aside, True)


def _placed(node: LexborNode, tag: str, parent: _Place | None) -> _Place:
    above = parent or _Place(-1, False, False)
    unread = above.unread or tag in UNREAD
    if tag in INLINE:
        return _Place(above.block, above.aside, unread)
    aside = above.aside
    if not aside and tag not in ("html", "body", "main", "article"):
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        aside = tag in BOILERPLATE or attributes.get("role") in ("navigation", "contentinfo")
        aside = aside or (len(names) > 3 and _BOILERPLATE_NAME.search(names) is not None)
        aside = aside and node.css_first("h1, main, article") is None
    return _Place(node.mem_id, aside, unread)


def _first_cell(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    return before is None


def _attributes(node: LexborNode, tag: str) -> Iterator[str]:
    """Text that is not between tags: a picture's description, a counter's end, a note's number set apart."""
    if tag == "img":
        alt = node.attributes.get("alt")
        if alt and " " in alt.strip():
            yield alt
    elif tag == "sup":
        mark = node.text().strip().strip("[]()")
        if mark.isdigit():
            yield f" [{mark}]"
    elif (
        tag in ("span", "strong", "b", "div", "p", "h2", "h3", "h4", "li", "progress", "svg", "figure")
        and node.attributes
    ):
        yield from _values(node)


def _values(node: LexborNode) -> Iterator[str]:
    """The number that a script shows in an empty element, and the words of a drawing."""
    attributes = node.attributes
    label = attributes.get("aria-label")
    if label and attributes.get("role") == "img":
        yield label
    for name in (*COUNTERS, *BARS):
        value = attributes.get(name)
        if value and re.fullmatch(r"[+-]?\d[\d\s.,]*", value) and node.text().strip().rstrip("%").strip() in ("", "0"):
            yield f"{value} %" if name in BARS else value
            break


def _described(tree: LexborHTMLParser) -> Iterator[str]:
    """What the page says of itself for search engines and social networks."""
    for node in tree.css("meta[name=description], meta[property='og:description']"):
        content = node.attributes.get("content")
        if content:
            yield content.replace("\n", " ")


def _ids(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[id], a[name]"):
        for name in ("id", "name") if node.tag == "a" else ("id",):
            value = node.attributes.get(name)
            if value:
                yield value
