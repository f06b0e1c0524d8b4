"""What the issue asks for, measured on other people's posts beside the checkout; skipped without them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import SHARED, Lint

STATISTICS = SHARED / "statistics"
DOCUMENTATION = SHARED / "corpus/hugodocs"


@pytest.mark.skipif(not STATISTICS.is_dir(), reason="no labelled posts beside the checkout")
def test_precision_and_recall_on_the_development_posts(lint: Lint, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    lint(str(SHARED / "posts"), "--select", "statistics", "--format", "json", "--output-file", str(report))
    labels, marks = STATISTICS / "dev.jsonl", ["--min-precision", "0.92", "--min-recall", "0.85"]
    score = [sys.executable, str(STATISTICS / "score.py"), str(labels), str(SHARED / "posts"), str(report), *marks]
    scored = subprocess.run(score, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout


@pytest.mark.skipif(not DOCUMENTATION.is_dir(), reason="no documentation beside the checkout")
def test_technical_documentation_is_left_in_peace(lint: Lint) -> None:
    found = lint(str(DOCUMENTATION), "--select", "statistics", "--format", "json").data["findings"]
    assert len(found) <= 8, found
