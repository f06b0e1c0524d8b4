"""The baseline: what is known stays quiet, what is new does not, and the debt only goes down."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.conftest import POST, Lint, Outcome, Write

ONLY = ("--select", "links/empty,front-matter/required-field,headings/empty-section", "--baseline", "known.json")
BAD = POST + "\nVoir [ici]() et [là]().\n"


def findings(outcome: Outcome) -> list[tuple[str, int]]:
    return [(each["path"], each["line"]) for each in outcome.data["findings"]]


@pytest.fixture
def adopted(lint: Lint, write: Write) -> Path:
    """A site of two bad posts whose findings are all known."""
    root = write({"content/a.md": BAD, "content/b.md": BAD})
    outcome = lint("content", *ONLY, "--write-baseline")
    assert outcome.code == 0
    assert "4 remarques connues laissées de côté par known.json\u00a0: links/empty 4" in outcome.out
    return root


def test_what_is_known_is_left_aside_and_counted(adopted: Path, lint: Lint) -> None:
    outcome = lint("content", *ONLY)
    assert outcome.code == 0
    assert "rien de nouveau à signaler" in outcome.out
    assert "links/empty 4" in outcome.out


def test_known_findings_are_known_again_wherever_their_lines_move(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD.replace("Un paragraphe.", "Un paragraphe.\r\n\r\nEt deux autres\r\nlignes.")})
    assert lint("content", *ONLY).code == 0


def test_a_new_finding_is_shown_alone(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD + "\nEt [encore]().\n"})
    outcome = lint("content", *ONLY, "--format", "json")
    assert outcome.code == 1
    assert findings(outcome) == [("content/a.md", 9)]
    assert outcome.data["baseline"] == {"file": "known.json", "known": 4, "gone": 0, "rules": {"links/empty": 4}}


def test_one_more_of_the_same_words_is_new(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD + "\nEt [là]().\n"})
    assert findings(lint("content", *ONLY, "--format", "json")) == [("content/a.md", 9)]


def test_a_finding_that_changed_its_words_is_new(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD.replace("[ici]", "[cette page]")})
    outcome = lint("content", *ONLY, "--format", "json")
    assert (findings(outcome), outcome.data["baseline"]["gone"]) == ([("content/a.md", 7)], 1)


def test_fields_that_are_missing_from_one_place_are_told_apart(lint: Lint, write: Write) -> None:
    settings = '[rules."front-matter/required-field"]\nfields = ["title", "date"]\n'
    root = write({"content/a.md": "---\ntitle: A\n---\nX.\n", "loopivia-lint.toml": settings})
    assert lint("content", *ONLY, "--write-baseline").code == 0
    (root / "content/a.md").write_text("---\ndate: 2025-01-01\n---\nX.\n")
    outcome = lint("content", *ONLY, "--format", "json")
    assert [each["data"]["field"] for each in outcome.data["findings"]] == ["title"]


def test_the_order_of_the_file_is_of_no_account(adopted: Path, lint: Lint) -> None:
    file = adopted / "known.json"
    data = json.loads(file.read_text())
    posts = list(data["posts"].items())
    random.Random(1).shuffle(posts)
    shuffled = {path: {rule: prints[::-1] for rule, prints in rules.items()} for path, rules in posts}
    file.write_text(json.dumps({"posts": shuffled, "version": 1}))
    assert lint("content", *ONLY).code == 0


def test_what_is_gone_is_said_and_pruned_so_that_it_can_not_come_back(adopted: Path, lint: Lint, write: Write) -> None:
    mended = BAD.replace("[ici]()", "[ici](https://example.org)")
    write({"content/a.md": mended})
    outcome = lint("content", *ONLY)
    assert "1 remarque connue a disparu\u00a0: --prune-baseline la retire de known.json" in outcome.out
    assert lint("content", *ONLY, "--prune-baseline").code == 0
    assert "disparu" not in lint("content", *ONLY).out
    write({"content/a.md": BAD})
    assert findings(lint("content", *ONLY, "--format", "json")) == [("content/a.md", 7)]


def test_pruning_takes_nothing_new_in(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD + "\nEt [encore]().\n"})
    assert lint("content", *ONLY, "--prune-baseline").code == 1
    assert lint("content", *ONLY).code == 1


def test_writing_it_again_takes_all_of_now_and_drops_what_is_gone(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": POST + "\n[autre]()\n"})
    assert lint("content", *ONLY, "--write-baseline").code == 0
    outcome = lint("content", *ONLY, "--format", "json")
    assert outcome.data["baseline"] == {"file": "known.json", "known": 3, "gone": 0, "rules": {"links/empty": 3}}


def test_posts_that_were_not_looked_at_keep_their_debt_and_deleted_ones_lose_it(
    adopted: Path, lint: Lint, write: Write
) -> None:
    write({"content/a.md": POST})
    lint("content/a.md", *ONLY, "--write-baseline")
    assert set(json.loads((adopted / "known.json").read_text())["posts"]) == {"content/b.md"}
    (adopted / "content/b.md").unlink()
    lint("content/a.md", *ONLY, "--prune-baseline")
    assert json.loads((adopted / "known.json").read_text())["posts"] == {}


def test_rules_that_were_not_run_keep_their_debt(adopted: Path, lint: Lint) -> None:
    before = (adopted / "known.json").read_text()
    outcome = lint("content", "--select", "headings/empty-section", "--baseline", "known.json", "--prune-baseline")
    assert "disparu" not in outcome.out
    assert (adopted / "known.json").read_text() == before


def test_a_moved_post_takes_its_debt_along(adopted: Path, lint: Lint) -> None:
    (adopted / "content/archive").mkdir()
    (adopted / "content/a.md").rename(adopted / "content/archive/z.md")
    assert lint("content", *ONLY).code == 0
    lint("content", *ONLY, "--prune-baseline")
    posts = json.loads((adopted / "known.json").read_text())["posts"]
    assert set(posts) == {"content/archive/z.md", "content/b.md"}


def test_paths_hold_from_any_working_directory(adopted: Path, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(adopted / "content")
    assert lint("a.md", *ONLY[:3], "../known.json").code == 0


def test_the_configuration_names_it_for_hooks_and_editors(adopted: Path, lint: Lint, write: Write) -> None:
    write({"loopivia-lint.toml": 'baseline = "known.json"\n'})
    assert lint("content/a.md", *ONLY[:2]).code == 0


def test_without_a_name_it_is_written_beside_the_configuration(lint: Lint, write: Write) -> None:
    root = write({"content/a.md": BAD, "loopivia-lint.toml": ""})
    assert lint("content", *ONLY[:2], "--write-baseline").code == 0
    assert (root / "loopivia-lint-baseline.json").is_file()


def test_counts_are_those_of_new_findings(adopted: Path, lint: Lint, write: Write) -> None:
    write({"content/a.md": BAD + "\n[x]()\n"})
    assert lint("content", *ONLY, "--counts").out.split() == ["1", "error", "links/empty"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "known.json: there is no such baseline; --write-baseline writes it"),
        ("<<<<<<< ours\n{}", "known.json: not a baseline"),
        ('{"version": 1, "posts": {"a.md": 3}}', "known.json: not a baseline"),
        ('{"version": 2, "posts": {}}', "known.json: a baseline of version 2; this program reads version 1"),
    ],
)
def test_a_file_that_is_no_baseline_exits_2_with_a_sentence(
    content: str | None, said: str, lint: Lint, write: Write
) -> None:
    write({"content/a.md": BAD} | ({"known.json": content} if content else {}))
    outcome = lint("content", *ONLY)
    assert outcome.code == 2
    assert said in outcome.err


def test_a_failing_rule_is_never_known(lint: Lint, write: Write) -> None:
    house = (
        "from loopivia_lint import Rule, hookimpl\n"
        "class Broken(Rule, frozen=True):\n"
        "    id = 'house/broken'\n"
        "    def check(self, post, context):\n"
        "        raise ValueError('no')\n"
        "@hookimpl\n"
        "def loopivia_lint_rules():\n"
        "    return [Broken]\n"
    )
    write({"content/a.md": POST, "house.py": house, "loopivia-lint.toml": 'plugins = ["./house.py"]\n'})
    assert lint("content", "--select", "house", "--write-baseline").code == 2
    assert lint("content", "--select", "house", "--baseline", "loopivia-lint-baseline.json").code == 2


def test_five_thousand_known_findings_cost_next_to_nothing(lint: Lint, write: Write) -> None:
    text = POST + "".join(f"\nVoir [ici {n}]() et [là]().\n" for n in range(25))
    write({f"content/{number:03}.md": text for number in range(100)})
    assert lint("content", *ONLY, "--write-baseline").code == 0
    outcome = lint("content", *ONLY, "--format", "json")
    assert (outcome.code, outcome.data["baseline"]["known"]) == (0, 5_000)
