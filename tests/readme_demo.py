"""The README's example of output, as the program really prints it: `python -m tests.readme_demo --write` puts it there."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import PROJECT

COMMAND = "loopivia-lint content/relances-clients.md"
BEGIN, END = f"$ {COMMAND}\n", "```\n"


def printed() -> str:
    """What the command prints in the examples' folder."""
    done = subprocess.run(
        [sys.executable, "-m", *COMMAND.replace("-lint", "_lint", 1).split()],
        cwd=PROJECT / "examples",
        capture_output=True,
        check=False,
    )
    return done.stdout.decode()


def shown(readme: str) -> str:
    """What the README shows."""
    return readme.partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__" and "--write" in sys.argv:
    file = PROJECT / "README.md"
    text = file.read_text(encoding="utf-8")
    before, _, after = text.partition(BEGIN)
    file.write_text(f"{before}{BEGIN}{printed()}{END}{after.partition(END)[2]}", encoding="utf-8")
