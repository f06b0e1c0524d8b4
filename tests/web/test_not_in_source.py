"""Does the cited page say it? Pages of many kinds on a real server, and what posts say of them."""

from __future__ import annotations

from collections import Counter

import pytest

from loopivia_lint import parse_post
from loopivia_lint.config import SiteConfig
from loopivia_lint.needs import Need
from loopivia_lint.rule import Context
from loopivia_lint.web import ask
from loopivia_rules.statistics.claims import Claims
from loopivia_rules.statistics.held import Held, held, wanted
from loopivia_rules.statistics.sightings import look
from tests.conftest import SHARED
from tests.web.conftest import settings
from tests.web.servers import Server, reply
from tests.web.sources import Sentence, Source, sources

RIGHT = 0.95
"""The share of sentences that must be decided as a person would."""


@pytest.fixture(scope="module")
def decided() -> list[tuple[Source, Sentence, list[Held]]]:
    """Every sentence with what its page is found to say."""
    pages = list(sources())
    with Server() as server:
        server.routes |= {f"/{page.name}": reply(body=page.served(), kind=page.kind) for page in pages}
        answers = ask([Need(server.url(f"/{page.name}"), "page") for page in pages], settings(timeout=20)).by_need
        found = []
        for page in pages:
            for sentence in page.sentences:
                text = sentence.text.replace("(@)", f"({server.url(f'/{page.name}')})")
                post = parse_post(f"{text}\n", "post.md", language=sentence.language)
                context = Context(post=post, config=SiteConfig(), site=None, web=answers, facts={}, known={})
                found.append((page, sentence, list(held(post, context))))
    return found


def verdict(found: list[Held]) -> str:
    """Of a sentence: accused is accused."""
    verdicts = {each.verdict for each in found}
    return next((each for each in ("absent", "unknown", "found") if each in verdicts), "no claim")


def test_nearly_all_sentences_are_decided_as_a_person_would(decided: list[tuple[Source, Sentence, list[Held]]]) -> None:
    wrong = [
        f"{page.name}: expected {sentence.expected}, {verdict(found)}: {sentence.text} {[each.quote for each in found]}"
        for page, sentence, found in decided
        if verdict(found) != sentence.expected
    ]
    assert len(wrong) <= (1 - RIGHT) * len(decided), "\n".join(wrong)


def test_no_post_is_accused_whose_number_is_there(decided: list[tuple[Source, Sentence, list[Held]]]) -> None:
    accused = [
        f"{page.name}: {sentence.text}"
        for page, sentence, found in decided
        if sentence.expected != "absent" and verdict(found) == "absent"
    ]
    assert not accused, "\n".join(accused)


def test_what_is_found_is_quoted_and_what_is_unknown_has_a_reason(
    decided: list[tuple[Source, Sentence, list[Held]]],
) -> None:
    for _, _, found in decided:
        for each in found:
            assert bool(each.quote) or each.verdict != "found"
            assert bool(each.reason) == (each.verdict == "unknown")
            assert len(each.quote) < 300


POSTS = sorted((SHARED / "posts").rglob("*.md"))


@pytest.mark.skipif(not POSTS, reason="../shared/posts is not here")
def test_a_real_claim_is_found_in_its_own_post_and_hardly_ever_in_another() -> None:
    posts = [parse_post(path.read_text(encoding="utf-8"), path) for path in POSTS]
    own: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for index, post in enumerate(posts):
        for claim in Claims().of(post, SiteConfig()):
            own[look(wanted(post, claim), post.text).verdict] += 1
            other[look(wanted(post, claim), posts[(index + 7) % len(posts)].text).verdict] += 1
    assert own["found"] >= 0.99 * own.total() and not own["absent"], own
    assert other["absent"] >= 0.85 * other.total(), other


def test_the_pages_are_many_and_of_many_kinds() -> None:
    pages = list(sources())
    themes = Counter(page.theme for page in pages)
    assert len(pages) >= 60 and len(themes) >= 15
    assert sum(count for theme, count in themes.items() if theme.startswith("pdf")) == 5
