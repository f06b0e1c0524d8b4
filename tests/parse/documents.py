"""Documents made up at random, of pieces that Markdown cares about, and of blocks with planted URLs."""

from __future__ import annotations

from random import Random

PIECES = (
    "a", "b c", "é", "*", "**", "_", "`", "``", "[", "]", "(", ")", "[a](b)", "![x](y)", "[a]", "[a][]", "[b][a]",
    "<http://x.y>", "\\", "\\[", "\n", "\n", "\n\n", "\n> ", "> ", "\n- ", "\n  - ", "\n    ", "\n  ", "\n1. ",
    "\n2. ", "\n   ", "\n# ", "\n## ", "#", "\n---", "\n***\n", "\n```\n", "\n~~~\n", "\n[a]: /u\n",
    "\n[a]: <u> 't'\n", "\n[^n]: ", "[^n]", "~~", "\n<div>\n", "\n<!-- c", "-->", "<b>", "</b>", "<a href='x'>",
    "\n===", "\n=", "- ", "+ ", "* ", "1) ", "\n>", "\n>\n", "\u00a0", "&amp;", "!", "  \n", "(b)", "(b 'c')", "<",
    "</div>", "\n<?p\n", "?>",
)  # fmt: skip
"""No tables, and no tabs: there the parser that the tests compare with has views of its own."""


def scrambled(random: Random) -> str:
    """Pieces in any order."""
    return "".join(random.choice(PIECES) for _ in range(random.randint(1, random.choice((4, 8, 14, 25)))))


class Planted:
    """A document of blocks in blocks, and where its URLs were planted, each of them once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._count = 0
        self.sources: list[tuple[str, str]] = []
        """Each planted link or image as written on its first line and the last, and its URL."""
        lines: list[str] = []
        for _ in range(random.randint(1, 6)):
            lines += [*self._block(random.randint(0, 4), outermost=True), ""]
        self.text = random.choice(("\n", "\n", "\r\n")).join(lines)

    def _url(self) -> str:
        self._count += 1
        return f"https://site{self._count}.fr/p"

    def _link(self) -> str:
        url = self._url()
        words = self._random.choice(("un", "*un* deux", "un `[x](y)`", "un \\] deux", "né"))
        title = self._random.choice(("", "", " 't'", ' "a (b)"'))
        source = self._random.choice(
            (f"[{words}]({url}{title})", f"![{words}]({url}{title})", f"<{url}>", f"[{words}]( <{url}>{title} )")
        )
        self.sources.append((source, url))
        return source

    def _words(self) -> str:
        words = [
            self._random.choice(("mot", "*mot*", "`code`", "**a", "b_c", "&amp;", "\u00a0", "70 %", "(x)"))
            for _ in range(3)
        ]
        words[self._random.randint(0, 2)] = self._link()
        return " ".join(words)

    def _block(self, depth: int, outermost: bool = False) -> list[str]:
        containers = ("quote", "list", "note") if outermost else ("quote", "list")
        kind = self._random.choice(containers if depth else ("paragraph", "heading", "table", "code"))
        if kind == "paragraph":
            return [f"mot {self._words()}" for _ in range(self._random.randint(1, 3))]
        if kind == "heading":
            return (
                [f"## {self._words()}", self._words().replace("#", "")]
                if self._random.random() < 0.5
                else [self._words(), "==="]
            )
        if kind == "table":
            rows = [f"| {self._words()} | {self._words()} |" for _ in range(2)]
            return [rows[0], "|---|:-:|", rows[1]]
        if kind == "code":
            return ["```", f"[x]({self._url()})", "```"]
        inner = [*self._block(depth - 1), "", *self._block(0)]
        if kind == "quote":
            return [f"> {line}".rstrip(" ") for line in inner]
        self._count += 1
        first = {"list": self._random.choice(("- ", "1. ", "-   ", "- - ")), "note": f"[^n{self._count}]: "}[kind]
        indent = " " * (4 if kind == "note" else len(first))
        return [first + inner[0], *(indent + line if line else "" for line in inner[1:])]
