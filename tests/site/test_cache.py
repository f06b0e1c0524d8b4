"""The cache: what is put is got again, and whatever befalls the file, no run fails for its sake."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loopivia_lint.cache import Cache, place


def put(file: Path, key: str = "a", value: bytes = b"1", **more: float) -> None:
    """One run that keeps one value."""
    cache = Cache(file)
    cache.put("t", key, value, **more)
    cache.close()


def test_a_value_is_got_in_the_same_run_and_in_the_next(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "cache.sqlite"
    cache = Cache(file)
    cache.put("t", "a", b"1")
    assert cache.get("t", "a") == b"1"
    cache.close()
    assert Cache(file).get("t", "a") == b"1"
    assert Cache(file).get("t", b"a") == b"1"
    assert Cache(file).get("u", "a") is None


def test_many_values_are_got_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    for number in range(1500):
        cache.put("t", str(number), bytes([number % 256]))
    cache.close()
    found = Cache(tmp_path / "c").get_many("t", [str(number) for number in range(1600)])
    assert len(found) == 1500
    assert found[b"1499"] == bytes([1499 % 256])


def test_an_expired_value_is_gone(tmp_path: Path) -> None:
    put(tmp_path / "c", expires=time.time() - 1)
    assert Cache(tmp_path / "c").get("t", "a") is None


def test_a_value_that_expires_later_is_there(tmp_path: Path) -> None:
    put(tmp_path / "c", expires=int(time.time()) + 100)
    assert Cache(tmp_path / "c").get("t", "a") == b"1"


def test_a_later_value_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    put(tmp_path / "c", value=b"1")
    put(tmp_path / "c", value=b"2")
    assert Cache(tmp_path / "c").get("t", "a") == b"2"


@pytest.mark.parametrize("rubbish", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_begun_anew(rubbish: bytes, tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(rubbish)
    assert Cache(tmp_path / "c").get("t", "a") is None
    put(tmp_path / "c")
    assert Cache(tmp_path / "c").get("t", "a") == b"1"


def test_a_file_damaged_in_the_middle_is_begun_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    for number in range(2000):
        cache.put("t", str(number), os.urandom(200))
    cache.close()
    data = bytearray((tmp_path / "c").read_bytes())
    data[4096:-4096] = b"\xff" * (len(data) - 8192)
    (tmp_path / "c").write_bytes(data)
    cache = Cache(tmp_path / "c")
    assert cache.get_many("t", [str(number) for number in range(2000)]) is not None
    cache.put("t", "a", b"1")
    cache.close()
    put(tmp_path / "c")
    assert Cache(tmp_path / "c").get("t", "a") == b"1"


def test_a_value_that_is_not_as_it_was_put_is_none(tmp_path: Path) -> None:
    put(tmp_path / "c", value=b"the value as it was put")
    data = (tmp_path / "c").read_bytes()
    assert data.count(b"the value as it was put") == 1
    (tmp_path / "c").write_bytes(data.replace(b"the value as it was put", b"the value as it was cut"))
    assert Cache(tmp_path / "c").get("t", "a") is None


def test_a_file_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "c") as connection:
        connection.execute("create table entry (something_else text)")
        connection.execute("pragma user_version = 99")
    connection.close()
    put(tmp_path / "c")
    assert Cache(tmp_path / "c").get("t", "a") == b"1"


@pytest.mark.parametrize("name", ["file/cache", "folder", "\0"])
def test_a_place_that_can_t_be_written_is_no_cache(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    cache = Cache(tmp_path / name)
    cache.put("t", "a", b"1")
    assert cache.get("t", "a") == b"1"
    assert cache.get("t", "b") is None
    cache.close()


def test_a_full_disk_is_no_cache() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    cache = Cache(full)
    cache.put("t", "a", b"1")
    cache.close()


def test_without_a_file_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("t", "a", b"1")
    cache.close()
    assert cache.get("t", "a") is None


def test_the_entries_longest_unused_make_room(tmp_path: Path) -> None:
    for number in range(20):
        cache = Cache(tmp_path / "c", largest=10_000)
        cache.put("t", str(number), b"x" * 1000)
        cache.close()
    kept = Cache(tmp_path / "c").get_many("t", [str(number) for number in range(20)])
    assert b"19" in kept
    assert b"0" not in kept
    assert 5 <= len(kept) <= 10


RUN = """
import sys
from pathlib import Path
from loopivia_lint.cache import Cache
file, name = Path(sys.argv[1]), sys.argv[2]
for turn in range(40):
    cache = Cache(file)
    for number in range(50):
        cache.put("t", f"{name}-{turn}-{number}", b"x" * 500)
    cache.close()
print("done", flush=True)
"""


def test_two_runs_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path / "c"), name], stdout=subprocess.PIPE)
        for name in ("a", "b")
    ]
    assert [run.communicate()[0].strip() for run in runs] == [b"done", b"done"]
    for name in ("a", "b"):
        assert Cache(tmp_path / "c").get("t", f"{name}-39-49") == b"x" * 500


def test_a_killed_run_leaves_a_sound_file(tmp_path: Path) -> None:
    for pause in (0.15, 0.25, 0.35):
        run = subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path / "c"), "a"], stdout=subprocess.PIPE)
        time.sleep(pause)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert run.stdout is not None
        run.stdout.close()
    put(tmp_path / "c", key="after")
    assert Cache(tmp_path / "c").get("t", "after") == b"1"
    with sqlite3.connect(tmp_path / "c") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()


def test_the_environment_names_the_place_or_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOOPIVIA_LINT_CACHE", str(tmp_path))
    assert place() == tmp_path / "cache.sqlite"
    monkeypatch.setenv("LOOPIVIA_LINT_CACHE", "off")
    assert place() is None
    monkeypatch.delenv("LOOPIVIA_LINT_CACHE")
    found = place()
    assert found is not None
    assert found.parent.name == "loopivia-lint"
