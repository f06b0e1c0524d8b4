"""What PyYAML says of a mistake, in words for an editor."""

from __future__ import annotations

EXPLAINED: tuple[tuple[str, str, bool], ...] = (
    (
        "mapping values are not allowed",
        "A colon followed by a space begins a value here; put the whole value in quotes.",
        False,
    ),
    ("could not find expected ':'", "A line without a colon: expected “key: value”.", True),
    ("found unexpected end of stream", "The quote opened here is never closed.", True),
    ("found unexpected document indicator", "The quote opened here is not closed before the line “---”.", True),
    ("found character that cannot start", "A value can't begin with this character; put it in quotes.", False),
    ("found unknown escape character", "A backslash in double quotes begins an escape; write it twice.", False),
    ("did not find expected ',' or ']'", "The list opened here is not closed by “]”.", True),
    ("did not find expected ',' or '}'", "The braces opened here are not closed by “}”.", True),
    ("did not find expected '-'", "Expected another item of the list: check the indentation.", False),
    ("did not find expected key", "Expected a new “key: value” here: check quotes and indentation.", False),
    ("found undefined alias", "The name after * is defined nowhere; put the value in quotes.", False),
    ("<document start>", "Text after the end of the values.", False),
    ("another document", "A second document begins here.", False),
)
"""Part of the message, our words, and whether the place that explains it is where the construct began."""
AFTER_LIST = "Text follows what is in brackets; put the whole value in quotes."
"""Instead of those, where reading failed right after a bracket that closes."""


def explained(problem: str, context: str) -> tuple[str, bool]:
    """Our words for a message, and whether to show where the construct began rather than where reading failed."""
    for part, words, at_context in EXPLAINED:
        if part in problem:
            return words, at_context
    return f"{problem} {context}".strip(), False
