"""The terminal's screens, as they were when somebody last looked at them (see screens.py)."""

from __future__ import annotations

import sys

import pytest

from loopivia_lint.report.text import width_of
from tests.stories.screens import FOLDER, STYLES, screens

if sys.platform == "win32":
    pytest.skip("a terminal of this kind is not to be had on Windows", allow_module_level=True)


def test_the_screens_are_as_they_were_reviewed() -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.txt")}
    assert screens() == kept, "look at `python -m tests.stories.screens && git diff tests/stories/screens`"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_no_line_of_a_screen_is_wider_than_the_terminal(file: object) -> None:
    columns = int(file.stem.rpartition("-")[2])  # type: ignore[attr-defined]
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    for style in STYLES.values():
        text = text.replace(f"‹{style}›", "")
    assert [line for line in text.splitlines() if width_of(line) > columns] == []
