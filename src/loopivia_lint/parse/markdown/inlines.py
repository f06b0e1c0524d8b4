"""Inlines: mistune's matching of brackets, over a scan that finds places and marks what is not prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match
from typing import Any, NamedTuple

from mistune._inline.links import Bracket
from mistune.core import InlineState
from mistune.helpers import PUNCTUATION
from mistune.inline_parser import AUTO_EMAIL, InlineParser
from mistune.util import unescape, unikey

from loopivia_lint.model import Definition, LinkKind
from loopivia_lint.parse.markdown import html
from loopivia_lint.parse.markdown.destinations import destination
from loopivia_lint.parse.markdown.emphasis import Run, markers
from loopivia_lint.parse.markdown.marks import ASIDE, CODE, HIDDEN, Mark, foreign

TRIGGER = re.compile(r"!\[|\[|\]|\\|`|<|\*|_|~~")
RUN = re.compile(r"\*+|_+")
BACKTICKS = re.compile(r"`+")
TILDES = re.compile(r"~+")
ESCAPED = re.compile(PUNCTUATION + r"|\n")
NOTE = re.compile(r"\[\^((?:[^\\\[\]\s]|\\.){1,500})\]")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>|" + AUTO_EMAIL)


class Found(NamedTuple):
    """A link or image: positions in the text that was scanned."""

    kind: LinkKind
    image: bool
    start: int
    end: int
    text: tuple[int, int]
    """What is between the brackets."""
    url: str
    url_range: tuple[int, int]
    """Of a reference, nothing: its definition has it."""
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
        """HTML tags and comments; no marks yet."""
        self.runs: list[Run] = []
        self.strikes: list[int] = []

    def hide(self, start: int, end: int) -> None:
        """Nobody reads this."""
        self.marks.append((start, end, HIDDEN))


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
        state.marks += foreign(src)
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
        start, close = opener.start - (2 if opener.image else 1), match.start()
        token = state.tokens[opener.token_index] if opener.token_index < len(state.tokens) else None
        if token and token["type"] != "text":
            found = self._link(state, token, start, (opener.start, close), end)
        elif state.src.startswith("^", opener.start) and (note := NOTE.match(state.src, opener.start - 1)):
            start = note.start()
            found = Found("footnote", False, *note.span(), note.span(1), "", (note.end(1), note.end(1)), label=note[1])
        elif shortcut := self._before_note(state, opener, start, close):
            found = shortcut
        else:
            return end
        state.hide(start, found.text[0])
        state.hide(found.text[1], end)
        if found.image:
            state.marks.append((*found.text, ASIDE))
        elif found.kind == "footnote":
            state.hide(*found.text)
        state.found.append(found)
        return end

    @staticmethod
    def _before_note(state: Scan, opener: Bracket, start: int, close: int) -> Found | None:
        """`[label][^note]`: mistune takes the note for the label, which is the text before it."""
        if not state.src.startswith("[^", close + 1) or not NOTE.match(state.src, close + 1):
            return None
        label = state.src[opener.start : close]
        reference = state.env.get("references", {}).get(unikey(label))
        if reference is None or opener.nested or not (opener.active or opener.image):
            return None
        if not opener.image:
            bracket = state.last_link
            while bracket is not None and bracket.active:
                bracket.active, bracket = False, bracket.previous_link
        definition = reference.definition
        text = (opener.start, close)
        return Found(
            "reference",
            opener.image,
            start,
            close + 1,
            text,
            definition.url,
            (close, close),
            reference.title,
            label,
            definition,
        )

    def _link(self, state: Scan, token: dict[str, Any], start: int, text: tuple[int, int], end: int) -> Found:
        title = token["attrs"].get("title")
        title = unescape(title) if title else None
        image = token["type"] == "image"
        if "label" in token:
            definition = state.env["references"][unikey(token["label"])].definition
            return Found(
                "reference", image, start, end, text, definition.url, (end, end), title, token["label"], definition
            )
        url, url_range = destination(state.src, text[1] + 2, self.max_nested_level)
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
        state.marks.append((marker.end(), end, CODE))
        state.hide(end, end + len(marker[0]))
        return end + len(marker[0])

    @staticmethod
    def _angle(match: Match[str], state: Scan) -> int:
        start, src = match.start(), state.src
        if link := AUTOLINK.match(src, start):
            end = link.end()
            shown = (start + 1, end - 1)
            url = src[slice(*shown)]
            state.marks += [(start, start + 1, HIDDEN), (*shown, ASIDE), (end - 1, end, HIDDEN)]
            state.found.append(Found("autolink", False, start, end, shown, url if link[1] else "mailto:" + url, shown))
            return end
        tag_end = html.tag_end(src, start, state.delimiters.find)
        if tag_end is None:
            return match.end()
        state.tags.append((start, tag_end))
        return tag_end

    @staticmethod
    def _run(match: Match[str], state: Scan) -> int:
        run = RUN.match(state.src, match.start())
        assert run is not None
        state.runs.append(run.span())
        return run.end()

    @staticmethod
    def _strike(match: Match[str], state: Scan) -> int:
        run = TILDES.match(state.src, match.start())
        assert run is not None
        start, end = run.span()
        if end - start > 2:
            return end
        opening = len(state.strikes) % 2 == 0
        beside = state.src[end : end + 1] if opening else state.src[start - 1 : start]
        if beside and not beside.isspace():
            state.strikes.append(start)
        return end
