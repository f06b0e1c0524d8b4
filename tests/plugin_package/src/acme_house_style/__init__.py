"""A third party's plugin, in a package of its own: a rule and a report format."""

from collections.abc import Iterator, Mapping

from loopivia_lint import Report, Reporter, Rule, hookimpl, rules_in


@hookimpl
def loopivia_lint_rules() -> Iterator[type[Rule]]:
    """The rules of this folder."""
    return rules_in(__name__)


def lines(report: Report) -> str:
    """One finding a line, for people who like it short."""
    return "".join(f"{each.path} {each.rule}\n" for each in report.findings)


@hookimpl
def loopivia_lint_reporters() -> Mapping[str, Reporter]:
    """`--format acme-lines`."""
    return {"acme-lines": lines}
