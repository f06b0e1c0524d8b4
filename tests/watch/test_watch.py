"""`--watch`: what each save changed, told once, by the program as people start it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import POST, Lint, Write

pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")

PATIENCE = 20.0
FAULT = f"{POST}\n[x]()\n"
ONLY = 'select = ["links/empty", "titles/duplicate"]\nmessages = "en"\n[site]\ncontent = ["content"]\n'


class Watching:
    """A running `--watch`, and what it has said."""

    def __init__(self, root: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loopivia_lint", "--watch"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def says(self, end: str) -> list[str]:
        """What is said up to a line with this end, which must come."""
        said: list[str] = []
        until = time.monotonic() + PATIENCE
        while not said or not said[-1].endswith(end):
            try:
                said.append(self.lines.get(timeout=max(until - time.monotonic(), 0)))
            except queue.Empty:
                pytest.fail(f"no line ends with {end!r} in {said}")
        return said

    def stop(self) -> int:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def root(write: Write) -> Path:
    """A small site."""
    return write({"content/a.md": POST, "content/b.md": FAULT.replace("titre", "pain"), "loopivia-lint.toml": ONLY})


@pytest.fixture
def watching(root: Path) -> Iterator[Watching]:
    """A watch over the site, which has told what it found at first."""
    run = Watching(root)
    run.says("2 posts checked: 1 error, 0 warnings, 0 infos.")
    time.sleep(0.3)  # the folder is watched right after that
    yield run
    if run.process.poll() is None:
        run.stop()


def test_each_save_tells_what_came_and_what_went(watching: Watching, write: Write) -> None:
    write({"content/a.md": FAULT})
    said = watching.says("0 mended, 1 new; 2 in all")
    assert [line.split("  ")[0] for line in said[:1]] == ["content/a.md"]
    assert "[links/empty]" in said[1]
    assert not any("content/b.md" in line for line in said)
    write({"content/a.md": f"Plus haut.\n{FAULT}".replace("Plus haut.\n---", "---\nlang: fr")})
    assert watching.says("nothing new; 2 in all")[-1].endswith("nothing new; 2 in all")
    write({"content/a.md": POST})
    said = watching.says("1 mended, 0 new; 1 in all")
    assert "✓" in "".join(said)


def test_a_post_may_change_what_is_found_in_others(watching: Watching, write: Write) -> None:
    write({"content/c.md": POST})
    said = watching.says("0 mended, 2 new; 3 in all")
    assert [line for line in said if line.startswith("content/")] == ["content/a.md", "content/c.md"]


def test_a_title_changed_back_is_heard_by_its_twin(watching: Watching, write: Write) -> None:
    write({"content/b.md": POST})
    watching.says("1 mended, 1 new; 1 in all")
    watching.says("0 mended, 1 new; 2 in all")
    write({"content/b.md": POST.replace("titre", "sel")})
    watching.says("1 mended, 0 new; 1 in all")
    watching.says("1 mended, 0 new; 0 in all")


def test_a_removed_post_takes_its_findings_along(watching: Watching, root: Path) -> None:
    (root / "content/b.md").unlink()
    watching.says("1 mended, 0 new; 0 in all")


def test_new_settings_hold_at_once_and_a_mistake_in_them_is_waited_for(watching: Watching, write: Write) -> None:
    write({"loopivia-lint.toml": ONLY.replace("links/empty", "links/emty")})
    assert 'unknown rule "links/emty"; did you mean "links/empty"?' in watching.says('"links/empty"?')[-1]
    write({"loopivia-lint.toml": ONLY.replace('"links/empty", ', "")})
    watching.says("1 mended, 0 new; 0 in all")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent another way there")
def test_ctrl_c_ends_it_in_peace(watching: Watching) -> None:
    assert watching.stop() == 0
    assert not any("Traceback" in line or "Interrupt" in line for line in watching.lines.queue)


@pytest.mark.parametrize("other", ["--fix", "--diff", "--format=json", "--output-file=x", "--changed-since=HEAD", "-"])
def test_what_does_not_go_with_watching_is_said(other: str, lint: Lint, write: Write) -> None:
    write({"a.md": POST})
    outcome = lint("--watch", other)
    assert outcome.code == 2
    assert f"leave {other.partition('=')[0]} out" in outcome.err
