"""Inlines: mistune's matching of brackets, over a scan that notes what is a marker and what is read.

A text's marks are ranges of it that are not prose: HIDDEN ones nobody reads (emphasis and link markers, URLs, tags),
ASIDE ones a reader sees, but not as part of a sentence (code, an image's alternative text, a bare URL).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from collections.abc import Iterator
from re import Match
from typing import Any, NamedTuple

from mistune.core import InlineState
from mistune.helpers import HTML_ATTRIBUTES, HTML_TAGNAME, PUNCTUATION, parse_link_href
from mistune.inline_parser import AUTO_EMAIL, InlineParser
from mistune.util import unescape, unikey

from loopivia_lint.model import Definition, LinkKind
from loopivia_lint.parse.markdown.emphasis import Run, markers

HIDDEN, ASIDE = 0, 1
Mark = tuple[int, int, int]
"""Start, end, HIDDEN or ASIDE."""

TRIGGER = re.compile(r"!\[|\[|\]|\\|`|<|\*|_|~~")
RUN = re.compile(r"\*+|_+")
BACKTICKS = re.compile(r"`+")
ESCAPED = re.compile(PUNCTUATION + r"|\n")
NOTE = re.compile(r"\[\^((?:[^\\\[\]\s]|\\.){1,500})\]")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>|" + AUTO_EMAIL)
TAG = re.compile(r"<" + HTML_TAGNAME + HTML_ATTRIBUTES + r"\s*/?>|</" + HTML_TAGNAME + r"\s*>")
DECLARATION = re.compile(r"<![A-Z]+[ \t\n\r\f]")
URL = re.compile(r"[ \t]*\n?[ \t]*(?:<([^<>\n\\]*)>|([^\s()<>\\&\x00-\x1f\x7f]*)(?=[\s)]))")
BARE_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"«»“”]+")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
SHORTCODE = {"{{": "}}", "{%": "%}"}
ATTRIBUTES = re.compile(r"\{(?::|[#.][^\s{}]|[\w-]+=[\"'\w])[^{}\n]*\}")


class Found(NamedTuple):
    """A link or image: positions in the text that was scanned."""

    kind: LinkKind
    image: bool
    start: int
    end: int
    text: tuple[int, int]
    """What is between the brackets."""
    url: str
    url_range: tuple[int, int] | None
    """None for a reference: its definition has it."""
    title: str | None = None
    label: str | None = None
    definition: Definition | None = None


class Scan(InlineState):
    """What was found in a text."""

    def __init__(self, env: Any, src: str) -> None:
        super().__init__(env)
        self.src = src
        self.marks: list[Mark] = []
        self.found: list[Found] = []
        self.tags: list[tuple[int, int]] = []
        self.runs: list[Run] = []
        self.strikes: list[int] = []

    def hide(self, start: int, end: int) -> None:
        """Nobody reads this."""
        self.marks.append((start, end, HIDDEN))

    def set_aside(self, start: int, end: int) -> None:
        """A reader sees this, but not as part of a sentence."""
        self.marks.append((start, end, ASIDE))


class Inlines(InlineParser):
    """Scans a text; of mistune's parser it uses the brackets (open, close, references)."""

    def __init__(self) -> None:
        super().__init__()
        self._on: dict[str, Callable[[Match[str], Scan], int]] = {
            "[": self._open,
            "![": self._open,
            "]": self._close,
            "\\": self._escape,
            "`": self._code,
            "<": self._angle,
            "*": self._run,
            "_": self._run,
            "~~": self._strike,
        }

    def scan(self, src: str, env: Any) -> Scan:
        """Find the links, images, tags and marks of a text."""
        state = Scan(env, src)
        match = TRIGGER.search(src)
        while match:
            match = TRIGGER.search(src, self._on[match[0]](match, state))
        if state.runs:
            state.marks += [(start, end, HIDDEN) for start, end in markers(src, state.runs)]
        for start in state.strikes[: len(state.strikes) // 2 * 2]:
            state.hide(start, start + 2)
        _mark_bare_text(state)
        state.marks.sort()
        return state

    def process_text(self, text: str, state: InlineState, parse_emphasis: bool = True) -> None:
        """No tokens for text: its places are known without."""

    def finalize_tokens(self, tokens: list[dict[str, Any]], depth: int) -> list[dict[str, Any]]:
        """No emphasis in the tokens either: it never changes what is a link."""
        return tokens

    def _open(self, match: Match[str], state: Scan) -> int:
        self.parse_link(match, state)
        return match.end()

    def _close(self, match: Match[str], state: Scan) -> int:
        opener = state.brackets[-1] if state.brackets else None
        end = self.parse_link_close(match, state)
        if opener is None:
            return end
        close = match.start()
        token = state.tokens[opener.token_index] if opener.token_index < len(state.tokens) else {"type": "text"}
        if token["type"] != "text":
            start = opener.start - (2 if opener.image else 1)
            state.hide(start, opener.start)
            state.hide(close, end)
            if opener.image:
                state.set_aside(opener.start, close)
            state.found.append(self._link(state, token, start, (opener.start, close), end))
        elif state.src.startswith("^", opener.start) and (note := NOTE.match(state.src, opener.start - 1)):
            state.hide(*note.span())
            state.found.append(
                Found("footnote", False, *note.span(), note.span(1), "", (note.end(1), note.end(1)), label=note[1])
            )
        return end

    def _link(
        self, state: Scan, token: dict[str, Any], start: int, text: tuple[int, int], end: int
    ) -> Found:
        title = token["attrs"].get("title")
        title = unescape(title) if title else None
        image = token["type"] == "image"
        if "label" in token:
            definition = state.env["references"][unikey(token["label"])].definition
            return Found(
                "reference", image, start, end, text, definition.url, None, title, token["label"], definition
            )
        simple = URL.match(state.src, text[1] + 2)
        if simple:
            url_range = simple.span(1 if simple[1] is not None else 2)
            url = state.src[slice(*url_range)]
        else:
            href, href_end = parse_link_href(state.src, text[1] + 2, max_nested_level=self.max_nested_level)
            assert href is not None and href_end is not None
            angled = state.src[href_end - 1] == ">" and state.src[href_end - len(href) - 2] == "<"
            url_range = (href_end - len(href) - angled, href_end - angled)
            url = href
        if "\\" in url or "&" in url:
            url = unescape(ESCAPE.sub(r"\1", url))
        return Found("inline", image, start, end, text, url, url_range, title)

    @staticmethod
    def _escape(match: Match[str], state: Scan) -> int:
        if not ESCAPED.match(state.src, match.end()):
            return match.end()
        state.hide(*match.span())
        return match.end() + 1

    @staticmethod
    def _code(match: Match[str], state: Scan) -> int:
        marker = BACKTICKS.match(state.src, match.start())
        assert marker is not None
        end = state.delimiters.code_end(marker[0], marker.end())
        if end is None:
            return marker.end()
        state.hide(*marker.span())
        state.set_aside(marker.end(), end)
        state.hide(end, end + len(marker[0]))
        return end + len(marker[0])

    @staticmethod
    def _angle(match: Match[str], state: Scan) -> int:
        start, src = match.start(), state.src
        if link := AUTOLINK.match(src, start):
            end = link.end()
            shown = (start + 1, end - 1)
            url = src[slice(*shown)]
            state.hide(start, start + 1)
            state.set_aside(*shown)
            state.hide(end - 1, end)
            state.found.append(
                Found("autolink", False, start, end, shown, url if link[1] else "mailto:" + url, shown)
            )
            return end
        end = _tag_end(state, start)
        if end is None:
            return match.end()
        state.hide(start, end)
        state.tags.append((start, end))
        return end

    @staticmethod
    def _run(match: Match[str], state: Scan) -> int:
        run = RUN.match(state.src, match.start())
        assert run is not None
        state.runs.append(run.span())
        return run.end()

    @staticmethod
    def _strike(match: Match[str], state: Scan) -> int:
        start, end = match.span()
        if state.src.startswith("~", end):
            return len(state.src) - len(state.src[end:].lstrip("~"))
        opening = len(state.strikes) % 2 == 0
        beside = state.src[end : end + 1] if opening else state.src[start - 1 : start]
        if beside and not beside.isspace():
            state.strikes.append(start)
        return end


ESCAPE = re.compile(r"\\(" + PUNCTUATION + r")")


def _tag_end(state: Scan, start: int) -> int | None:
    """Where the HTML tag, comment, declaration or instruction ends that begins here, if it is one."""
    src = state.src
    if src.startswith("<!-->", start):
        return start + 5
    if src.startswith("<!--->", start):
        return start + 6
    for opener, closer in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
        if src.startswith(opener, start):
            if opener == "<!" and not DECLARATION.match(src, start):
                return None
            close = state.delimiters.find(closer, start + len(opener))
            return None if close is None else close + len(closer)
    tag = TAG.match(src, start)
    return tag.end() if tag else None


def _mark_bare_text(state: Scan) -> None:
    """Marks that Markdown knows nothing of: URLs as text, shortcodes, attribute blocks."""
    src = state.src
    if "://" in src or "www." in src:
        state.marks += [(*url.span(), ASIDE) for url in BARE_URL.finditer(src)]
    if "{" in src:
        for opener, closer in SHORTCODE.items():
            start = src.find(opener)
            while start >= 0 and (end := src.find(closer, start + 2)) >= 0:
                state.hide(start, end + 2)
                start = src.find(opener, end + 2)
        state.marks += [(*block.span(), HIDDEN) for block in ATTRIBUTES.finditer(src)]


def prose(src: str, marks: list[Mark]) -> str:
    """The text with all marks turned into spaces, as long as it was."""
    if marks:
        pieces, at = [], 0
        for start, end, _ in marks:
            if end > at:
                if start > at:
                    pieces.append(src[at:start])
                    at = start
                hidden = src[at:end]
                pieces.append(_blank(hidden))
                at = end
        pieces.append(src[at:])
        src = "".join(pieces)
    return ENTITY.sub(_decoded, src) if "&" in src else src


def _blank(hidden: str) -> str:
    if "\n" in hidden:
        return "\n".join([" " * len(line) for line in hidden.split("\n")])
    return " " * len(hidden)


def _decoded(entity: Match[str]) -> str:
    """The character, and spaces up to the length of what was written for it."""
    char = unescape(entity[0])
    return char.ljust(len(entity[0])) if len(char) < len(entity[0]) else entity[0]


def as_read(src: str, marks: list[Mark], start: int, end: int) -> str:
    """What a reader sees of this range, with code and alternative texts, on one line."""
    pieces, at = [], start
    for left, right, kind in _from(marks, start):
        if left >= end:
            break
        if kind == HIDDEN and right > at:
            pieces.append(src[at : max(at, left)])
            at = max(at, right)
    pieces.append(src[at:end])
    return re.sub(r"[ \t\n]+", " ", unescape("".join(pieces))).strip(" ")


def _from(marks: list[Mark], start: int) -> Iterator[Mark]:
    """The marks that begin at a position or after it."""
    for index in range(bisect_left(marks, (start, 0, 0)), len(marks)):
        yield marks[index]
