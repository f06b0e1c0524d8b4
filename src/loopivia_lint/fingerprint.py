"""What a finding is by its content, so that it is known again when lines move."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from loopivia_lint.finding import Finding
from loopivia_lint.parse.source import Source


def fingerprint(finding: Finding, source: Source | None) -> str:
    """16 hexadecimal digits, the same wherever the finding lies and in whatever language it is told.

    It is made of the rule and the text that the span covers, white space folded; where that has no letter or digit
    (an opening `---`, an empty place), of the texts of the finding's data, such as the missing field's name.
    """
    text = " ".join(finding.span.of(source.text).split()) if source else ""
    if not any(char.isalnum() for char in text):
        facts = {key: value for key, value in finding.data.items() if isinstance(value, str)}
        text += json.dumps(facts, sort_keys=True)
    return _digest(finding.rule, finding.variant, text)


def numbered(findings: Iterable[Finding], sources: Mapping[str, Source]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other of the run has: path and repetition are part of it."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        what = finding.path, fingerprint(finding, sources.get(finding.path))
        seen[what] += 1
        yield finding, _digest(*what, str(seen[what]))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]
