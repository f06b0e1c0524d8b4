"""How the text is set."""

from collections.abc import Iterator

from loopivia_lint import Rule, hookimpl, rules_in


@hookimpl
def loopivia_lint_rules() -> Iterator[type[Rule]]:
    """The rules of this folder."""
    return rules_in(__name__)
