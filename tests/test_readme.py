"""The README keeps its promises: what it shows is what the program prints."""

from __future__ import annotations

from tests.conftest import PROJECT
from tests.readme_demo import printed, shown

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_what_the_program_prints() -> None:
    assert shown(README) == printed(), "make readme"


def test_the_demo_finds_something_of_every_family() -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "loopivia_lint", "content", "--format", "concise"],
        cwd=PROJECT / "examples",
        capture_output=True,
        check=False,
    )
    families = {"front-matter", "excerpt", "titles", "headings", "statistics", "images", "links"}
    text = done.stdout.decode()
    assert {family for family in families if f"{family}/" not in text} == set()
