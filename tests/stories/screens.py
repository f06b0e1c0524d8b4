"""What a terminal shows, as text that a person can read in review: `python -m tests.stories.screens` writes it anew."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import PROJECT

FOLDER = Path(__file__).parent / "screens"
SITE = PROJECT / "tests" / "stories" / "site"
RULES = "excerpt/length,images/broken-file,images/missing-alt,links/broken-file,links/empty,headings/skipped-level"
COMMANDS = {
    "everything": ("content", "--select", RULES),
    "in-english": ("content", "--select", f"{RULES},links/dead", "--messages", "en"),
    "one-post": ("content/semer.md", "--select", RULES),
    "nothing": ("content/pailler.md", "--select", RULES),
    "known": ("content", "--select", RULES, "--baseline", "known.json"),
}
WIDTHS = (80, 120)
STYLES = {"0": "/", "1": "bold", "2": "dim", "31;1": "red", "33;1": "yellow", "36": "cyan", "32": "green"}


def screen(arguments: tuple[str, ...], columns: int, site: Path) -> str:
    """What the program writes on a terminal of so many columns; colours as ‹red›…‹/›."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "loopivia_lint", *arguments], cwd=site, stdin=theirs, stdout=theirs, stderr=theirs,
        env=environment, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # Linux's way to say that the other side was closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait()
    text = shown.decode().replace("\r\n", "\n")
    return re.sub("\x1b\\[([0-9;]*)m", lambda style: f"‹{STYLES[style[1]]}›", text)


def screens() -> dict[str, str]:
    """All screens by name, on a copy of the site."""
    import shutil

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(SITE, site)
        return {
            f"{name}-{columns}.txt": screen(arguments, columns, site)
            for name, arguments in COMMANDS.items()
            for columns in WIDTHS
        }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in screens().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
