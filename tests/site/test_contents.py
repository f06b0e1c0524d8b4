"""Which files are read again: all that may have changed, whatever is done to their times."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from loopivia_lint import contents
from loopivia_lint.cache import Cache
from loopivia_lint.contents import Content, Contents, content_of

ONE = b"---\ntitle: Un\n---\n"
TWO = b"---\ntitle: Do\n---\n"
LATER = 10_000_000_000
"""Nanoseconds."""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A post."""
    path = tmp_path / "a.md"
    path.write_bytes(ONE)
    return path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that is written now was written a while ago."""
    monkeypatch.setattr(contents, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + LATER))


def look(*files: Path) -> list[tuple[Content, bool]]:
    """What a run sees in files, and whether it had to read each."""
    cache = Cache(files[0].parent / "cache.sqlite")
    seen = Contents(cache, b"site")
    found = [seen.of(str(file)) for file in files]
    seen.save([str(file) for file in files])
    cache.close()
    assert None not in found
    return [(each[0], each[1] is not None) for each in found if each]


def as_before(path: Path, before: os.stat_result) -> None:
    """Put a file's times back."""
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.usefixtures("later")
def test_a_file_that_is_as_it_was_is_not_read_again(post: Path) -> None:
    assert look(post) == [(content_of(ONE), True)]
    assert look(post) == [(content_of(ONE), False)]
    assert content_of(ONE).opens


@pytest.mark.usefixtures("later")
def test_an_edit_is_seen_though_size_and_time_are_put_back(post: Path) -> None:
    look(post)
    before = post.stat()
    post.write_bytes(TWO)
    as_before(post, before)
    assert (post.stat().st_size, post.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert look(post) == [(content_of(TWO), True)]
    assert look(post) == [(content_of(TWO), False)]


@pytest.mark.usefixtures("later")
def test_files_of_one_size_and_time_that_swap_their_names_are_seen(post: Path) -> None:
    other = post.with_name("b.md")
    other.write_bytes(TWO)
    as_before(other, post.stat())
    look(post, other)
    other.rename(post.with_name("c.md"))
    post.rename(other)
    post.with_name("c.md").rename(post)
    assert [content for content, _ in look(post, other)] == [content_of(TWO), content_of(ONE)]


@pytest.mark.usefixtures("later")
def test_a_link_that_leads_to_another_file_is_seen(post: Path) -> None:
    other, link = post.with_name("b.md"), post.with_name("l.md")
    other.write_bytes(TWO)
    as_before(other, post.stat())
    link.symlink_to(post)
    look(link)
    link.unlink()
    link.symlink_to(other)
    assert look(link) == [(content_of(TWO), True)]


def coarse(monkeypatch: pytest.MonkeyPatch, post: Path) -> None:
    """A disk that says the same of the file as now, whatever is written to it: its clock is slow."""
    status = post.stat()
    monkeypatch.setattr(contents, "os", SimpleNamespace(stat=lambda path: status))


def test_what_was_just_written_is_not_believed(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coarse(monkeypatch, post)
    look(post)
    post.write_bytes(TWO)
    assert look(post) == [(content_of(TWO), True)]


@pytest.mark.usefixtures("later")
def test_a_slow_clock_would_deceive_only_later(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the test above tests something."""
    coarse(monkeypatch, post)
    look(post)
    post.write_bytes(TWO)
    assert look(post) == [(content_of(ONE), False)]


def test_a_file_from_the_future_is_not_believed(post: Path) -> None:
    future = time.time_ns() + 1_000 * LATER
    os.utime(post, ns=(future, future))
    look(post)
    assert look(post) == [(content_of(ONE), True)]


@pytest.mark.usefixtures("later")
def test_where_no_time_is_told_that_nobody_sets_every_file_is_read(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "TELLS_CHANGES", False)
    look(post)
    assert look(post) == [(content_of(ONE), True)]


def test_a_file_that_is_not_there_has_no_content(tmp_path: Path) -> None:
    seen = Contents(None, b"site")
    assert seen.of(str(tmp_path / "absent.md")) is None
    assert seen.of(str(tmp_path)) is None
    assert seen.of("\0") is None
