"""The hook on two staged posts of two thousand, against the same two alone: what comparing with the others costs."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.site import post
from benchmarks.timing import commands_in_turn

POSTS = 2_000
STAGED = (7, 1_234)
LIMIT = 2.0
"""How many times as long it may take."""
SETTINGS = (
    'language = "fr"\n[site]\ncontent = ["content"]\nroute = "/blog/{stem}"\nbase_url = "https://www.potager.fr"\n'
)


def laid_out(folder: Path, numbers: range | tuple[int, ...]) -> list[str]:
    """A site of these posts; the command that checks the staged ones."""
    (folder / "content").mkdir(parents=True)
    (folder / "loopivia-lint.toml").write_text(SETTINGS, encoding="utf-8")
    for number in numbers:
        (folder / "content" / f"post-{number}.md").write_text(post(number, POSTS), encoding="utf-8")
    staged = [str(folder / "content" / f"post-{number}.md") for number in STAGED]
    return [sys.executable, "-m", "loopivia_lint", "--quiet", *staged]


def main() -> bool:
    """Print the times, with a warm cache; True where the other posts cost no more than the limit."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed hook is compiled once
    with tempfile.TemporaryDirectory() as name:
        os.environ["LOOPIVIA_LINT_CACHE"] = f"{name}/cache"
        among = laid_out(Path(name) / "among", range(POSTS))
        alone = laid_out(Path(name) / "alone", STAGED)
        commands_in_turn(among, alone, rounds=1)
        seconds = commands_in_turn(among, alone, rounds=9)
        del os.environ["LOOPIVIA_LINT_CACHE"]
    ratio = seconds[0] / seconds[1]
    print(f"hook: 2 posts of {POSTS} {seconds[0]:.3f} s, alone {seconds[1]:.3f} s: {ratio:.2f} times (limit {LIMIT})")
    return ratio <= LIMIT


if __name__ == "__main__":
    main()
