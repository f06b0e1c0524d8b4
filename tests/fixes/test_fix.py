"""Edits are applied whole or not at all, and a file is written without harm."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Edit, Fix
from loopivia_lint.fix import apply, diff, mend, write
from loopivia_lint.model import Span


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), True, {"en": "", "fr": ""})


def test_edits_are_applied_where_they_stand_whatever_their_order() -> None:
    mended = apply("un deux trois", [fix((8, 13, "3")), fix((0, 2, "1"))])
    assert mended.text == "1 deux 3"
    assert len(mended.applied) == 2


def test_an_insertion_keeps_what_stands_around_it() -> None:
    assert apply("ab", [fix((1, 1, "-"))]).text == "a-b"


@pytest.mark.parametrize(
    "second",
    [(2, 4, "x"), (0, 5, "x"), (3, 3, "x"), (1, 1, "x"), (4, 4, "x")],
    ids=["across", "around", "inside", "at the start", "at the end"],
)
def test_a_fix_that_touches_another_waits(second: tuple[int, int, str]) -> None:
    mended = apply("abcdef", [fix((1, 4, "-")), fix(second)])
    assert len(mended.applied) == 1
    assert len(mended.left) == 1


def test_neighbours_are_both_applied() -> None:
    assert apply("abcd", [fix((0, 2, "x")), fix((2, 4, "y"))]).text == "xy"


def test_a_fix_with_several_edits_is_applied_whole_or_not_at_all() -> None:
    mended = apply("abcdef", [fix((2, 3, "-")), fix((0, 1, "x"), (2, 4, "y"))])
    assert mended.text in ("xbyef", "ab-def")
    assert len(mended.left) == 1


def test_a_fix_whose_own_edits_overlap_is_left() -> None:
    assert apply("abc", [fix((0, 2, "x"), (1, 3, "y"))]).text == "abc"


@pytest.mark.parametrize("edit", [(2, 9, "x"), (-1, 1, "x"), (2, 1, "x")])
def test_an_edit_outside_the_text_is_left(edit: tuple[int, int, str]) -> None:
    assert apply("abc", [fix(edit)]).text == "abc"


def test_new_lines_end_as_the_file_s_lines_do() -> None:
    assert apply("a\r\nb\r\n", [fix((1, 1, "\nc"))]).text == "a\r\nc\r\nb\r\n"
    assert apply("a\nb\n", [fix((1, 1, "\r\nc"))]).text == "a\nc\nb\n"


def test_overlapping_fixes_are_applied_in_a_second_pass() -> None:
    def fixes_of(text: str) -> list[Fix]:
        at = text.find("xx")
        return [fix((at, at + 2, "x")), fix((at, at + 1, ""))] if at >= 0 else []

    mended = mend("axxxxb", fixes_of)
    assert mended.text == "axb"
    assert mended.left == ()
    assert mend(mended.text, fixes_of).applied == ()


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    mended = mend("a", lambda text: [fix((0, 1, "b" if text == "a" else "a"))])
    assert mended.text in ("a", "b")


spans = st.tuples(st.integers(0, 30), st.integers(0, 30), st.text("xyz\n", max_size=3)).map(
    lambda edit: (min(edit[:2]), max(edit[:2]), edit[2])
)


@given(st.text("ab é\r\n", max_size=30), st.lists(st.lists(spans, min_size=1, max_size=3), max_size=5))
def test_nothing_outside_the_applied_edits_changes(text: str, wanted: list[list[tuple[int, int, str]]]) -> None:
    mended = apply(text, [fix(*edits) for edits in wanted])
    spans = sorted((edit.span.start, edit.span.end) for done in mended.applied for edit in done.edits)
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    rest = mended.text
    for piece in kept:
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]
    assert len(mended.applied) + len(mended.left) == len(wanted)


def test_a_thousand_fixes_take_no_time() -> None:
    mended = apply("a " * 20_000, [fix((at * 2, at * 2 + 1, "b")) for at in range(20_000)])
    assert mended.text == "b " * 20_000


def test_a_file_is_replaced_with_its_permissions_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "été.md"
    file.write_bytes(b"\xef\xbb\xbfun\r\n")
    file.chmod(0o640)
    assert write(file, file.read_bytes(), "\ufeffdeux\r\n") == ""
    assert file.read_bytes() == b"\xef\xbb\xbfdeux\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["été.md"]


def test_a_file_changed_meanwhile_is_left_alone_and_named(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"new")
    assert "a.md" in write(file, b"old", "fixed")
    assert file.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_is_not_utf_8_is_left_alone_and_named(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xe9t\xe9")
    assert "UTF-8" in write(file, file.read_bytes(), "fixed")
    assert file.read_bytes() == b"\xe9t\xe9"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_bytes(b"old")
    link.symlink_to(file)
    assert write(link, b"old", "new") == ""
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_file_that_is_gone_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"a\.md: can't be written"):
        write(tmp_path / "a.md", b"old", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_diff_shows_what_changed_and_nothing_else() -> None:
    shown = diff("a.md", "un\u2028deux\ntrois\n", "un\u2028deux\n3")
    assert shown == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n un\u2028deux\n-trois\n+3\n\\ No newline at end of file\n"
    )
    assert diff("a.md", "un\n", "un\n") == ""
