"""Emphasis: which of a text's `*` and `_` are markers (CommonMark's rules 1 to 17)."""

from __future__ import annotations

Run = tuple[int, int]


def markers(src: str, runs: list[Run]) -> list[Run]:
    """The ranges of the delimiter runs that emphasise something."""
    found: list[Run] = []
    openers: list[list[int]] = []  # start, end, original length, can it close too
    floors: dict[tuple[str, int, bool], int] = {}
    for start, end in runs:
        char = src[start]
        opens, closes = _flanks(src, start, end, char)
        length = end - start
        at = start
        while closes and at < end:
            key = (char, length % 3, opens)
            floor = floors.get(key, 0)
            index = len(openers) - 1
            while index >= floor:
                opener = openers[index]
                if src[opener[0]] == char and not (
                    (opener[3] or opens) and (opener[2] + length) % 3 == 0 and (opener[2] % 3 or length % 3)
                ):
                    break
                index -= 1
            if index < floor:
                floors[key] = len(openers)
                break
            opener = openers[index]
            size = 2 if opener[1] - opener[0] >= 2 and end - at >= 2 else 1
            found += [(opener[1] - size, opener[1]), (at, at + size)]
            opener[1] -= size
            at += size
            del openers[index + (opener[1] > opener[0]) :]
            for other, value in floors.items():
                if value > len(openers):
                    floors[other] = len(openers)
        if opens and at < end:
            openers.append([at, end, length, closes])
    return found


def _flanks(src: str, start: int, end: int, char: str) -> tuple[bool, bool]:
    """Can the run open, and can it close?"""
    before = src[start - 1] if start else " "
    after = src[end] if end < len(src) else " "
    before_space, after_space = before.isspace(), after.isspace()
    before_mark = not before_space and not before.isalnum()
    after_mark = not after_space and not after.isalnum()
    left = not after_space and (not after_mark or before_space or before_mark)
    right = not before_space and (not before_mark or after_space or after_mark)
    if char == "_":
        return left and (not right or before_mark), right and (not left or after_mark)
    return left, right
