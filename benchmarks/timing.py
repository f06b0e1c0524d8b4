"""Two things timed in turn (A B A B …), so that a busy machine slows both."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence


def in_turn(first: Callable[[], object], second: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """The median seconds of CPU of each, run in turn in this process."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, taken in zip((first, second), times, strict=True):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def commands_in_turn(
    first: Sequence[str], second: Sequence[str], rounds: int = 25, expect: tuple[int, ...] = (0, 1)
) -> tuple[float, float]:
    """The median seconds of CPU of two commands, each in a process of its own."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for command, taken in zip((first, second), times, strict=True):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
            if done.returncode not in expect:
                sys.exit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode()}")
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times[0]), statistics.median(times[1])
