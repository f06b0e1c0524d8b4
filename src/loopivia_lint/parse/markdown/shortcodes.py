"""What stands between two shortcodes and is not prose: `{% highlight %} … {% endhighlight %}` and the like."""

from __future__ import annotations

import re

OPENING = re.compile(r"\{(?:\{[<%]|%)-?\s*(highlight|raw|comment|code-toggle|code|mermaid|katex|math)\b[^{}]*\}")
"""Of Jekyll and of Hugo: code, comments, diagrams and formulas."""


def not_prose(text: str, prose: str, blank: str) -> str:
    """The prose without what such a pair holds; `blank` is all spaces. A pair that is not closed holds nothing."""
    if "{{" not in text and "{%" not in text:
        return prose
    pieces, at = [], 0
    unclosed: set[str] = set()
    while opening := OPENING.search(text, at):
        name = opening[1]
        closing = None
        if name not in unclosed:
            closing = re.compile(rf"\{{(?:\{{[<%]|%)-?\s*(?:/\s*|end){name}\b").search(text, opening.end())
        if closing is None:
            unclosed.add(name)
        end = closing.start() if closing else opening.end()
        pieces += [prose[at : opening.start()], (blank if closing else prose)[opening.start() : end]]
        at = end
    return "".join([*pieces, prose[at:]])
