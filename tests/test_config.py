"""The configuration: found, read, laid over the defaults, and refused in a sentence where it is wrong."""

from __future__ import annotations

import pytest

from tests.conftest import POST, Lint, Write


def test_the_nearest_file_upwards_from_the_linted_path_holds(lint: Lint, write: Write) -> None:
    write(
        {
            "loopivia-lint.toml": 'language = "en"\n',
            "blog/loopivia-lint.toml": 'language = "fr"\n',
            "blog/posts/a.md": POST,
        }
    )
    assert '"language": "fr"' in lint("blog/posts", "--show-config").out


def test_the_table_of_a_pyproject_is_a_configuration_too(lint: Lint, write: Write) -> None:
    write({"pyproject.toml": '[tool.loopivia-lint]\nlanguage = "fr"\n', "a.md": POST})
    shown = lint("a.md", "--show-config").out
    assert "pyproject.toml" in shown
    assert '"language": "fr"' in shown


def test_a_pyproject_without_our_table_is_passed_over(lint: Lint, write: Write) -> None:
    write({"pyproject.toml": '[project]\nname = "x"\n', "a.md": POST})
    assert "none found" in lint("a.md", "--show-config").out


WRONG = [
    ('languge = "fr"\n', 'loopivia-lint.toml:1: unknown key "languge"; did you mean "language"?'),
    ('\n[site]\nbase_ulr = "x"\n', 'loopivia-lint.toml:3: unknown key "base_ulr"; did you mean "base_url"?'),
    ("[site.heading_ids]\nlevel = [2]\n", 'loopivia-lint.toml:2: unknown key "level"; did you mean "levels"?'),
    ("language = 3\n", 'loopivia-lint.toml:1: "language": expected text in quotes, got a whole number'),
    ('messages = "de"\n', "loopivia-lint.toml:1: \"messages\": 'de' is unknown; use one of auto, en, fr"),
    ('select = ["statistic"]\n', 'loopivia-lint.toml:1: unknown rule "statistic"; did you mean "statistics"?'),
    ('ignore = ["links/brocken-file"]\n', 'unknown rule "links/brocken-file"; did you mean "links/broken-file"?'),
    (
        '[rules."excerpt/lenght"]\nmax = 1\n',
        'loopivia-lint.toml:1: unknown rule "excerpt/lenght"; did you mean "excerpt/length"?',
    ),
    ('[rules."excerpt/length"]\nmaxx = 1\n', 'loopivia-lint.toml:2: unknown key "maxx"; did you mean "max"?'),
    (
        '[rules."excerpt/length"]\nmax = "long"\n',
        'loopivia-lint.toml:2: "max": expected a whole number, got text in quotes',
    ),
    (
        '[rules."links/empty"]\nseverity = "info"\n[rules."excerpt/length"]\nseverity = "fatal"\n',
        "loopivia-lint.toml:4: \"severity\": 'fatal' is unknown; use one of error, warning, info",
    ),
    (
        '[rules]\n"titles/length" = { max = 60 }\n"excerpt/length" = { min = 1, max = "long" }\n',
        'loopivia-lint.toml:3: "max": expected a whole number, got text in quotes',
    ),
    (
        'rules."titles/length".max = 60\nrules."excerpt/length".max = "long"\n',
        'loopivia-lint.toml:2: "max": expected a whole number, got text in quotes',
    ),
    (
        'ignore = ["links/dead"]\n[[overrides]]\npaths = ["a/**"]\nignore = ["links/ded"]\n',
        'loopivia-lint.toml:4: unknown rule "links/ded"; did you mean "links/dead"?',
    ),
    ('[[overrides]]\npaths = ["a/**"]\nignor = ["links"]\n', 'unknown key "ignor"; did you mean "ignore"?'),
    ('language = "fr\n', 'loopivia-lint.toml:1: not valid TOML: language = "fr; a quote is not closed'),
    ("\nlanguage = fr\n", 'loopivia-lint.toml:2: not valid TOML: language = fr; text stands in straight quotes, "fr"'),
    (
        "[rules.excerpt/length]\nmax = 1\n",
        "loopivia-lint.toml:1: not valid TOML: [rules.excerpt/length]; a name with a slash stands in quotes",
    ),
    (
        "min_confidence = 0,5\n",
        "loopivia-lint.toml:1: not valid TOML: min_confidence = 0,5; one setting a line; a number",
    ),
    ("[site]\n[web]\n[site]\n", "loopivia-lint.toml:3: not valid TOML: [site]; this table is there twice"),
    (
        'ignore = ["links/dead"\n',
        "loopivia-lint.toml: not valid TOML: Unclosed array; a comma or the bracket ] is missing",
    ),
    (b'language = "fran\xe7ais"\n', "loopivia-lint.toml: the configuration is not UTF-8; save it as UTF-8"),
    ('extends = "house.toml"\n', 'loopivia-lint.toml:1: "extends": there is no file house.toml'),
    ('language = "français"\n', "loopivia-lint.toml:1: \"language\": 'français' is unknown; use its two letters"),
    ("min_confidence = 3\n", 'loopivia-lint.toml:1: "min_confidence": expected a number <= 1.0'),
    ('[site]\ncontent = ["artcles"]\n', 'loopivia-lint.toml:2: "site.content": there is no folder artcles'),
    (
        '[site]\nroute = "/{titre}"\n',
        'loopivia-lint.toml:2: "site.route": {titre} is unknown; use one of {stem}, {slug}',
    ),
    (
        '[rules]\n"links/dead" = false\n',
        'loopivia-lint.toml:2: "rules.links/dead": expected a table; to leave the rule out: ignore = ["links/dead"]',
    ),
    ('[site]\nheading_ids = "github"\n', "expected a table, got text in quotes: [site.heading_ids], its keys below"),
    ('[[overrides]]\nignore = ["links"]\n', 'loopivia-lint.toml:1: "overrides": "paths" is missing'),
    ('plugins = ["./missing.py"]\n', "missing.py does not exist"),
    ('file = "x"\n', 'loopivia-lint.toml:1: unknown key "file"'),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said_with_its_line_and_the_run_exits_2(
    text: str | bytes, said: str, lint: Lint, write: Write
) -> None:
    write({"loopivia-lint.toml": text, "a.md": POST})
    outcome = lint("a.md")
    assert outcome.code == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err


def test_a_mark_that_windows_puts_first_is_no_mistake(lint: Lint, write: Write) -> None:
    write({"loopivia-lint.toml": '\ufefflanguage = "fr"\r\n', "a.md": POST})
    assert '"language": "fr"' in lint("a.md", "--show-config").out


def test_options_and_severity_of_a_rule_come_from_its_table(lint: Lint, write: Write) -> None:
    write(
        {
            "loopivia-lint.toml": '[rules."front-matter/required-field"]\nseverity = "info"\nfields = ["title", "author"]\n',
            "a.md": POST,
        }
    )
    outcome = lint("a.md", "--select", "front-matter/required-field", "--format", "json")
    assert [(each["severity"], each["rule"]) for each in outcome.data["findings"]] == [
        ("info", "front-matter/required-field")
    ]
    assert outcome.code == 0


def test_an_override_holds_for_its_paths_only(lint: Lint, write: Write) -> None:
    write(
        {
            "loopivia-lint.toml": '[[overrides]]\npaths = ["old/**"]\nignore = ["links/empty"]\n',
            "old/a.md": POST + "[x]()\n",
            "new/a.md": POST + "[x]()\n",
        }
    )
    outcome = lint(".", "--select", "links/empty", "--format", "json")
    assert [each["path"] for each in outcome.data["findings"]] == ["new/a.md"]


def test_the_last_matching_override_wins(lint: Lint, write: Write) -> None:
    rule = '[overrides.rules."links/empty"]\nseverity = '
    write(
        {
            "loopivia-lint.toml": f'[[overrides]]\npaths = ["**"]\n{rule}"error"\n[[overrides]]\npaths = ["b/**"]\n{rule}"info"\n',
            "a/a.md": POST + "[x]()\n",
            "b/a.md": POST + "[x]()\n",
        }
    )
    found = lint(".", "--select", "links/empty", "--format", "json").data["findings"]
    assert [each["severity"] for each in found] == ["error", "info"]


def test_excluded_paths_are_left_out_even_when_named(lint: Lint, write: Write) -> None:
    write({"loopivia-lint.toml": 'exclude = ["drafts/**"]\n', "drafts/a.md": POST + "[x]()\n"})
    outcome = lint("drafts/a.md")
    assert outcome.code == 0
    assert "links/empty" not in outcome.out


def test_without_a_path_the_content_folders_of_the_configuration_are_linted(lint: Lint, write: Write) -> None:
    write({"loopivia-lint.toml": '[site]\ncontent = ["posts"]\n', "posts/a.md": POST, "other/b.md": POST})
    assert lint("--format", "json").data["summary"]["files"] == 1
