"""Suppressions: what they silence, the reason kept, and those that silence nothing reported."""

from __future__ import annotations

import pytest

from tests.conftest import POST, Lint, Write

LINK = "[x]()"
SELECT = ("--select", "links/empty,links/insecure-url", "--format", "json")

SILENCED = [
    f"<!-- loopivia-lint disable-next-line links/empty: asked for -->\n{LINK}\n",
    f"<!-- loopivia-lint disable-next-line links/empty -->\n\n{LINK}\n",
    f"<!-- loopivia-lint disable-next-line links -->\n{LINK}\n",
    f"<!-- loopivia-lint disable-next-line -->\n{LINK}\n",
    f"<!-- loopivia-lint disable-next-line links/empty, links/insecure-url -->\n{LINK} [y](http://a.fr/b)\n",
    f"{LINK} <!-- loopivia-lint disable-line links/empty: asked for -->\n",
    f"<!-- loopivia-lint disable links/empty -->\n\na\n\n{LINK}\n\nb\n\n{LINK}\n",
    f"<!-- loopivia-lint disable links/empty -->\n\n{LINK}\n\n<!-- loopivia-lint enable links/empty -->\n",
    f"{LINK}\n\n<!-- loopivia-lint disable-file links/empty: imported -->\n",
]


@pytest.mark.parametrize("body", SILENCED)
def test_a_comment_silences_what_it_names(body: str, lint: Lint, write: Write) -> None:
    write({"a.md": POST + "\n" + body})
    data = lint("a.md", *SELECT).data
    assert data["findings"] == []
    assert data["summary"]["suppressed"] >= 1
    assert data["suppressions"][0]["used"] is True


NOT_SILENCED = [
    f"<!-- loopivia-lint disable-next-line links/insecure-url -->\n{LINK}\n",
    f"<!-- loopivia-lint disable-next-line links/empty -->\na\n{LINK}\n",
    f"{LINK}\n\n<!-- loopivia-lint disable links/empty -->\n",
    f"`<!-- loopivia-lint disable-next-line links/empty -->`\n{LINK}\n",
    f"```\n<!-- loopivia-lint disable-file links/empty -->\n```\n\n{LINK}\n",
]


@pytest.mark.parametrize("body", NOT_SILENCED)
def test_a_comment_silences_nothing_else(body: str, lint: Lint, write: Write) -> None:
    write({"a.md": POST + "\n" + body})
    assert "links/empty" in lint("a.md", *SELECT).rules


FRONT = [
    "---\ntitle: A\nloopivia-lint: {disable: [links/empty]}\n---\n[x]()\n",
    "---\ntitle: A\nloopivia-lint:\n  disable:\n    links/empty: imported\n---\n[x]()\n",
    "---\ntitle: A\nloopivia-lint: {disable: links}\n---\n[x]()\n",
    "---\n# loopivia-lint disable-file links/empty: imported\ntitle: A\n---\n[x]()\n",
]


@pytest.mark.parametrize("text", FRONT)
def test_front_matter_silences_the_whole_post(text: str, lint: Lint, write: Write) -> None:
    write({"a.md": text})
    assert lint("a.md", *SELECT).rules == []


def test_a_yaml_comment_silences_its_line(lint: Lint, write: Write) -> None:
    text = "---\ntitle: A\ntitle: B  # loopivia-lint disable-line front-matter: kept for the old theme\n---\nText.\n"
    write({"a.md": text})
    data = lint("a.md", "--select", "front-matter", "--format", "json").data
    assert data["findings"] == []
    assert [each["reason"] for each in data["suppressions"]] == ["kept for the old theme"]


def test_a_reason_is_kept(lint: Lint, write: Write) -> None:
    write({"a.md": POST + f"\n<!-- loopivia-lint disable-next-line links/empty: our own survey -->\n{LINK}\n"})
    assert lint("a.md", *SELECT).data["suppressions"] == [
        {"path": "a.md", "line": 7, "rule": "links/empty", "reason": "our own survey", "used": True}
    ]


def test_a_suppression_of_nothing_is_reported_at_its_place(lint: Lint, write: Write) -> None:
    write({"a.md": POST + "\n<!-- loopivia-lint disable-next-line links/empty -->\nText.\n"})
    found = lint("a.md", *SELECT).data["findings"]
    assert [(each["rule"], each["line"]) for each in found] == [("internal/unused-suppression", 7)]


def test_a_suppression_of_an_unknown_rule_suggests_the_right_one(lint: Lint, write: Write) -> None:
    write({"a.md": POST + "\n<!-- loopivia-lint disable-next-line links/emty -->\nText.\n"})
    assert "links/empty" in lint("a.md", "--select", "links", "--format", "json").data["findings"][0]["message"]


def test_a_suppression_of_a_rule_that_was_not_run_is_not_called_unused(lint: Lint, write: Write) -> None:
    write({"a.md": POST + "\n<!-- loopivia-lint disable-next-line statistics/unsourced -->\nText.\n"})
    assert lint("a.md", *SELECT).rules == []
