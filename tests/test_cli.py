"""The command line: paths in, a report and an exit code out, and never a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import POST, Lint, Write, program

EMPTY_LINK = POST + "\n[x]()\n"
ONLY = ("--select", "links/empty")


def test_a_clean_post_exits_0_and_says_so_in_its_language(lint: Lint, write: Write) -> None:
    write({"a.md": POST})
    outcome = lint("a.md")
    assert outcome.code == 0
    assert "1 article vérifié\u00a0: rien à signaler." in outcome.out


def test_a_finding_exits_1_with_its_place_and_rule(lint: Lint, write: Write) -> None:
    write({"content/a.md": EMPTY_LINK})
    outcome = lint("content", *ONLY)
    assert outcome.code == 1
    assert "content/a.md" in outcome.out
    assert "7:1" in outcome.out
    assert "[links/empty]" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "info"), 1),
        (("--exit-zero",), 0),
        (("--ignore", "links/empty"), 0),
        (("--ignore", "links"), 1),  # the id that --select names is more exact than the family
        (("--output-file", "out.txt"), 1),
    ],
)
def test_the_exit_code_follows_the_options(arguments: tuple[str, ...], code: int, lint: Lint, write: Write) -> None:
    write({"a.md": EMPTY_LINK})
    assert lint("a.md", *ONLY, *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.md",), "missing.md: no such file or folder"),
        (("empty",), "empty: no post found"),
        (("a.md", "--select", "links/emty"), 'unknown rule "links/emty"; did you mean "links/empty"?'),
        (("a.md", "--format", "jsn"), 'unknown format "jsn"; did you mean "json"?'),
        (("a.md", "--fail-on", "fatal"), "'fatal' is not one of"),
        (("a.md", "--explain", "links/emty"), 'did you mean "links/empty"?'),
        (("a.md", "--output-file", "no/such/folder.txt"), "no/such/folder.txt: can't be written"),
        (("a.md", "--config", "no.toml"), "no.toml: the configuration can't be read"),
        (("--no-such-option",), "No such option"),
    ],
)
def test_what_can_not_be_done_exits_2_with_a_sentence(
    arguments: tuple[str, ...], said: str, lint: Lint, write: Write
) -> None:
    write({"a.md": POST, "empty/notes.txt": "x"})
    outcome = lint(*arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root opens everything")
def test_a_file_that_can_not_be_opened_exits_2(lint: Lint, write: Write) -> None:
    write({"a.md": POST})
    Path("a.md").chmod(0)
    outcome = lint("a.md")
    assert outcome.code == 2
    assert "a.md: can't be opened" in outcome.err


def test_a_broken_symlink_exits_2(lint: Lint, write: Write) -> None:
    root = write({"b.md": POST})
    (root / "a.md").symlink_to("nowhere.md")
    outcome = lint("a.md")
    assert outcome.code == 2
    assert "a.md: can't be opened" in outcome.err


def test_a_symlink_loop_is_walked_once(lint: Lint, write: Write) -> None:
    root = write({"content/a.md": POST})
    (root / "content/again").symlink_to(root / "content", target_is_directory=True)
    assert lint("content", "--format", "json").data["summary"]["files"] == 1


def test_standard_input_is_linted_under_the_name_given(tmp_path: Path) -> None:
    outcome = program(
        "-", "--stdin-filename", "content/é.md", *ONLY, "--format", "json", cwd=tmp_path, stdin=EMPTY_LINK.encode()
    )
    assert [each["path"] for each in outcome.data["findings"]] == ["content/é.md"]


def test_standard_input_that_stands_for_an_excluded_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "loopivia-lint.toml").write_text('exclude = ["a.md"]\n')
    (tmp_path / "a.md").write_text(EMPTY_LINK)
    outcome = program("-", "--stdin-filename", "a.md", cwd=tmp_path, stdin=EMPTY_LINK.encode())
    assert (outcome.code, outcome.err) == (0, "")


def test_a_readme_among_posts_is_left_alone_and_other_files_are_not(lint: Lint, write: Write) -> None:
    write(
        {
            "content/a.md": POST,
            "content/README.md": "[x]()\n",
            "content/b.md": "Sans en-tête.\n",
            "notes/c.md": "[x]()\n",
        }
    )
    data = lint(".", "--format", "json", "--select", "links/empty,front-matter/missing").data
    assert data["summary"]["files"] == 2
    assert [(each["path"], each["rule"]) for each in data["findings"]] == [("content/b.md", "front-matter/missing")]


def test_a_folder_of_content_that_is_named_holds_posts_without_front_matter_too(lint: Lint, write: Write) -> None:
    write({"content/fr/a.md": POST, "content/notes/b.md": "[x]()\n", "content/notes/README.md": "[x]()\n"})
    found = lint("content", *ONLY, "--format", "json").data["findings"]
    assert [each["path"] for each in found] == ["content/notes/b.md"]


def test_a_file_named_itself_is_linted_without_front_matter_too(lint: Lint, write: Write) -> None:
    write({"a.md": "[x]()\n"})
    assert lint("a.md", "--format", "json", "--select", "links/empty,front-matter/missing").rules == ["links/empty"]


def test_a_gitignored_file_is_left_out_even_when_named(lint: Lint, write: Write) -> None:
    root = write(
        {
            ".gitignore": "build/\n*.tmp.md\n!keep.tmp.md\n",
            "build/a.md": EMPTY_LINK,
            "b.tmp.md": EMPTY_LINK,
            "keep.tmp.md": EMPTY_LINK,
        }
    )
    (root / ".git").mkdir()
    found = lint("build/a.md", "b.tmp.md", "keep.tmp.md", *ONLY, "--format", "json").data["findings"]
    assert [each["path"] for each in found] == ["keep.tmp.md"]


def test_drafts_are_left_out_when_asked(lint: Lint, write: Write) -> None:
    write({"content/a.md": "---\ntitle: A\ndraft: true\n---\n[x]()\n", "content/b.md": POST})
    assert lint("content", *ONLY, "--drafts", "skip", "--format", "json").data["summary"]["files"] == 1
    assert lint("content", *ONLY, "--format", "json").data["summary"]["files"] == 2


def test_the_field_that_marks_a_draft_is_the_site_s(lint: Lint, write: Write) -> None:
    write(
        {
            "loopivia-lint.toml": 'drafts = "skip"\n[site.fields]\ndraft = ["brouillon"]\n',
            "content/a.md": "---\ntitle: A\nbrouillon: true\n---\n[x]()\n",
            "content/b.md": POST,
        }
    )
    assert lint("content", *ONLY, "--format", "json").data["summary"]["files"] == 1


def test_quiet_says_nothing_of_a_clean_post_and_no_summary(lint: Lint, write: Write) -> None:
    write({"a.md": POST, "b.md": EMPTY_LINK})
    assert lint("a.md", "--quiet").out == ""
    assert len(lint("b.md", "--quiet", *ONLY).out.strip().splitlines()) == 2


def test_counts_lists_findings_by_rule(lint: Lint, write: Write) -> None:
    write({"a.md": EMPTY_LINK + "\n[y]()\n"})
    assert lint("a.md", "--counts", *ONLY).out.split() == ["2", "error", "links/empty"]


@pytest.mark.parametrize(("choice", "word"), [("en", "post checked"), ("fr", "article vérifié")])
def test_messages_come_in_the_language_asked_for(choice: str, word: str, lint: Lint, write: Write) -> None:
    write({"a.md": POST})
    assert word in lint("a.md", "--messages", choice).out


def test_json_has_the_keys_of_the_contract_in_their_order(lint: Lint, write: Write) -> None:
    write({"content/a.md": EMPTY_LINK})
    text = lint("content", *ONLY, "--format", "json").out
    data = json.loads(text)
    assert list(data) == ["version", "tool", "summary", "findings", "suppressions", "evidence"]
    assert list(data["summary"]) == [
        "files",
        "errors",
        "warnings",
        "infos",
        "suppressed",
        "fixable",
        "online",
        "skipped",
    ]
    assert list(data["findings"][0]) == [
        "path", "rule", "severity", "message", "line", "column", "end_line", "end_column", "related", "data", "help", "fix",
    ]  # fmt: skip
    assert text == lint("content", *ONLY, "--format", "json").out


def test_findings_are_in_the_order_path_line_column_rule(lint: Lint, write: Write) -> None:
    write({"b.md": EMPTY_LINK, "a.md": EMPTY_LINK + "\nu [y]() [z]()\n"})
    found = lint("b.md", "a.md", *ONLY, "--format", "json").data["findings"]
    assert [(each["path"], each["line"], each["column"]) for each in found] == [
        ("a.md", 7, 1), ("a.md", 9, 3), ("a.md", 9, 9), ("b.md", 7, 1),
    ]  # fmt: skip


def test_the_output_file_holds_the_report_and_the_terminal_nothing(lint: Lint, write: Write) -> None:
    root = write({"a.md": EMPTY_LINK})
    outcome = lint("a.md", *ONLY, "--format", "json", "--output-file", "report.json")
    assert outcome.out == ""
    assert json.loads((root / "report.json").read_text())["findings"][0]["rule"] == "links/empty"


def test_explain_shows_the_page_and_its_evidence(lint: Lint) -> None:
    shown = lint("--explain", "links/empty").out
    assert shown.startswith("# links/empty: ")
    assert "https://" in shown


def test_the_list_of_rules_is_text_or_json(lint: Lint) -> None:
    assert "links/empty" in lint("--list-rules").out
    rules = {rule["id"]: rule for rule in lint("--list-rules", "--format", "json").data["rules"]}
    assert rules["excerpt/length"]["options"]["max"]["default"] > 0
    assert rules["links/empty"]["evidence"]


def test_the_version_is_said(lint: Lint) -> None:
    assert lint("--version").out.startswith("loopivia-lint ")


BAD_INPUT = [
    ("latin-1", "---\ntitle: Été\n---\nÉté\n".encode("latin-1"), True),
    ("utf-16", "---\ntitle: Été\n---\n".encode("utf-16"), True),
    ("NUL", b"---\ntitle: a\n---\na\x00b\n", True),
    ("front matter never closed", b"---\ntitle: a\n\nText.\n", True),
    ("duplicate key", b"---\ntitle: a\ntitle: b\n---\nText.\n", True),
    ("a tab in YAML", b"---\ntitle: a\nlist:\n\t- a\n---\nText.\n", True),
    ("an impossible date", b"---\ntitle: a\ndate: 2023-13-45\n---\nText.\n", True),
    (
        "an alias bomb",
        b"---\ntitle: a\na: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % ((c, c) + (c - 1,) * 9) for c in b"bcdefghi"
        )
        + b"---\nText.\n",
        True,
    ),
    ("a dashed line in a quoted title", b'---\ntitle: "a --- b"\n---\nText.\n', False),
    ("only front matter", b"---\ntitle: a\n---", False),
    ("one line of 10 MB", b"---\ntitle: a\n---\n" + b"word " * 2_000_000, False),
    ("quotes nested 10,000 deep", b"---\ntitle: a\n---\n" + b">" * 10_000 + b" x\n", False),
    ("lists nested 10,000 deep", b"---\ntitle: a\n---\n" + b"- " * 10_000 + b"x\n", False),
    ("brackets nested 10,000 deep", b"---\ntitle: a\n---\n" + b"[" * 10_000 + b"x\n", False),
]


@pytest.mark.parametrize(("name", "data", "bad"), BAD_INPUT, ids=[name for name, *_ in BAD_INPUT])
def test_bad_input_gets_a_place_and_never_a_traceback(
    name: str, data: bytes, bad: bool, lint: Lint, write: Write
) -> None:
    write({"a.md": data})
    outcome = lint("a.md", "--select", "front-matter", "--format", "json")
    assert outcome.code == int(bad), outcome.out + outcome.err
    assert bool(outcome.data["findings"]) == bad


def test_an_empty_file_among_posts_lacks_its_front_matter(lint: Lint, write: Write) -> None:
    write({"content/a.md": POST, "content/b.md": ""})
    assert lint("content", "--select", "front-matter", "--format", "json").rules == ["front-matter/missing"]
