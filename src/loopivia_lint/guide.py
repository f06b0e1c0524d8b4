"""A rule's page as its reader's guide: the prose in their language, the examples shared, the evidence last."""

from __future__ import annotations

import re

from loopivia_lint.pages import page_of, path_of
from loopivia_lint.rule import Rule

EXAMPLES = "## Examples"
_FENCE = re.compile(r"^(`{3,})(\w+) ?([^\n`]*)$", re.MULTILINE)
_OPTION = re.compile(r"\b(?!at=|lang=|path=|file=|web=)([\w.]+=(?:\"[^\"]*\"|\[[^\]]*\]|\S+))")
LABELS = {
    "en": {"good": "Good", "bad": "To mend", "file": "Another file, {}", "web": "The page at {}", "examples": EXAMPLES},
    "fr": {
        "good": "Bien",
        "bad": "À corriger",
        "file": "Un autre fichier, {}",
        "web": "La page {}",
        "examples": "## Exemples",
    },
}
SEVERITY = {
    "en": {"error": "error", "warning": "warning", "info": "info"},
    "fr": {"error": "erreur", "warning": "alerte", "info": "info"},
}
FIX = {
    "en": {"safe": "--fix mends it", "suggestion": "--unsafe-fixes proposes a change"},
    "fr": {"safe": "--fix le corrige", "suggestion": "--unsafe-fixes propose un changement"},
}
RESTS_ON = {
    "en": {
        "google": "Google",
        "platform": "platform",
        "accessibility": "accessibility",
        "law": "law",
        "convention": "convention",
    },
    "fr": {
        "google": "Google",
        "platform": "plateforme",
        "accessibility": "accessibilité",
        "law": "loi",
        "convention": "usage",
    },
}


def guide(rule: type[Rule], language: str = "en") -> str:
    """The guide as Markdown, in French where asked for and there is a French page, else in English.

    Raises CannotRun where the rule has no proper page.
    """
    page = page_of(rule)
    translated = path_of(rule, language)
    words = "fr" if translated != path_of(rule) else "en"
    prose, _, examples = page.body.partition(EXAMPLES)
    if words == "fr":
        prose = translated.read_text(encoding="utf-8")
    parts = [prose.strip()]
    if examples.strip():
        parts += [LABELS[words]["examples"], _FENCE.sub(lambda fence: _labelled(fence, words), examples).strip()]
    colon = "\u00a0:" if words == "fr" else ":"
    rests = [f"- {RESTS_ON[words][each.kind]}{colon} {each.url}" for each in page.evidence]
    facts = [SEVERITY[words][page.severity], *([FIX[words][page.fix]] if page.fix != "none" else [])]
    heading = "Ce sur quoi elle repose" if words == "fr" else "What it rests on"
    parts += [f"## {heading} ({', '.join(facts)})", "\n".join(rests)]
    return "\n\n".join(parts) + "\n"


def _labelled(fence: re.Match[str], language: str) -> str:
    """A fence's opening with a label above it, instead of what only the tests read."""
    ticks, kind, info = fence.groups()
    labels = LABELS[language]
    place = re.search(r"(file|web)=(\S+)", info)
    verdict = info.split()[:1]
    if place:
        label = labels[place[1]].format(place[2])
    elif verdict in (["good"], ["bad"]):
        options = ", ".join(_OPTION.findall(info))
        label = labels[verdict[0]] + (f" ({options})" if options else "")
    else:
        return fence[0]
    colon = "\u00a0:" if language == "fr" else ":"
    return f"\n**{label}{colon}**\n\n{ticks}{kind}"
