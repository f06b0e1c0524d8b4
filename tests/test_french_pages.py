"""Every rule's page has a French side, of the same parts, that says the same options and is set as French is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from loopivia_lint.internal import INTERNAL
from loopivia_lint.pages import page_of, path_of
from loopivia_lint.plugins import load
from loopivia_lint.rule import Rule
from tests.conftest import PROJECT

RULES = sorted([*load().rules, *INTERNAL], key=lambda rule: rule.id)
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`]+`|https?://\S+")
NAME = re.compile(r"`(\[[a-z_.]+\][ a-z_]*|--[a-z-]+|[a-z]+[-_][a-z_-]+|[a-z-]+/[a-z-]+|\w+\.toml)`")
"""A key of the configuration, an option, a rule or a file, as opposed to an example, which is in each language."""
ENGLISH = re.compile(r"\b(?:the|of|and|which|with|that|none)\b", re.IGNORECASE)

MISPRINTS = {
    "a straight apostrophe, where ’ is wanted": r"'",
    "“ or ”, where « and » are wanted": r"[“”]",
    "U+202F wanted before ; ! ?": r"(?<!\u202f)[;!?]",
    "U+00A0 wanted before a colon": r"(?<!\u00a0):(?=\s|$)",
    "U+00A0 wanted before %": r"(?<!\u00a0)%(?![0-9A-F]{2})",
    "U+00A0 wanted inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
    "U+00A0 wanted before a unit": r"\d\s(?<!\u00a0)(?:px|pixels?|ko|caractères|mots|minutes?|ans)\b",
    "U+202F wanted among the digits of a number": r"\b\d{1,3}(?: |\u00a0)\d{3}\b",
    "… wanted for three dots": r"\.\.\.",
}


def french(rule: type[Rule]) -> str:
    path = path_of(rule, "fr")
    assert path != path_of(rule), f"{path.name} has no French side beside it"
    return path.read_text(encoding="utf-8")


def english(rule: type[Rule]) -> str:
    """What the French page says in French: all above the examples, which both languages share."""
    return page_of(rule).body.partition("## Examples")[0].strip()


def messages(rule: type[Rule]) -> str:
    """What the rule says in French."""
    page = page_of(rule)
    return "\n".join(words["fr"] for words in (page.message, *page.variants.values()))


def misprints(words: str) -> list[str]:
    return [
        f"{mistake}: …{words[max(0, found.start() - 20) : found.end() + 10]}…"
        for mistake, pattern in MISPRINTS.items()
        for found in re.finditer(pattern, words, re.MULTILINE)
    ]


def prose(text: str) -> str:
    """A page's words, without code and addresses."""
    return CODE.sub("code", FENCE.sub("", text))


def sections(text: str) -> list[str]:
    return re.findall(r"^## .+", FENCE.sub("", text), re.MULTILINE)


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@each_rule
def test_it_opens_with_the_id_and_the_problem_and_has_no_front_matter(rule: type[Rule]) -> None:
    assert re.match(rf"# {re.escape(rule.id)}\u00a0: \S", french(rule))


@each_rule
def test_it_has_the_parts_of_the_english_page_and_leaves_the_examples_to_it(rule: type[Rule]) -> None:
    assert sections(french(rule)) == sections(english(rule))


@each_rule
def test_it_names_every_option_and_its_default(rule: type[Rule]) -> None:
    options = french(rule).partition("## Options")[2]
    for field in msgspec.structs.fields(rule):
        named = re.search(rf"`{field.name}`(?: \(([^)]*)\))?", options)
        assert named, field.name
        if isinstance(field.default, (bool, int, float)):
            assert (named[1] or "").strip("`") == str(field.default).lower(), field.name


@each_rule
def test_it_is_set_as_french_is(rule: type[Rule]) -> None:
    assert misprints(prose(french(rule))) == []
    assert misprints(messages(rule)) == []


SOURCES = [*PROJECT.glob("src/**/*.py"), *PROJECT.glob("rules/**/*.py")]


def said(node: ast.AST) -> Iterator[str]:
    """The texts of an expression, with `code` for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "code" for part in node.values)
    elif not isinstance(node, ast.Compare):
        for part in ast.iter_child_nodes(node):
            yield from said(part)


def said_in_french(tree: ast.AST) -> Iterator[str]:
    """What stands under the key "fr", alone or among others, and what is chosen where the language is "fr"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None and "fr" in said(key):
                    yield from said(value)
        elif isinstance(node, ast.IfExp) and "== 'fr'" in ast.unparse(node.test):
            yield from said(node.body)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_what_a_module_says_in_french_is_set_as_french_is(path: Path) -> None:
    words = said_in_french(ast.parse(path.read_text(encoding="utf-8")))
    assert misprints("\n".join(words)) == []


def test_what_modules_say_in_french_is_seen() -> None:
    code = """A = {("fr", 1): ("un" "deux", f"trois {n}"), "en": "x"}; b = "« oui »" if to == "fr" else "yes" """
    assert list(said_in_french(ast.parse(code))) == ["undeux", "trois code", "« oui »"]


@each_rule
def test_it_is_in_french(rule: type[Rule]) -> None:
    assert ENGLISH.findall(re.sub(r"«[^»]*»", "", prose(french(rule)))) == []


@each_rule
def test_it_says_as_plainly_what_is_only_a_convention(rule: type[Rule]) -> None:
    assert "convention" in prose(french(rule)) or "convention" not in prose(english(rule))


@each_rule
def test_its_code_is_that_of_the_english_page(rule: type[Rule]) -> None:
    blocks = [[block[0] for block in FENCE.finditer(page)] for page in (english(rule), french(rule))]
    assert blocks[0] == blocks[1]
    assert set(NAME.findall(english(rule))) - set(NAME.findall(french(rule))) == set()


def test_no_french_page_has_lost_its_english_one() -> None:
    pages = [*PROJECT.glob("rules/loopivia_rules/*/*.fr.md"), *PROJECT.glob("src/loopivia_lint/internal/*.fr.md")]
    assert [page for page in pages if not Path(str(page).replace(".fr.md", ".md")).is_file()] == []
