"""For rule authors: a rule's page as tests. Its good examples must be quiet, its bad ones found where it says.

>>> from loopivia_lint.testing import page_tests  # doctest: +SKIP
>>> test_page = page_tests(MyRule)  # doctest: +SKIP
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from loopivia_lint import config_file
from loopivia_lint.assembly import assemble
from loopivia_lint.discover import File
from loopivia_lint.engine import Engine
from loopivia_lint.finding import Finding, Place
from loopivia_lint.needs import Answer, Need
from loopivia_lint.pages import page_of, path_of
from loopivia_lint.plugins import Plugins, load
from loopivia_lint.rule import Fact, Rule
from loopivia_lint.web.settings import Answers

_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=ticks)[ \t]*$", re.MULTILINE | re.DOTALL)
_PAIR = re.compile(r"([\w./-]+)=(\"(?:[^\"\\]|\\.)*\"|\[[^\]]*\]|\{.*?\}|\S+)")
_PLACE = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


class Example(Struct, frozen=True, kw_only=True):
    """A fenced example of a rule's page, with the site and the web around it."""

    kind: Literal["good", "bad"]
    text: str
    line: int
    """Where its fence stands in the page."""
    at: tuple[Place, ...] = ()
    """The exact places expected; empty: anywhere."""
    path: str = "content/post.md"
    language: str | None = None
    settings: Mapping[str, Any] = {}
    """The configuration's table, the rule's options included."""
    files: Mapping[str, str] = {}
    answers: Mapping[str, Answer] = {}
    """By URL, without fragment."""


def examples(rule: type[Rule]) -> Iterator[Example]:
    """The examples of a rule's page, in order. Raises ValueError where a fence can't be understood."""
    page = path_of(rule).read_text(encoding="utf-8")
    files: dict[str, str] = {}
    answers: dict[str, Answer] = {}
    for fence in _FENCE.finditer(page):
        words = fence["info"].split()
        pairs = dict(_PAIR.findall(fence["info"]))
        if words[:1] == ["markdown"] and words[1:2] in (["good"], ["bad"]):
            yield _example(rule, fence, pairs, files, answers, page.count("\n", 0, fence.start()) + 1)
            files, answers = {}, {}
        elif "file" in pairs:
            files[pairs["file"]] = fence["text"]
        elif "web" in pairs:
            answers[pairs["web"]] = _answer(fence["text"], pairs)


def run(rule: type[Rule], example: Example, folder: Path, messages: Literal["en", "fr"] = "en") -> tuple[Finding, ...]:
    """The rule's findings on an example, laid out as a site in an empty folder."""
    engine = engine_for(rule, example, folder, messages)
    findings = engine.lint([File(folder / example.path, named=True)]).findings
    return tuple(each for each in findings if each.rule == rule.id)


def engine_for(rule: type[Rule], example: Example, folder: Path, messages: Literal["en", "fr"] = "en") -> Engine:
    """The example laid out as a site, and the engine that runs this rule alone on it."""
    for path, text in {**example.files, example.path: example.text}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    table = {**example.settings, "messages": messages}
    if example.language:
        table["language"] = example.language
    table.setdefault("site", {}).setdefault("content", ["content"])
    config = config_file.converted(table, folder / config_file.FILE_NAME, "")
    config = msgspec.structs.replace(config, file="", select=(rule.id,))
    engine = assemble(config, Plugins((rule,), _facts(), {}, ()))
    if example.answers or "web" in rule.requires:
        engine.ask = _asking(example.answers)
    return engine


@cache
def _facts() -> tuple[type[Fact[Any]], ...]:
    """The facts of every installed plugin: a rule under test may use them."""
    return load().facts


def _asking(answers: Mapping[str, Answer]) -> Callable[[Sequence[Need]], Answers]:
    """A web that answers from a mapping by URL, and keeps silent on the rest."""
    silent = Answer("unknown", reason="timeout")
    return lambda needs: Answers({need: answers.get(need.url.partition("#")[0], silent) for need in needs})


def verify(rule: type[Rule], example: Example, folder: Path, messages: Literal["en", "fr"] = "en") -> None:
    """Raise AssertionError where the example is not as its page says."""
    where = f"{path_of(rule).name}:{example.line}"
    found = run(rule, example, folder, messages)
    shown = [f"{each.place} {each.message}" for each in found]
    if example.kind == "good":
        assert not found, f"{where}: a good example is reported: {shown}"
        return
    assert found, f"{where}: nothing is found in a bad example"
    for each in found:
        assert each.message and not re.search(r"\{\w*\}", each.message), f"{where}: {each.message}"
    if example.at:
        assert sorted(filter(None, (each.place for each in found))) == sorted(example.at), f"{where}: {shown}"


def page_tests(rule: type[Rule]) -> Callable[..., None]:
    """A pytest test, one case an example and language."""
    import pytest

    page_of(rule)
    cases = [(example, language) for example in examples(rule) for language in ("en", "fr")]
    names = [f"{rule.id}:{example.line}:{language}" for example, language in cases]

    @pytest.mark.parametrize(("example", "language"), cases, ids=names)
    def test_page(example: Example, language: Literal["en", "fr"], tmp_path: Path) -> None:
        verify(rule, example, tmp_path, language)

    return test_page


def _example(
    rule: type[Rule],
    fence: re.Match[str],
    pairs: dict[str, str],
    files: dict[str, str],
    answers: dict[str, Answer],
    line: int,
) -> Example:
    places = tuple(Place(*map(int, found)) for found in _PLACE.findall(fence["info"]))
    settings: dict[str, Any] = {}
    for key, value in pairs.items():
        if key in ("at", "lang", "path"):
            continue
        steps = key.split(".") if key.split(".")[0] in ("site", "facts", "yaml") else ["rules", rule.id, key]
        table = settings
        for step in steps[:-1]:
            table = table.setdefault(step, {})
        table[steps[-1]] = json.loads(value)
    kind: Literal["good", "bad"] = "bad" if fence["info"].split()[1] == "bad" else "good"
    return Example(
        kind=kind,
        text=fence["text"],
        line=line,
        at=places,
        path=pairs.get("path", "content/post.md"),
        language=pairs.get("lang"),
        settings=settings,
        files=files,
        answers=answers,
    )


def _answer(text: str, pairs: dict[str, str]) -> Answer:
    """What the web would say: the fence's text as the page, unless a status or reason says otherwise."""
    status = int(pairs.get("status", "200"))
    page = None
    if status < 400 and "reason" not in pairs:
        from loopivia_lint.web.page import read_page

        page = read_page(text)
    verdict = pairs.get("verdict", "alive" if status < 400 else "dead" if status in (404, 410) else "unknown")
    return msgspec.convert(
        {
            "verdict": verdict,
            "status": status,
            "reason": pairs.get("reason", "not-found" if status in (404, 410) else None),
            "final_url": pairs.get("final", pairs["web"]),
            "moved": pairs.get("moved") == "true",
            "content_type": pairs.get("type", "text/html"),
            "page": page,
        },
        Answer,
    )
