"""What every test shares: a site in an empty folder, and the command line run in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from msgspec import Struct

settings.register_profile("short", deadline=None)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

os.environ.setdefault("LOOPIVIA_LINT_CACHE", "off")  # no test touches a person’s own cache
PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared"
"""Other people's texts beside the checkout, to measure on; tests that need them are skipped without."""

POST = """---
title: Un titre
---

Un paragraphe pour les lecteurs de la page.
"""


class Outcome(Struct, frozen=True):
    """What a run of the command line did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def rules(self) -> list[str]:
        """The rules of a JSON report's findings."""
        return [finding["rule"] for finding in self.data["findings"]]


Lint = Callable[..., Outcome]
Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run the command line in the test's folder, in this process: `lint("content", "--format", "json")`."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        from loopivia_lint import cli

        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["loopivia-lint", *arguments])
        try:
            cli.main()
            code: Any = 0
        except SystemExit as stop:
            code = stop.code
        printed = capfd.readouterr()
        return Outcome(code or 0, printed.out, printed.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files below the test's folder: `write({"content/a.md": "…"})`."""

    def run(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                content = content.encode()
            path.write_bytes(content)
        return tmp_path

    return run


def program(*arguments: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Outcome:
    """Run the installed program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "loopivia_lint", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
