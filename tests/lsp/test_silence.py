"""The comment that suppresses a finding: wherever that stands, it is silenced and nothing that is read changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

from loopivia_lint.config import Config
from loopivia_lint.discover import File
from loopivia_lint.engine import Engine
from loopivia_lint.finding import Fix
from loopivia_lint.fix import apply
from loopivia_lint.lsp.checked import found_by
from loopivia_lint.lsp.engines import Kept
from loopivia_lint.lsp.silence import silencing
from loopivia_lint.plugins import load
from loopivia_lint.read import Text
from loopivia_lint.rule import Rule
from loopivia_lint.selection import Selector
from loopivia_lint.stamps import Stamped
from loopivia_lint.standing import Standing
from loopivia_lint.testing import Example, engine_for, examples, run

PLUGINS = load()
HEAD = "---\ntitle: Un titre\n---\n\n"
NEXT = "loopivia-lint disable-next-line links/empty: dites pourquoi"
AROUND = "loopivia-lint disable links/empty: dites pourquoi"
LINE = "loopivia-lint disable-line links/empty: dites pourquoi"

IN_THE_BODY = {
    "a paragraph": ("Voici [x]() encore.\n", f"<!-- {NEXT} -->\nVoici"),
    "a paragraph's second line": ("Un début,\npuis [x]() là.\n", f"puis [x]() là. <!-- {LINE} -->\n"),
    "a line that breaks by spaces": ("Un début,\npuis [x]()  \nla fin.\n", f"[x]() <!-- {LINE} -->  \nla fin"),
    "a line that breaks by a backslash": ("Un début,\npuis [x]()\\\nla fin.\n", f"[x]() <!-- {LINE} -->\\\nla fin"),
    "a heading": ("## Voici [x]()\n\nLa suite.\n", f"<!-- {NEXT} -->\n## Voici"),
    "a list's first item": ("- [x]()\n- deux\n", f"<!-- {NEXT} -->\n- [x]()"),
    "a list's second item": ("- un\n- [x]()\n", f"- [x]() <!-- {LINE} -->\n"),
    "a paragraph in an item": ("- un\n\n  Encore [x]() là.\n", f"  <!-- {NEXT} -->\n  Encore"),
    "a quote": ("> Il dit\n> [x]()\n", f"> [x]() <!-- {LINE} -->\n"),
    "a table's first row": ("| [x]() | b |\n|---|---|\n| c | d |\n", f"<!-- {NEXT} -->\n| [x]()"),
    "a table's last row": ("| a | b |\n|---|---|\n| c | [x]() |\n", f"| c | [x]() <!-- {LINE} --> |\n"),
    "an HTML block": ('<div>\n<a href="">x</a>\n</div>\n', f'<div>\n<!-- {NEXT} -->\n<a href="">x</a>'),
    "the last line, without its end": ("Un début,\net [x]()", f"et [x]() <!-- {LINE} -->"),
    "a link over two lines": ("Un début,\net [x\n]() là\n", f"et [x <!-- {LINE} -->\n]() là"),
    "a line that ends in code": ("Un début,\net [x]() `le\ncode` là.\n", f"<!-- {AROUND} -->\n\nUn début,"),
}


def silenced(engine: Engine, path: Path, text: str, reason: str = "dites pourquoi") -> str:
    """The text with the comment that silences the first finding."""
    standing = Standing(engine.gather)
    engine.gather = standing.site
    kept = Kept(path.parent, engine, standing, Stamped.of(()))
    checked = found_by(kept, File(path, named=True), Text(text), "utf-16", draft=False)
    edits = silencing(checked.findings[0], checked, reason)
    assert edits, "nothing silences it"
    return apply(text, [Fix(edits, safe=True, message={})]).text


def engine(rule: str) -> Engine:
    """An engine that runs one rule."""
    return Engine(Config(), Selector(Config(), PLUGINS, (rule,)))


def found(rule: str, path: Path, text: str) -> list[str]:
    """What the rule says of a text."""
    return [each.message for each in engine(rule).lint([File(path, named=True)], {path: Text(text)}).findings]


@pytest.mark.parametrize(("body", "expected"), IN_THE_BODY.values(), ids=IN_THE_BODY.keys())
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_comment_in_the_body_stands_where_it_changes_nothing(
    body: str, expected: str, line_end: str, tmp_path: Path
) -> None:
    text, path = (HEAD + body).replace("\n", line_end), tmp_path / "a.md"
    silent = silenced(engine("links/empty"), path, text)
    assert expected.replace("\n", line_end) in silent
    assert found("links/empty", path, silent) == []


def test_mdx_has_comments_of_its_own(tmp_path: Path) -> None:
    text, path = HEAD + "Voici [x]() encore.\n", tmp_path / "a.mdx"
    silent = silenced(engine("links/empty"), path, text)
    assert f"{{/* {NEXT} */}}\nVoici" in silent
    assert found("links/empty", path, silent) == []


ABOVE = "# loopivia-lint disable-next-line front-matter/duplicate-tag: dites pourquoi"
IN_FRONT_MATTER = {
    "a line": ("---\ntitle: Un titre\ntags: [pain, Pain]\n---\n\nTexte.\n", f"\n{ABOVE}\ntags:"),
    "an item": ("---\ntitle: Titre\ntags:\n  - pain\n  - Pain\n---\n\nTexte.\n", f"\n  {ABOVE}\n  - Pain"),
}


@pytest.mark.parametrize(("text", "expected"), IN_FRONT_MATTER.values(), ids=IN_FRONT_MATTER.keys())
def test_in_front_matter_a_comment_is_yaml(text: str, expected: str, tmp_path: Path) -> None:
    rule, path = "front-matter/duplicate-tag", tmp_path / "a.md"
    silent = silenced(engine(rule), path, text)
    assert expected in silent
    assert found(rule, path, silent) == []


BAD = [
    (rule, example)
    for rule in sorted(PLUGINS.rules, key=lambda rule: rule.id)
    for example in examples(rule)
    if example.kind == "bad"
]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[f"{rule.id}:{example.line}" for rule, example in BAD])
def test_every_rule_s_finding_can_be_silenced_in_its_place(rule: type[Rule], example: Example, tmp_path: Path) -> None:
    before = run(rule, example, tmp_path)
    text = silenced(engine_for(rule, example, tmp_path), tmp_path / example.path, example.text, "say why")
    left = run(rule, replace(example, text=text), tmp_path)
    assert len(left) < len(before)
    assert {each.message for each in left} <= {each.message for each in before}
