"""What finding and judging the statistical claims adds to parsing, on pages full of them and on some without."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path

from benchmarks.throughput import CORPUS, parse_all
from benchmarks.timing import in_turn
from loopivia_lint import Post, SiteConfig, parse_post
from loopivia_rules.statistics.claims import Claims

LIMIT = 0.4


def main() -> bool:
    """Print the ratio for each corpus at hand; True where it stays within the limit on the product pages."""
    if not CORPUS.is_dir():
        print("claims: skipped, no corpus beside the checkout")
        return True
    gc.disable()  # as the command line does
    fine = True
    for name in ("hugodocs", "startups"):
        texts: dict[Path, str] = {path: path.read_bytes().decode() for path in sorted((CORPUS / name).rglob("*.md"))}
        posts = [parse_post(text, path) for path, text in texts.items()]
        found = sum(len(Claims().of(post, SiteConfig())) for post in posts)
        parsed, judged = in_turn(partial(parse_all, texts), partial(judge_all, posts))
        print(f"claims, {name}: {found} in {len(texts)} files add {judged / parsed:.2f} of parsing (limit {LIMIT})")
        fine &= name != "startups" or judged / parsed <= LIMIT
    return fine


def judge_all(posts: list[Post]) -> None:
    """The claims of all posts, none kept from before."""
    for post in posts:
        Claims().of(post, SiteConfig())
