"""A rule that raises, whatever it was asked for: one finding says so, and what the others say is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from loopivia_lint import Context, Evidence, Finding, Need, Post, Rule, Span
from loopivia_lint.assembly import assemble
from loopivia_lint.config import Config
from loopivia_lint.discover import File
from loopivia_lint.plugins import Plugins
from loopivia_lint.read import Text
from loopivia_lint.report import Report
from loopivia_lint.web.settings import Answers
from loopivia_rules.links.empty import Empty

TEXT = "---\ntitle: Le pain\n---\n\nVoir [ici]().\n"


class Broken(Rule, frozen=True):
    """Answers what it is asked once, and raises after that where it is told to."""

    id: ClassVar[str] = "house/broken"
    at: tuple[str, ...] = ()

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        if "check" in self.at:
            raise ZeroDivisionError("check")
        yield from ()

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        yield Need("https://pain.test/")
        if "needs" in self.at:
            raise ZeroDivisionError("needs")

    def evidence(self, post: Post, context: Context) -> Iterator[Evidence]:
        yield Evidence(path=post.path, span=Span(0, 3), url="https://pain.test/", verdict="found", quote="Le pain")
        if "evidence" in self.at:
            raise ZeroDivisionError("evidence")


def report(*at: str, online: bool = True) -> Report:
    config = Config(language="fr", rules={"house/broken": {"at": at}})
    engine = assemble(config, Plugins((Broken, Empty), (), {}, ()))
    engine.ask = (lambda needs: Answers({})) if online else None
    path = Path("pain.md")
    return engine.lint([File(path, named=True)], {path: Text(TEXT)})


@pytest.mark.parametrize("at", ["needs", "check", "evidence"])
def test_a_rule_that_raises_is_a_finding_and_the_others_go_on(at: str) -> None:
    found = report(at)
    assert [each.rule for each in found.findings] == ["internal/rule-failed", "links/empty"]
    assert f"house/broken a échoué sur cet article (ZeroDivisionError: {at})" in found.findings[0].message
    assert [each.quote for each in found.evidence] == ["Le pain"]
    assert found.broken


def test_a_rule_that_raises_again_is_told_once_as_it_first_did() -> None:
    failed, other = report("needs", "check", "evidence").findings
    assert (failed.values["error"], other.rule) == ("ZeroDivisionError: needs", "links/empty")


def test_what_is_asked_online_only_can_not_fail_offline() -> None:
    assert [each.rule for each in report("needs", "evidence", online=False).findings] == ["links/empty"]
