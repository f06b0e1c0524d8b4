"""What templates leave behind, told from real values by lists that a writer can extend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from loopivia_lint import parse_url
from loopivia_rules.folding import folded

ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"')\]]+|[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
AROUND = " \u00a0.…!«»“”\"'[]()"
HINT = re.compile(r"\[[^\[\]\n]{1,80}\]")
SUFFIX = re.compile(r"(?:\.(?:co|com|org|gouv|asso))?\.[a-z]+$")
TEMPLATE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|<%[^%\n]*%>")


class Leftovers(Struct, frozen=True):
    """The lists of `placeholders.toml` with those of the configuration, made ready to look things up."""

    values: frozenset[str]
    phrases: tuple[str, ...]
    hint: re.Pattern[str]
    hosts: frozenset[str]
    examples: frozenset[str]
    pictures: frozenset[str]

    def is_value(self, text: str) -> bool:
        """Does the text, as a whole, only say that it is to be written?"""
        return len(text) < 60 and text.strip(AROUND).casefold() in self.values

    def is_host(self, host: str, *, shown: bool = False) -> bool:
        """Does a host stand for another? Those set aside for examples count unless a text may show them."""
        bare = host.casefold().removeprefix("www.")
        own = SUFFIX.sub("", bare).rpartition(".")[2].replace("-", "")
        return own in self.hosts or bare in self.pictures or (not shown and bare in self.examples)

    def inside(self, text: str) -> re.Match[str] | None:
        """Words in the text that a template left: a hint in brackets, filler."""
        return self.hint.search(text) if "[" in text or "orem" in text else None

    def address(self, text: str) -> str:
        """An address in the text that stands for another; empty where there is none."""
        for found in ADDRESS.finditer(text) if "/" in text or "@" in text else ():
            host = found[1] or parse_url(found[0]).host
            if host and self.is_host(host):
                return found[0]
        return ""


def is_shown(text: str, place: int) -> bool:
    """Is what stands there shown on purpose: between quotes, or in a formula of nothing but hints?"""
    before = text[:place]
    if before.count('"') % 2 or any(before.rfind(left) > before.rfind(right) for left, right in ("«»", "“”")):
        return True
    around, hints = HINT.subn("", text)
    return hints > 1 and not any(map(str.isalpha, around))


def _spellings(value: str) -> set[str]:
    """A value with and without accents, with either apostrophe: quicker to look up than to fold every text."""
    small = value.casefold()
    bare = f"a {small[2:]}" if small.startswith("à ") else small  # a capital often loses its accent
    return {small, bare, small.replace("’", "'"), small.replace("'", "’"), folded(value)}


@cache
def leftovers(values: tuple[str, ...] = (), hosts: tuple[str, ...] = ()) -> Leftovers:
    """The shipped lists and these."""
    lists = tomllib.loads(Path(__file__).with_name("placeholders.toml").read_text(encoding="utf-8"))
    return _made(lists, values, hosts)


def _made(lists: Mapping[str, list[str]], values: Iterable[str], hosts: Iterable[str]) -> Leftovers:
    hints = "|".join(re.escape(hint).replace("'", "['’]") for hint in lists["hints"])
    phrases = "|".join(map(re.escape, lists["phrases"]))
    return Leftovers(
        values=frozenset(spelling for value in (*lists["values"], *values) for spelling in _spellings(value)),
        phrases=tuple(lists["phrases"]),
        hint=re.compile(rf"(?<![\]!\w])\[(?:{hints})\b[^\[\]\n]{{0,60}}\](?![(\[:])|\b(?:{phrases})\b", re.IGNORECASE),
        hosts=frozenset(folded(host).replace(" ", "") for host in (*lists["hosts"], *hosts)),
        examples=frozenset(lists["examples"]),
        pictures=frozenset(lists["pictures"]),
    )
