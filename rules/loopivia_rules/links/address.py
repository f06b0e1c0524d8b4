"""What stands in the parentheses behind `[words]` where Markdown read no address, and how it could be one."""

from __future__ import annotations

import re

from loopivia_lint import parse_url
from loopivia_rules.links.suffixes import FILES

LONGEST = 1000
"""Characters in which the closing parenthesis is looked for."""
_MARK = re.compile(r"\\.|([()])|(\]\()", re.DOTALL)
_START = re.compile(r"https?:/|file:|mailto:|tel:|www\.|\.{1,2}/|/[\w~]|#[^\W\d]|[a-z]:\\", re.IGNORECASE)
_REMARK = re.compile(r"(?:cf|voir|see)\b|[^,;:!?«»\"]*[,;:!?«»\"]", re.IGNORECASE)
_PROGRAM = re.compile(r"[{}<>`]|\$\(")
_SIZE = re.compile(r"\s=\d*(?:x\d*|%)?(?:\s|$)")
"""`=300x200`, as some sites let the size of an image be said."""
_TITLE = re.compile(r"\s(?:\"[^\"]*\"|'[^']*')$")
_TITLED = re.compile(r"(\S+)[ \t]+(?:“([^“”\"]+)”|«\s*([^«»\"]+?)\s*»)")
_APART = re.compile(r"(https?:/{0,2}|mailto:)[ \t]+(\S+)", re.IGNORECASE)
_PHONE = re.compile(r"tel:[ \t]*\+?\d[\d .-]*", re.IGNORECASE)


def address(text: str) -> tuple[str, bool]:
    """What the parentheses hold, and whether they are closed; where they are not, the first word of it.

    `text` begins behind the opening parenthesis. If another link begins in them, they are not closed either.
    """
    depth = 0
    for mark in _MARK.finditer(text):
        if mark[2]:
            text = text[: max(text.rfind("[", 0, mark.start()), 0)]
            break
        if mark[1] == ")" and not depth:
            return text[: mark.start()], True
        depth += (mark[1] == "(") - (mark[1] == ")")
    return re.split(r"\s", text, maxsplit=1)[0].rstrip('.,;:!?*_…»”"'), False


def is_sure(written: str) -> bool:
    """Was it meant as an address? A remark in parentheses is none, and what a program fills in is left to it."""
    if _PROGRAM.search(written) or _SIZE.search(written):
        return False
    bare, _ = _parts(written)
    if titled := _TITLED.fullmatch(bare):
        bare = titled[1]
    return _START.match(bare) is not None or (_names_a_file(bare) and not _REMARK.match(bare))


def holds_space(written: str) -> bool:
    """Is there a space in the address itself?"""
    return re.search(r"\s", _parts(written)[0]) is not None


def mended(written: str) -> str:
    """The address as Markdown reads it; empty where nobody can tell what was meant."""
    bare, title = _parts(written)
    if titled := _TITLED.fullmatch(bare):
        return f'{titled[1]} "{titled[2] or titled[3]}"'
    if _PHONE.fullmatch(bare):
        return re.sub(r"[ \t]", "", bare) + title
    if apart := _APART.fullmatch(bare):
        return apart[1] + apart[2] + title
    if re.search(r"[\"«»“”=\r\n]", bare) or not (
        _names_a_file(bare) or (bare.startswith((".", "/")) and ")" not in bare)
    ):
        return ""
    return re.sub(r"[ \t]", "%20", bare) + title


def _parts(written: str) -> tuple[str, str]:
    """The address, and the title in straight quotes with the space before it."""
    written = written.strip()
    title = _TITLE.search(written)
    return (written[: title.start()].rstrip(), title[0]) if title else (written, "")


def _names_a_file(bare: str) -> bool:
    url = parse_url(bare)
    return url.kind in ("web", "local") and url.extension in FILES
