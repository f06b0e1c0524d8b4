"""The report for people: carets under the span whatever stands before them, and nothing that a terminal obeys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from loopivia_lint import Finding, Span
from loopivia_lint.parse.source import Source
from loopivia_lint.report import Report
from loopivia_lint.report.text import render, width_of


def report(line: str, marked: str, message: str = "Mend it.") -> Report:
    source = Source(line + "\n")
    start = line.index(marked)
    span = Span(start, start + len(marked))
    finding = Finding(rule="links/empty", span=span, path="a.md", message=message, place=source.place(span))
    return Report(findings=(finding,), files=1, sources={"a.md": source})


def carets(line: str, marked: str, width: int = 80) -> tuple[str, str]:
    """What stands above the carets, and the carets, both without the gutter."""
    shown, under = render(report(line, marked), width=width).splitlines()[2:4]
    return shown.partition("│ ")[2], under.partition("│ ")[2]


@pytest.mark.parametrize(
    "line",
    [
        "plain MARK here",
        "\tMARK",
        "日本語 MARK",
        "é\u0301e\u0301 MARK",
        "👩‍💻🙂 MARK",
        "a\u00a0\u202fMARK",
        "x" * 300 + "MARK" + "y" * 300,
        "MARK" + "z" * 500,
    ],
)
def test_the_caret_stands_under_the_span(line: str) -> None:
    shown, under = carets(line, "MARK")
    before = shown[: shown.index("MARK")]
    assert width_of(before) == len(under) - len(under.lstrip())
    assert under.strip() == "^^^^"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = render(report("x" * 200 + "M" * 200 + "日" * 200, "M" * 200), width=width)
    assert all(width_of(line) <= width for line in text.splitlines()[2:4])


@pytest.mark.parametrize("bad", ["\x1b[31m", "\x1b]8;;http://x\x07", "\u202e", "\x9b2J", "\r", "\x00"])
def test_nothing_of_a_post_is_obeyed_by_the_terminal(bad: str) -> None:
    for width in (0, 80):
        text = render(report(f"a {bad} MARK", "MARK", message=f"quotes {bad}"), width=width)
        assert not set("\x1b\x07\x9b\r\x00\u202e") & set(text)


def test_a_pipe_gets_one_line_a_finding() -> None:
    assert render(report("a MARK", "MARK")).splitlines()[:2] == ["a.md", "  1:3     warning  Mend it.  [links/empty]"]


def test_colours_come_only_when_asked() -> None:
    assert "\x1b[" not in render(report("a MARK", "MARK"), width=80)
    assert "\x1b[" in render(report("a MARK", "MARK"), width=80, colour=True)


def test_a_summary_counts_in_its_language() -> None:
    assert "1 article vérifié\u00a0: 0 erreur, 1 alerte, 0 info." in render(
        replace(report("MARK", "MARK"), language="fr")
    )
    assert "1 post checked: 0 errors, 1 warning, 0 infos." in render(report("MARK", "MARK"))


def test_a_summary_says_once_what_was_mended() -> None:
    mended = replace(report("MARK", "MARK"), fixed=3, suppressed=1)
    assert "1 warning, 0 infos; 3 findings mended; 1 finding suppressed." in render(mended)
    assert "3 remarques corrigées\u202f; 1 remarque écartée par choix." in render(replace(mended, language="fr"))
