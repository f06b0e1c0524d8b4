"""Fixes never harm: held over generated posts, and over real ones where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SHARED

from loopivia_lint import Context, Fix, Post, Rule, parse_post
from loopivia_lint.config import SiteConfig
from loopivia_lint.fix import apply, mend
from loopivia_lint.pages import page_of
from loopivia_lint.plugins import load

FIXING: list[Rule] = [rule() for rule in load().rules if page_of(rule).fix != "none" and not rule.requires]
CORPUS = sorted((SHARED / "corpus").rglob("*.md")) + sorted((SHARED / "posts").rglob("*.md"))
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 12
"""In everyday runs, one real post in twelve."""


def offered(text: str, path: str, *, unsafe: bool = False) -> list[Fix]:
    """The fixes of all rules that need nothing but the post."""
    post = parse_post(text, path)
    context = Context(post, SiteConfig(), None, None, {}, {})
    found = (finding.fix for rule in FIXING for finding in rule.check(post, context))
    return [fix for fix in found if fix is not None and (fix.safe or unsafe)]


def untouched(post: Post, fixes: tuple[Fix, ...]) -> dict[tuple[Any, ...], tuple[Any, str]]:
    """Value and source of every top-level field that no edit touches, in order."""
    spans = [edit.span for fix in fixes for edit in fix.edits]
    fields = post.front_matter.fields if post.front_matter else ()
    return {
        field.path: (field.value, post.source(field.span))
        for field in fields
        if len(field.path) == 1
        and not any(span.start <= field.span.end and field.span.start <= span.end for span in spans)
    }


def harmless(text: str, path: str, *, unsafe: bool = False) -> None:
    """Assert all that a fix promises, on one text."""
    mended = apply(text, offered(text, path, unsafe=unsafe))
    edits = sorted((edit for fix in mended.applied for edit in fix.edits), key=lambda edit: edit.span)
    before, after, at, shift = 0, 0, 0, 0
    for edit in edits:
        at = edit.span.start + shift
        assert mended.text[after:at] == text[before : edit.span.start]
        before, after = edit.span.end, at + len(edit.text)
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    assert mended.text[after:] == text[before:]
    old, new = parse_post(text, path), parse_post(mended.text, path)
    kept = untouched(old, mended.applied)
    fields = new.front_matter.fields if new.front_matter else ()
    assert {field.path: (field.value, new.source(field.span)) for field in fields if field.path in kept} == kept
    assert [field.path[0] for field in fields if len(field.path) == 1] == [
        field.path[0] for field in (old.front_matter.fields if old.front_matter else ()) if len(field.path) == 1
    ]
    assert len(new.problems) <= len(old.problems)
    whole = mend(text, lambda current: offered(current, path, unsafe=unsafe))
    assert offered(whole.text, path, unsafe=unsafe) == []
    assert mend(whole.text, lambda current: offered(current, path, unsafe=unsafe)).text == whole.text


values = st.sampled_from(
    [
        "title: Le pain : non",
        'title: "Le pain\u00a0: oui ?" ',
        "title: 'L''été  ' # le titre",
        "date: 22 juin 2024 # jour",
        "date: '22/06/2024'",
        'date: "2024/6/2"  ',
        "date: 2024-06-22T10:00:00+02:00",
        "updated: June 22, 2024",
        "tags: [vin, pain, vin , vin] # trois",
        "tags:\n  - vin # blanc\n  - pain\n  - vin\n  - pain",
        "tags: vin, pain, vin",
        "categories: &c [a, a]",
        "copie: *c",
        "excerpt: >-\n  Un mot ?\n  Deux mots.  ",
        "excerpt: |\n  Un mot \n",
        "# un commentaire : seul",
        "url: http://pain.test/?utm_source=x",
        "vide:",
    ]
)
words = st.sampled_from(
    [
        "Un mot",
        " ? ",
        "\u00a0?",
        " : ",
        "\u202f!",
        " !",
        "« ",
        "«\u00a0",
        " »",
        "  \n",
        " \n",
        "\n\n",
        "\n# ",
        "\n- ",
        "`a ? `",
        "[b](http://pain.test/?utm_source=x&id=1)",
        "é",
        "👩\u200d🍳",
        "> ",
        "\t",
        "10 %",
        "Le pain",
    ]
)
posts = st.builds(
    lambda fields, body, end, mark: (mark + "---\n" + "\n".join(fields) + "\n---\n\n" + "".join(body) + "\n").replace(
        "\n", end
    ),
    st.lists(values, max_size=6, unique_by=lambda line: line.split(":")[0]),
    st.lists(words, max_size=25),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)


@given(posts, st.booleans())
def test_fixes_never_harm_a_generated_post(text: str, unsafe: bool) -> None:
    harmless(text, "content/post.md", unsafe=unsafe)


@pytest.mark.skipif(not CORPUS, reason="no real posts beside the checkout")
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_fixes_never_harm_a_real_post(unsafe: bool, end: str) -> None:
    mendable = 0
    for file in CORPUS[:: STEP * (1 if end == "\n" and not unsafe else 3)]:
        text = file.read_bytes().decode(errors="replace").replace("\r\n", "\n").replace("\n", end)
        mendable += bool(offered(text, file.as_posix(), unsafe=unsafe))
        harmless(text, file.as_posix(), unsafe=unsafe)
    assert mendable


def test_some_rules_offer_fixes() -> None:
    names = {rule.id for rule in FIXING}
    assert {"front-matter/field-type", "front-matter/duplicate-tag", "typography/no-break-space"} <= names


def test_safe_fixes_of_a_post_are_applied_by_the_command_line(tmp_path: Path) -> None:
    from tests.conftest import program

    before = "---\r\ntitle: Été # ?\r\nlang: fr\r\ndate: 22 juin 2024\r\ntags: [vin, vin]\r\n---\r\n\r\nUn\u00a0! Deux ? Trois.\r\n"
    after = before.replace("22 juin 2024", "2024-06-22").replace("[vin, vin]", "[vin]").replace("Deux ?", "Deux\u00a0?")
    file = tmp_path / "été.md"
    file.write_bytes(before.encode())
    file.chmod(0o604)
    shown = program("--diff", "--exit-zero", "été.md", cwd=tmp_path)
    assert "+date: 2024-06-22" in shown.out
    assert file.read_bytes() == before.encode()
    program("--fix", "--exit-zero", "été.md", cwd=tmp_path)
    assert file.read_bytes() == after.encode()
    assert file.stat().st_mode & 0o777 == 0o604
