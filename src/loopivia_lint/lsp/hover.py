"""What a pointer at rest shows: the page of the rule that found something there, or how long a field is."""

from __future__ import annotations

import re

from lsprotocol import types

from loopivia_lint.finding import Finding
from loopivia_lint.lsp.checked import Checked
from loopivia_lint.lsp.diagnostics import overlapping
from loopivia_lint.lsp.hints import labels
from loopivia_lint.pages import help_url, page_of, path_of
from loopivia_lint.rule import Rule

WHOLE_PAGE = {"en": "The whole page, with examples", "fr": "La page entière, avec des exemples"}
_EXAMPLES = re.compile(r"^## (?:Examples|Exemples)\b.*", re.MULTILINE | re.DOTALL)


def hover(checked: Checked, position: types.Position) -> types.Hover | None:
    """The pages of all rules that found something at a position, in the language of their messages."""
    found = list(overlapping(checked, types.Range(position, position)))
    pages = dict.fromkeys(_page(each, checked.rules[each.rule]) for each in found if each.rule in checked.rules)
    offset = checked.positions.offset(position)
    lengths = {span: label for span, label in labels(checked).items() if span.start <= offset <= span.end}
    spans = [*lengths, *(each.span for each in found)]
    if not spans:
        return None
    narrowest = min(spans, key=lambda span: span.end - span.start)
    text = "\n\n---\n\n".join((*lengths.values(), *pages))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), checked.positions.range(narrowest))


def _page(finding: Finding, rule: type[Rule]) -> str:
    """The page without its examples, and a link to all of it."""
    translated = path_of(rule, finding.language)
    body = page_of(rule).body if translated == path_of(rule) else translated.read_text(encoding="utf-8")
    language = "en" if translated == path_of(rule) else finding.language
    return f"{_EXAMPLES.sub('', body).strip()}\n\n[{WHOLE_PAGE[language]}]({help_url(rule.id, rule)})"
