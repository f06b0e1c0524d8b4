"""What stands in the parentheses behind `[words]` where Markdown read no address, and how it could be one."""

from __future__ import annotations

import re

from loopivia_lint import parse_url
from loopivia_rules.links.suffixes import FILES

LONGEST = 1000
"""Characters in which the closing parenthesis is looked for."""
_MARK = re.compile(r"\\.|([()])|(\]\()", re.DOTALL)
_START = re.compile(r"https?:/|mailto:|tel:|www\.|\.{1,2}/|/[\w~]|#[^\W\d]", re.IGNORECASE)
_LOCAL = re.compile(r"\.{0,2}/")
_SCHEME = re.compile(r"(https?:/{0,2}|mailto:)\s+(\S+)", re.IGNORECASE)
_TITLED = re.compile(r"(\S+)[ \t]+(?:“([^“”\"]+)”|«\s*([^«»\"]+?)\s*»)")
_TITLE = re.compile(r"[ \t]+(?:\"[^\"]*\"|'[^']*')")
_SIZE = re.compile(r"\s=\d*(?:x\d*|%)?(?:\s|$)")
_PROGRAM = re.compile(r"[{}<>`]|\$\(")


def address(text: str) -> tuple[str, bool]:
    """What the parentheses hold, and whether they are closed; where they are not, the first word of it.

    `text` begins behind the opening parenthesis. One that another link stands in is not closed either.
    """
    depth = 0
    for mark in _MARK.finditer(text, 0, LONGEST):
        if mark[2]:
            break
        if mark[1] == ")" and not depth:
            return text[: mark.start()], True
        depth += (mark[1] == "(") - (mark[1] == ")")
    return re.split(r"\s", text, maxsplit=1)[0].rstrip('.,;:!?*_…»”"'), False


def is_sure(written: str) -> bool:
    """Was it meant as an address? A remark in parentheses is none, and what a program fills in is left to it."""
    if _PROGRAM.search(written) or _SIZE.search(written):
        return False
    return _START.match(written.lstrip()) is not None or _names_a_file(written)


def mended(written: str) -> str:
    """The address as Markdown reads it; empty where nobody can tell what was meant."""
    written = written.strip()
    if titled := _TITLED.fullmatch(written):
        return f'{titled[1]} "{titled[2] or titled[3]}"'
    title = next((found[0] for found in _TITLE.finditer(written) if found.end() == len(written)), "")
    bare = written.removesuffix(title)
    if bare.lower().startswith("tel:"):
        return re.sub(r"\s", "", bare) + title
    if apart := _SCHEME.fullmatch(bare):
        return apart[1] + apart[2] + title
    whole = _names_a_file(bare) or (_LOCAL.match(bare) and ")" not in bare)
    if not whole or re.search(r"[\"«»“”=\r\n]", bare):
        return ""
    return bare.replace(" ", "%20").replace("\t", "%20") + title


def _names_a_file(written: str) -> bool:
    bare = _TITLE.sub("", written).strip()
    return parse_url(bare).extension in FILES
