"""The cache never changes a finding: whatever it holds, a run says what a run without it says."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.laid_out import Files, lay_out

from loopivia_lint import Finding, contents
from loopivia_lint.assembly import assemble, settings
from loopivia_lint.cache import Cache
from loopivia_lint.discover import discover
from loopivia_lint.plugins import load

SITE: Files = {
    "loopivia-lint.toml": 'language = "fr"\n[site]\ncontent = ["content"]\nroute = "/blog/{stem}"\n',
    **{
        f"content/{number}.md": f"---\ntitle: Le jardin {number}\ntags: [Été]\nexcerpt: Le jardin en {number} gestes.\n"
        f"---\n\nVoir [la suite](/blog/{(number + 1) % 12}) et [ses outils]({(number + 1) % 12}.md).\n\n"
        f"En 2023, {number + 40} % des jardiniers de la ville arrosent le soir, selon [l’Insee](https://insee.fr/1).\n"
        for number in range(12)
    },
}
STAGED = ("content/3.md", "content/7.md")
EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: None,
    "a title that a staged post has": lambda root: edit(root, "0.md", "Le jardin 0", "Le jardin 3"),
    "the same, size and time put back": lambda root: edit(root, "0.md", "Le jardin 0", "Le jardin 3", quietly=True),
    "an excerpt, size and time put back": lambda root: edit(root, "9.md", "en 9 g", "en 7 g", quietly=True),
    "the links to a staged post gone": lambda root: edit(root, "2.md", "3", "4", quietly=True),
    "another number for the same": lambda root: edit(root, "0.md", "40 %", "95 %", quietly=True),
    "a tag written otherwise": lambda root: edit(root, "[!37].md", "Été", "étés"),
    "a post gone": lambda root: (root / "content/4.md").unlink(),
    "a post that came": lambda root: (root / "content/12.md").write_text("---\ntitle: Le jardin 7\n---\n"),
    "two posts that swapped their names": lambda root: swap(root / "content/0.md", root / "content/9.md"),
}


def edit(root: Path, name: str, old: str, new: str, quietly: bool = False) -> None:
    """Put one text for another in posts; quietly: with the time of the last change put back."""
    for path in (root / "content").glob(name):
        before = path.stat()
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        if quietly:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            assert path.stat().st_size == before.st_size


def swap(one: Path, other: Path) -> None:
    """Give each of two files the name of the other."""
    away = one.with_name("away")
    one.rename(away)
    other.rename(one)
    away.rename(other)


def found(root: Path, cache: Cache | None) -> tuple[Finding, ...]:
    """What the hook finds in the staged posts."""
    findings = found_before_it_is_kept(root, cache)
    if cache:
        cache.close()
    return findings


def found_before_it_is_kept(root: Path, cache: Cache | None) -> tuple[Finding, ...]:
    """The same, of a run that has not ended."""
    config = settings(root / "content")
    paths = [root / name for name in STAGED]
    return assemble(config, load(), paths=paths, cache=cache).lint(discover(paths, (), root).files).findings


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that is written now was written a while ago: what is noted of it is believed."""
    monkeypatch.setattr(contents, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + 10_000_000_000))


@pytest.mark.parametrize("what", EDITS)
def test_the_cache_changes_no_finding(what: str, tmp_path: Path) -> None:
    root, file = tmp_path / "site", tmp_path / "cache.sqlite"
    lay_out(root, SITE)
    before = found(root, None)
    assert {each.rule for each in before} >= {"statistics/inconsistent"}
    assert found(root, Cache(file)) == before
    assert found(root, Cache(file)) == before
    EDITS[what](root)
    after = found(root, None)
    assert (after != before) == (what != "nothing")
    assert found(root, Cache(file)) == after
    assert found(root, Cache(file)) == after


def test_a_damaged_cache_changes_no_finding(tmp_path: Path) -> None:
    root, file = tmp_path / "site", tmp_path / "cache.sqlite"
    lay_out(root, SITE)
    before = found(root, Cache(file))
    sound = file.read_bytes()
    dice = random.Random(7)
    for _ in range(60):
        data = bytearray(sound)
        for _ in range(dice.choice((1, 30))):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        file.write_bytes(data)
        assert found(root, Cache(file)) == before


def test_a_run_that_ends_after_a_later_one_changes_no_finding(tmp_path: Path) -> None:
    root, file = tmp_path / "site", tmp_path / "cache.sqlite"
    lay_out(root, SITE)
    slow = Cache(file)
    found_before_it_is_kept(root, slow)
    edit(root, "0.md", "Le jardin 0", "Le jardin 3", quietly=True)
    after = found(root, Cache(file))
    slow.close()
    assert found(root, Cache(file)) == after == found(root, None)


@pytest.mark.parametrize("name", ["site/loopivia-lint.toml/cache", "site", "/dev/full"])
def test_a_cache_that_can_t_be_written_changes_no_finding(name: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    lay_out(root, SITE)
    assert found(root, Cache(tmp_path / name)) == found(root, None)


def test_a_disk_that_is_full_half_way_changes_no_finding(tmp_path: Path) -> None:
    root, file = tmp_path / "site", tmp_path / "cache.sqlite"
    lay_out(root, SITE)
    before = found(root, Cache(file))
    edit(root, "[!37].md", "Été", f"étés, {'vivace ' * 500}, étés")
    full = Cache(file)
    full.get("any", "key")
    assert full._connection is not None
    full._connection.execute("pragma max_page_count = 1")
    after = found(root, full)
    assert full._failed
    assert after != before
    assert found(root, Cache(file)) == after
