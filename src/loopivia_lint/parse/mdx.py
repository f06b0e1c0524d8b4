"""MDX: what is JavaScript becomes blanks, and Markdown is left, each character where it was.

Imports and exports, `{expressions}` with their comments, and JSX tags are not prose; `<a>` and `<img>` stay, unless
an expression says where they lead. Code is left alone.
"""

from __future__ import annotations

import re
from re import Match

from loopivia_lint.parse.markdown.marks import blank

TOKEN = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})|(?P<code>`+)|\\.|(?P<brace>\{)"
    r"|(?P<tag></?(?P<name>[A-Za-z][\w.:-]*)?(?=[\s/>{]))"
    r"|^(?P<module>import\s+(?:[\"'{*]|[\w$]+(?:\s*,|\s+from\b))"
    r"|export\s+(?:default|const|let|var|function|class|async|[{*]))",
    re.M | re.S,
)
EXPRESSION = re.compile(
    r"(\{)|(\})|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|/\*.*?\*/|(?<!:)//[^\n]*", re.S
)
TAG = re.compile(r"(\{)|(>)|\"[^\"]*\"|'[^']*'|<")
BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
DYNAMIC = re.compile(r"(?:\s([\w:-]+)\s*=\s*)?\Z")
"""What takes an expression: an attribute's name, or nothing (`{...props}`)."""
MOST_FAILURES = 20
"""Braces and tags that are never closed, until they are taken for text without looking further."""


class Mdx:
    """Blanks what is not Markdown in a text from `start` on."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._kept = 0
        self._failures = 0
        self._paragraph_end = -1
        at = start
        while token := TOKEN.search(text, at):
            at = self._after(token)
        self.shadow = "".join([*self._pieces, text[self._kept :]])
        """As long as the text."""

    def _after(self, token: Match[str]) -> int:
        """Deal with a token; where to look for the next."""
        text, start = self._text, token.start()
        if token["fence"]:
            mark = token["fence"]
            closing = re.compile(rf"^[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.M).search(text, token.end())
            return closing.end() if closing else len(text)
        if token["code"]:
            return self._after_code(token)
        if token["module"]:
            end = BLANK_LINE.search(text, token.end())
            return self._blank(start, end.start() if end else len(text))
        if self._failures < MOST_FAILURES:
            end_of = self._expression_end(start) if token["brace"] else self._tag(token) if token["tag"] else 0
            if end_of:
                return end_of
            self._failures += end_of is None
        return token.end()

    def _after_code(self, token: Match[str]) -> int:
        """Code ends with as many backticks, within its paragraph."""
        if self._paragraph_end < token.end():
            paragraph = BLANK_LINE.search(self._text, token.end())
            self._paragraph_end = paragraph.start() if paragraph else len(self._text)
        closing = re.compile(rf"(?<!`){token['code']}(?!`)").search(self._text, token.end(), self._paragraph_end)
        return closing.end() if closing else token.end()

    def _blank(self, start: int, end: int) -> int:
        self._pieces += [self._text[self._kept : start], blank(self._text[start:end])]
        self._kept = end
        return end

    def _closing_brace(self, start: int) -> int | None:
        """Behind the brace that closes the one at `start`."""
        level = 0
        for piece in EXPRESSION.finditer(self._text, start):
            level += bool(piece[1]) - bool(piece[2])
            if level == 0:
                return piece.end()
        return None

    def _expression_end(self, start: int) -> int | None:
        end = self._closing_brace(start)
        return None if end is None else self._blank(start, end)

    def _tag(self, token: Match[str]) -> int | None:
        """Blank a tag, or the expressions in an `<a>` or `<img>`; where it ends, or None if it never does."""
        expressions: list[tuple[int, int, str]] = []
        at = token.end()
        while piece := TAG.search(self._text, at):
            if piece[0] == "<":
                return None
            if piece[2]:
                return self._tag_ends(token, piece.end(), expressions)
            before, at = at, piece.end()
            if piece[1]:
                closing = self._closing_brace(piece.start())
                if closing is None:
                    return None
                name = DYNAMIC.search(self._text, before, piece.start())
                begin = name.start() if name else piece.start()
                expressions.append((begin, closing, name[1] or "..." if name else "..."))
                at = closing
        return None

    def _tag_ends(self, token: Match[str], end: int, expressions: list[tuple[int, int, str]]) -> int:
        dynamic = {name for _, _, name in expressions} & {"href", "src", "alt", "..."}
        if token["name"] not in ("a", "img") or dynamic:
            return self._blank(token.start(), end)
        for start, closing, _ in expressions:
            self._blank(start, closing)
        return end
