"""The recorded widths, measured again: only where a browser and the fonts are, and it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import PROJECT

RECORD = Path(__file__).with_name("browser_widths.tsv")


@pytest.mark.skipif("LOOPIVIA_LINT_BROWSER" not in os.environ, reason="LOOPIVIA_LINT_BROWSER=1 measures with Chromium")
def test_a_browser_still_measures_what_was_recorded(tmp_path: Path) -> None:
    recorded = [line.split("\t") for line in RECORD.read_text(encoding="utf-8").split("\n") if line]
    texts = tmp_path / "texts.txt"
    texts.write_text("\n".join(dict.fromkeys(text for _, _, text in recorded)), encoding="utf-8")
    command = [sys.executable, (PROJECT / "tools" / "browser_widths.py").as_posix(), texts.as_posix()]
    measured = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    again = [line.split("\t") for line in measured.split("\n") if line]
    assert [row[1:] for row in again] == [row[1:] for row in recorded]
    for new, old in zip(again, recorded, strict=True):
        assert float(new[0]) == pytest.approx(float(old[0]), abs=0.1)
