"""The pull request's comment: short enough, readable, and harmless whatever the posts say."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from loopivia_lint.report import Debt, markdown
from tests.report.made import finding, report


def test_a_table_by_post_stands_before_folded_details() -> None:
    text = markdown.render(
        report(
            finding(path="content/a.md"),
            finding("Une", path="content/a.md", severity="info"),
            finding(path="content/b.md", severity="error"),
        )
    )
    assert text.startswith(markdown.MARK)
    assert text.index("| `content/b.md` | 1 | 0 | 0 |") < text.index("| `content/a.md` | 0 | 1 | 1 |")
    assert text.index("| `content/a.md` |") < text.index("<details><summary>content/b.md (1)</summary>")
    assert "- 🔴 ligne 4\u00a0: Ce lien ne mène nulle part" in text
    assert "[`links/empty`](https://" in text


def test_nothing_to_report_is_said_in_a_line() -> None:
    text = markdown.render(report(clean=("content/a.md",)))
    assert "1 article vérifié\u00a0: rien à signaler." in text
    assert "|" not in text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Merci @camille !", "Merci @<!-- -->camille !"),
        ("Voir #12 et GH-3.", "Voir #<!-- -->12 et GH-<!-- -->3."),
        ("Écrivez https://x.org ou www.x.org", "Écrivez http<!-- -->s://x.org ou www<!-- -->.x.org"),
        ("Un <img src=x> ici", "Un \\<img src=x\\> ici"),
        ("| a | b |", "\\| a \\| b \\|"),
        ("*gras* _bas_ `code` [lien](x)", "\\*gras\\* \\_bas\\_ \\`code\\` \\[lien\\](x)"),
        ("deux\nlignes", "deux␦lignes"),
    ],
)
def test_what_a_post_says_is_shown_as_it_is_and_mentions_nobody(said: str, shown: str) -> None:
    assert shown in markdown.render(report(finding(message=said)))


def test_a_path_can_not_break_the_table_or_the_fold() -> None:
    text = markdown.render(report(finding(path="a|b`<c>.md")))
    assert "| `a\\|b'<c>.md` | 0 | 1 | 0 |" in text
    assert "<summary>a|b`&lt;c&gt;.md (1)</summary>" in text


@pytest.mark.parametrize(("posts", "each"), [(3, 2_000), (4_000, 1), (700, 30)])
def test_a_comment_is_short_enough_for_github_and_counts_what_is_left_out(posts: int, each: int) -> None:
    one = finding()
    findings = [
        replace(one, path=f"content/{number:04}.md", message=f"{n} " + "mot " * 20)
        for number in range(posts)
        for n in range(each)
    ]
    text = markdown.render(report(*findings))
    shown = text.count("[`links/empty`]")
    assert len(text) < markdown.LONGEST
    assert len(text) > markdown.LONGEST * 0.75
    rest = (
        f"{posts * each - shown:,}".replace(",", "\u202f") if posts * each - shown >= 10_000 else posts * each - shown
    )
    assert f"\n{rest} autres remarques ne tiennent pas ici" in text
    assert text.count("<details>") == text.count("</details>")


def test_a_message_of_a_megabyte_does_not_fill_the_comment() -> None:
    assert len(markdown.render(report(finding(message="x" * 1_000_000)))) < 3_000


def test_the_debt_is_said_below() -> None:
    text = markdown.render(report(finding(), debt=Debt("known.json", {"links/empty": 4}, 1)))
    assert "<sub>4 remarques connues laissées de côté par known.json\u00a0: links/empty 4</sub>" in text
    assert "--prune-baseline la retire de known.json" in text
