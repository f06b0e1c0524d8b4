"""What a reader reads: the sentences of a block, and the text of a front matter field.

A sentence ends at `.`, `!`, `?` or `…` and the quotes and brackets that close there, before a blank and something that
can begin one. Splitting too little costs less than parting a number from what it counts: abbreviations and initials
hold their sentence together unless a word follows that usually begins one.
"""

from __future__ import annotations

import re
from re import Match

from loopivia_lint.model import Field, Span
from loopivia_lint.parse.source import plain

END = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]+)(?:[ \u00a0\u202f\u2009]?[»›]|[\"”’')\]])*(?=\s)")
WORD_BEFORE = re.compile(r"(?:[^\W_][\w.-]*|°)\Z")
NUMBERING = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\Z")
NEXT = re.compile(r"\s*(?:([(\[]\d)|[«“\"‘'(\[]?\s*([^\W\d_]\.|[^\W_]+)?)")
TITLES, ABBREVIATIONS, BEFORE_NUMBERS, STARTERS = (
    frozenset(words.split())
    for words in (
        "m mm mr mrs ms mme mmes mlle mgr me dr drs pr prof st ste jr sr sgt gen lt capt rev hon messrs",
        "cf e.g i.e viz vs c.-à-d c.à.d env approx resp réf ref tél tel bd av boul fig figs vol chap sect arts pp nos "
        "n° num para § adj adv dept dép hab incl excl jan janv feb févr apr avr jul juil aug sept oct nov dec déc sq "
        "sqq j.-c ex max",
        "no n p art min ca ed éd al tab §",
        "le la les l un une des il elle ils elles on nous vous je ce cet cette ces c en dans pour par avec sans sur "
        "mais et or donc car si quand comme selon d chez à au aux depuis après avant ainsi enfin puis ensuite cela ça "
        "voici the a an it its in at this that these those there we you he she they i but and so if when as by for "
        "from with however according since then our your their his her what why how",
    )
)
"""Abbreviations before a name; in the middle of a sentence; before a number (otherwise words, or the end of a
sentence); words that begin a sentence often enough to end the one before, after an initial or an acronym."""

ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.S)
CHARACTERS = {"n": "\n", "t": "\t", "_": "\u00a0", " ": " ", "\n": "\n", "\r": "\r"}
PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+|\*[^\s,\[\]{}]+\Z")
BLOCK_HEADER = re.compile(r"[|>][^\r\n]*")


def sentences(prose: str, offset: int) -> tuple[Span, ...]:
    """The sentences of a masked text that begins at this offset of the file, without the blanks around them."""
    found, start = [], 0
    for end in END.finditer(prose):
        if _ends(prose, start, end):
            found.append(_stripped(prose, start, end.end(), offset))
            start = end.end()
    last = _stripped(prose, start, len(prose), offset)
    return (*found, last) if last.start < last.end else tuple(found)


def _stripped(prose: str, start: int, end: int, offset: int) -> Span:
    part = prose[start:end]
    tail = len(part.rstrip())
    lead = len(part) - len(part.lstrip()) if tail else 0
    return Span(offset + start + lead, offset + start + tail)


def _ends(prose: str, start: int, end: Match[str]) -> bool:
    """Does the sentence that began at `start` end with this mark?"""
    after = NEXT.match(prose, end.end())
    assert after is not None
    following = after[2] or ""
    if after[1] or following[:1].islower():
        return False
    if not following and prose[after.end() : after.end() + 1] in ("", *",;:)]"):
        return False
    if end[0] == ".":
        return not _abbreviates(prose, start, end.start(), following)
    return end["mark"] not in ("…", "...") or prose[end.start() - 1 : end.start()] not in ("(", "[")


def _abbreviates(prose: str, start: int, dot: int, following: str) -> bool:
    """Does the dot end an abbreviation, initials or a number in front of an item, rather than a sentence?"""
    if dot - start < 12 and NUMBERING.match(prose[start:dot]):
        return True
    before = WORD_BEFORE.search(prose, max(start, dot - 24), dot)
    if before is None:
        return False
    word = before[0].lower()
    if word in ABBREVIATIONS:
        return True
    if word in TITLES:
        return bool(following)
    if word in BEFORE_NUMBERS and following[:1].isdigit():
        return True
    parts = re.split(r"[.-]", before[0])
    if not all(part.isupper() and len(part) == 1 for part in parts if part):
        return False
    return "-" in word or following.lower() not in STARTERS


def field_prose(text: str, field: Field, format: str) -> str:
    """What a reader reads of a field, as long as its span: quotes, escapes and Markdown are spaces.

    A list or a mapping has none of its own: its items have.
    """
    from loopivia_lint.parse.markdown import masked
    from loopivia_lint.parse.markdown.marks import blank

    source = plain(field.span.of(text))
    if isinstance(field.value, list | dict):
        return blank(source)
    if format == "yaml" and (properties := PROPERTIES.match(source)):
        source = blank(properties[0]) + source[properties.end() :]
    content = source.lstrip()
    lead = len(source) - len(content)
    return " " * lead + masked(_unquoted(content, format))


def _unquoted(source: str, format: str) -> str:
    """A scalar as written, its quotes, block header and escapes replaced by what they mean and spaces."""
    quote = next((mark for mark in ('"""', "'''", '"', "'") if source.startswith(mark)), "")
    if format != "toml" and len(quote) == 3:
        quote = quote[0]
    if format == "yaml" and source[:1] in ("|", ">"):
        header = BLOCK_HEADER.match(source)
        assert header is not None
        return " " * header.end() + source[header.end() :]
    if not quote or len(source) < 2 * len(quote):
        return source
    inner = source[len(quote) : len(source) - len(quote)]
    if quote[0] == '"' and "\\" in inner:
        inner = ESCAPE.sub(_character, inner)
    elif quote == "'" and format == "yaml":
        inner = inner.replace("''", "' ")
    return " " * len(quote) + inner + " " * len(quote)


def _character(escape: Match[str]) -> str:
    """What an escape stands for, and spaces to its length."""
    code = escape[0][1:]
    char = CHARACTERS.get(code, code)
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        char = chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
    return char.ljust(len(escape[0]))
