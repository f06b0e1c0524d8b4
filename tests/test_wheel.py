"""The wheel: built, installed into an empty environment, and used from there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import POST, PROJECT


def test_the_built_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, PROJECT],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "empty"], check=True)
    python = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel], check=True)
    (tmp_path / "a.md").write_text(POST + "\nSelon Gartner, 80 % des projets échouent.\n\n[x]()\n", encoding="utf-8")
    done = subprocess.run(
        [python, "-m", "loopivia_lint", "a.md"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "links/empty" in done.stdout
    assert "statistics/unlinked-source" in done.stdout
    listed = subprocess.run([python, "-m", "loopivia_lint", "--list-rules"], capture_output=True, text=True, check=True)
    assert "excerpt/length" in listed.stdout
