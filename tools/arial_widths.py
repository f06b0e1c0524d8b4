"""Make rules/loopivia_rules/arial_widths.txt: how wide each character of Arial is.

usage: arial_widths.py LiberationSans-Regular.ttf > rules/loopivia_rules/arial_widths.txt

Liberation Sans has Arial's metrics by design, and a free licence (Debian: fonts-liberation2). Needs
fonttools, which the project itself does not.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

BLOCKS = (
    range(0x20, 0x250),  # Latin
    range(0x370, 0x530),  # Greek and Cyrillic
    range(0x5D0, 0x5F3),  # Hebrew
    range(0x1E00, 0x1F00),  # Vietnamese
    range(0x2000, 0x22FF),  # punctuation and signs
)
"""What the table holds: rarer characters would cost more to read than they tell."""
HEADER = """\
# Arial's advance widths and kerning, in 1/{units} of the font size: a width, then the code points that have
# it, or `kern`, a correction, and the pairs that have it; in hexadecimal. Made by tools/arial_widths.py from
# Liberation Sans {version}.
"""


def ranges(points: Iterable[int]) -> str:
    """`41 61-63`: sorted code points, runs of neighbours folded."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in runs)


def shown(point: int) -> bool:
    """Does the character stand in a block of the table, with a width of its own?"""
    return any(point in block for block in BLOCKS) and unicodedata.category(chr(point))[0] not in "CM"


def latin(point: int) -> bool:
    """A Latin letter or punctuation: for these, Liberation kerns as Arial does."""
    return point < 0x370 or 0x2000 <= point < 0x2070


def main(font_file: str) -> None:
    """Print the table of one font."""
    font = TTFont(font_file)
    glyphs = {point: name for point, name in font.getBestCmap().items() if shown(point)}
    points = defaultdict(list)
    for point, name in glyphs.items():
        points[name].append(point)
    by_width = defaultdict(list)
    for point, name in glyphs.items():
        by_width[font["hmtx"][name][0]].append(point)
    by_correction: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (left, right), correction in font["kern"].kernTables[0].kernTable.items():
        pairs = [(a, b) for a in points[left] for b in points[right]]
        by_correction[correction] += [(a, b) for a, b in pairs if latin(a) and latin(b)]
    version = font["name"].getDebugName(5).removeprefix("Version ")
    print(HEADER.format(units=font["head"].unitsPerEm, version=version), end="")
    for width, found in sorted(by_width.items()):
        print(width, ranges(found))
    for correction, pairs in sorted(by_correction.items()):
        if pairs:
            print("kern", correction, *(f"{a:X}+{b:X}" for a, b in sorted(pairs)))


if __name__ == "__main__":
    main(sys.argv[1])
