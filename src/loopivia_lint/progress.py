"""How far the asking of the web is, on a terminal and nowhere else. Sole door of rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from loopivia_lint.web.settings import Progress


@contextmanager
def watching() -> Iterator[Callable[[Progress], None] | None]:
    """Shows a bar on standard error, with hosts and the time left; yields None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[left]}"), TextColumn("{task.fields[hosts]}"))
    with Bar(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
        task = bar.add_task("", total=None, left="", hosts="")

        def show(progress: Progress) -> None:
            left = "" if progress.left is None else f"{progress.left:.0f} s"
            hosts = ", ".join(progress.waiting[:3])
            bar.update(task, completed=progress.done, total=progress.total, left=left, hosts=hosts)

        yield show
