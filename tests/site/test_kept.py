"""What is kept of every file: for one state of it and no other, and written only where it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from loopivia_lint.cache import Cache
from loopivia_lint.kept import ROWS, Kept

FILES = [f"/site/{number}.md" for number in range(200)]


def kept(root: Path, name: bytes = b"site") -> tuple[Kept[list[str]], Cache]:
    """What is kept of a site, and its cache."""
    cache = Cache(root / "c")
    return Kept(cache, "t", name, list[str]), cache


def keep(root: Path, **values: object) -> None:
    """One run that keeps values of files by their number."""
    kept_, cache = kept(root)
    for number, value in values.items():
        kept_.put(FILES[int(number[1:])], b"1", [value])  # type: ignore[list-item]
    kept_.save(FILES)
    cache.close()


def test_a_value_holds_for_the_state_that_it_was_made_from(tmp_path: Path) -> None:
    keep(tmp_path, _0="a")
    again, _ = kept(tmp_path)
    assert again.has(FILES[0], b"1")
    assert again.of(FILES[0]) == ["a"]
    assert not again.has(FILES[0], b"2")
    assert not again.has(FILES[1], b"1")


def test_another_site_has_its_own(tmp_path: Path) -> None:
    keep(tmp_path, _0="a")
    assert not kept(tmp_path, b"else")[0].has(FILES[0], b"1")


def test_only_the_rows_that_changed_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, **{f"_{number}": "a" for number in range(200)})
    written: list[object] = []
    put = Cache.put

    def spy(self: Cache, table: str, key: bytes, value: bytes) -> None:
        written.append(key)
        put(self, table, key, value)

    monkeypatch.setattr(Cache, "put", spy)
    keep(tmp_path)
    assert written == []
    keep(tmp_path, _7="b")
    assert len(written) == 1 < ROWS
    again, _ = kept(tmp_path)
    assert [again.of(file) for file in FILES] == [["b"] if file == FILES[7] else ["a"] for file in FILES]


def test_files_that_the_site_has_no_more_are_forgotten(tmp_path: Path) -> None:
    keep(tmp_path, **{f"_{number}": "a" for number in range(200)})
    less, cache = kept(tmp_path)
    for file in FILES[100:]:
        less.put(file, b"2", ["b"])
    less.save(FILES[100:])
    cache.close()
    again, _ = kept(tmp_path)
    assert not any(again.has(file, b"1") for file in FILES)
    assert all(again.has(file, b"2") for file in FILES[100:])


@pytest.mark.parametrize("value", [10**30, "\ud800"])
def test_a_value_that_can_t_be_written_down_is_not_kept(value: object, tmp_path: Path) -> None:
    keep(tmp_path, _0=value, _1="a")
    again, _ = kept(tmp_path)
    assert not again.has(FILES[0], b"1")
    assert again.of(FILES[1]) == ["a"]


@pytest.mark.parametrize("row", [b"", b"\xff", b"\x81\xa1a\x92\xc4\x011\x01", b"\x81\xa1\xff\x01", b"\x91\x01"])
def test_a_row_that_is_something_else_holds_nothing(row: bytes, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    for number in range(ROWS):
        cache.put("t", b"site" + bytes((number,)), row)
    cache.close()
    again, _ = kept(tmp_path)
    assert not any(again.has(file, b"1") for file in (*FILES, "a"))


def test_without_a_cache_a_value_is_there_for_the_run() -> None:
    alone: Kept[int] = Kept(None, "t", b"site", int)
    alone.put("a", b"1", 2)
    alone.save(["a"])
    assert alone.of("a") == 2
