"""The site pass over generated posts, against the time of parsing them; and that it grows linearly."""

from __future__ import annotations

import gc
import tempfile
import time
from pathlib import Path

from loopivia_lint import Post, parse_post
from loopivia_lint.config import Config, SiteConfig
from loopivia_lint.gather import gather

SIZES = (1_000, 5_000, 20_000)
LIMIT = 0.25
"""Of the time of parsing."""
GROWTH = 1.5
"""Twenty times the posts may take this many times twenty times as long."""
PARAGRAPH = (
    "Un potager d’un mètre carré demande peu de place et peu d’eau\u00a0; il donne pourtant des salades, des radis "
    "et des herbes d’avril à octobre. **Semez clair**, arrosez le soir, et couvrez la terre de paille avant l’été. "
    "Voir aussi [le calendrier](/blog/post-{next}), [les outils](post-{next}.md#outils) et "
    "[l’étude](https://exemple.test.org/etude-{number}).\n\n"
)
HEADINGS = ("Semer", "Arroser l’été", "Outils", "Récolter\u00a0: quand\u00a0?")


def post(number: int, count: int) -> str:
    """A post of about 4 kB that links to others."""
    front = (
        f'---\ntitle: "Potager nº {number}"\ndate: 2024-05-07\ntags: [jardin, ville]\nexcerpt: Quatre gestes.\n---\n\n'
    )
    body = (
        f"## {heading}\n\n" + PARAGRAPH.format(next=(number * 7 + at) % count, number=number) * 2
        for at, heading in enumerate(HEADINGS)
    )
    return front + "".join(body) + f"![Le potager](/img/{number % 97}.jpg)\n"


def measured(root: Path, count: int) -> tuple[float, float]:
    """Seconds of parsing and of the site pass over so many posts."""
    folder = root / str(count)
    folder.mkdir()
    texts = {folder / f"post-{number}.md": post(number, count) for number in range(count)}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    settings = SiteConfig(content=(folder.as_posix(),), route="/blog/{stem}", root=root.as_posix())
    gc.collect()
    start = time.process_time()
    parsed: dict[Path, Post] = {path: parse_post(text, path) for path, text in texts.items()}
    middle = time.process_time()
    site = gather(Config(site=settings), parsed, {})
    assert site is not None
    linked = site.linked
    assert linked is not None
    assert len(linked) > count // 2
    end = time.process_time()
    return middle - start, end - middle


def main() -> bool:
    """Print the times; True where the site pass is within its share and grows with the posts."""
    gc.disable()
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            parsing, site = measured(Path(folder), count)
            seconds.append((parsing, site))
            print(f"site of {count:6}: parsing {parsing:5.2f} s, the site {site:5.2f} s: {site / parsing:.0%}")
    gc.enable()
    share = seconds[1][1] / seconds[1][0]
    growth = (seconds[-1][1] / seconds[0][1]) / (SIZES[-1] / SIZES[0])
    print(f"site: {share:.0%} of parsing at {SIZES[1]} posts; {growth:.2f} times linear from {SIZES[0]} to {SIZES[-1]}")
    return share <= LIMIT and growth <= GROWTH


if __name__ == "__main__":
    main()
