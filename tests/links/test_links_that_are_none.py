"""What was meant as a link and is none, or leads to a page instead of a mailbox."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.checking import context_of, findings, places

from loopivia_lint import Post, Rule, parse_post
from loopivia_rules.links.malformed import Malformed
from loopivia_rules.links.missing_mailto import MissingMailto
from loopivia_rules.links.undefined_reference import UndefinedReference


def mended(rule: Rule, text: str) -> str:
    """The text after the fixes of all findings."""
    edits = [edit for each in findings(rule, text) if each.fix for edit in each.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def led_to(post: Post) -> list[str]:
    return [*(each.url for each in post.links), *(each.url for each in post.images)]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("[le plan](plan du quartier.pdf)", "[le plan](plan%20du%20quartier.pdf)"),
        ("![Le four](photos/le four.jpg)", "![Le four](photos/le%20four.jpg)"),
        ("![](le four.jpg)", "![](le%20four.jpg)"),
        ("[**le** `plan`](../nos plans/quartier)", "[**le** `plan`](../nos%20plans/quartier)"),
        ("[le plan](/nos plans/ \"Le plan\")", "[le plan](/nos%20plans/ \"Le plan\")"),
        ("[le plan](plan (1) final.pdf)", "[le plan](plan%20(1)%20final.pdf)"),
        ("[le plan](https://a.test.org/mon plan.pdf#page=2)", ""),
        ("[le plan](https://a.test.org/mon plan.pdf#deux)", "[le plan](https://a.test.org/mon%20plan.pdf#deux)"),
        ("[![Le plan](mon plan.png)](plan.pdf)", "[![Le plan](mon%20plan.png)](plan.pdf)"),
        ("[![Le plan](plan.png)](mon plan.pdf)", "[![Le plan](plan.png)](mon%20plan.pdf)"),
        ("[le plan](plan.pdf “Le plan du quartier”)", "[le plan](plan.pdf \"Le plan du quartier\")"),
        ("[le plan](plan.pdf «\u00a0Le plan\u00a0»)", "[le plan](plan.pdf \"Le plan\")"),
        ("[04 78](tel:04 78 00 00 00)", "[04 78](tel:0478000000)"),
        ("[écrivez](mailto: eve@a.test.org)", "[écrivez](mailto:eve@a.test.org)"),
        ("[le plan](https:// a.test.org/plan)", "[le plan](https://a.test.org/plan)"),
        ("> - [le plan](mon plan.pdf)", "> - [le plan](mon%20plan.pdf)"),
        ("| a |\n|---|\n| [le plan](mon plan.pdf) |", "| a |\n|---|\n| [le plan](mon%20plan.pdf) |"),
        ("# [Le plan](mon plan.pdf)", "# [Le plan](mon%20plan.pdf)"),
        ("[a](https://a.test.org/x_(y) et puis", "[a](https://a.test.org/x_(y)) et puis"),
        ("[a](https://a.test.org/x, puis [b](/b)", "[a](https://a.test.org/x), puis [b](/b)"),
        ("([a](https://a.test.org/x, puis [b](/b))", "([a](https://a.test.org/x), puis [b](/b))"),
        ("[a](plan.pdf et puis", "[a](plan.pdf) et puis"),
    ],
)  # fmt: skip
def test_an_address_that_no_link_came_of_is_mended_into_one(text: str, better: str) -> None:
    assert len(findings(Malformed(), text)) == 1
    after = mended(Malformed(), text)
    assert after == (better or text)
    if better:
        assert places(Malformed(), after) == []
        assert len(led_to(parse_post(after, "a.md"))) == len(led_to(parse_post(text, "a.md"))) + 1


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.test.org/x et la suite)",
        "([a](https://a.test.org/x_(y) et la suite)",
        "[a](#nos tarifs)",
        "[a](C:\\Mes documents\\plan.pdf)",
        "[a](https://a.test.org/x( et la suite",
        '[a](/plan target="_blank")',
    ],
)
def test_what_nobody_can_mend_for_its_author_is_only_told(text: str) -> None:
    (finding,) = findings(Malformed(), text)
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        '[a](b.md "un titre")',
        "[a](b.md 'un titre')",
        "[a](b.md (un titre))",
        "[a](<mon plan.pdf>)",
        "[a]( b.md )",
        "[a](mon\u00a0plan.pdf)",
        "[a](https://a.test.org/x_(y))",
        "[a](https://a.test.org/x\\(y)",
        "`[a](mon plan.pdf)`",
        "```\n[a](mon plan.pdf)\n```",
        "    [a](mon plan.pdf)",
        "<!-- [a](mon plan.pdf) -->",
        "<div>\n[a](mon plan.pdf)\n</div>",
        "\\[a](mon plan.pdf)",
        "[a\\](mon plan.pdf)",
        "&#91;a](mon plan.pdf)",
        "« Il [le maire](alors en vacances) l’a dit. »",
        "[…](c’est moi qui coupe)",
        "[sic](cf. la page 3 de plan.pdf)",
        "[a] (mon plan.pdf)",
        "[x](a, puis b.pdf)",
        '[a]({{< ref "mon plan.md" >}})',
        "[a]({% link _posts/mon plan.md %})",
        "[a]({{ site.url }}/mon plan.pdf)",
        "![a](plan.png =300x200)",
        "Une note[^1](voir mon plan.pdf).\n\n[^1]: Là.",
        '[a [b](/b) c](/d "un titre")',
    ],
)
def test_what_is_a_link_or_was_never_to_be_one_is_not_malformed(text: str) -> None:
    assert places(Malformed(), text) == []


@pytest.mark.parametrize(
    ("path", "site", "found"),
    [
        ("content/a.md", {}, True),
        ("_posts/a.md", {}, False),
        ("content/_lieux/a.md", {}, False),
        ("source/_posts/a.md", {"heading_ids": {"style": "github"}}, True),
        ("content/a.md", {"heading_ids": {"style": "kramdown"}}, False),
        ("content/a.md", {"heading_ids": {"style": "goldmark"}}, True),
    ],
)
def test_spaces_are_left_to_sites_that_take_them(path: str, site: dict[str, Any], found: bool) -> None:
    assert bool(places(Malformed(), "[a](mon plan.pdf)", path=path, site=site)) is found
    assert places(Malformed(), "[a](https://a.test.org/x_(y)", path=path, site=site) != []


@pytest.mark.parametrize("text", ["[le plan](nos plans/mon plan.pdf)", "![Le plan](nos plans/mon plan.pdf 'Le plan')"])
def test_the_fix_is_safe_where_the_file_is_there(text: str, tmp_path: Any) -> None:
    path = (tmp_path / "a.md").as_posix()
    (fix,) = [each.fix for each in findings(Malformed(), text, path=path)]
    assert fix is not None
    assert not fix.safe
    (tmp_path / "nos plans").mkdir()
    (tmp_path / "nos plans" / "mon plan.pdf").touch()
    (fix,) = [each.fix for each in findings(Malformed(), text, path=path)]
    assert fix is not None
    assert fix.safe


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[le plan][plan]", ["[le plan][plan]"]),
        ("Un [plan de la ville][], un autre", ["[plan de la ville][]"]),
        ("![le plan][Plan]", ["![le plan][Plan]"]),
        ("[**le** `plan`][plan]", ["[**le** `plan`][plan]"]),
        ("[![Le plan](plan.png)][plan-2]", ["[![Le plan](plan.png)][plan-2]"]),
        ("> - [le\n>   plan][plan]", ["[le\n>   plan][plan]"]),
        ("([le plan][plan]), «[le plan][plan]»", ["[le plan][plan]", "[le plan][plan]"]),
        ("[Four][four] [pain][2]\n\n[x]: /x\n[1]: /1", ["[Four][four]", "[pain][2]"]),
        ("[Four][]\n\n[pain][]\n\n[pain]: /p", ["[Four][]"]),
        ("[`four`][four_a_pain] [`sel`][sel]\n\n[x]: /x", ["[`four`][four_a_pain]", "[`sel`][sel]"]),
        ("{{% note %}}\n[le plan][plan]\n{{% /note %}}", ["[le plan][plan]"]),
        ("[le plan][Plan B]", []),
        ("[le plan][Ville]", []),
        ("[le plan][Ville]\n\n[x]: /x", ["[le plan][Ville]"]),
    ],
)
def test_a_reference_without_a_definition_is_found_where_it_is_sure(text: str, found: list[str]) -> None:
    assert places(UndefinedReference(), text) == found


@pytest.mark.parametrize(
    "text",
    [
        "[le plan][plan]\n\n[plan]: /plan",
        "[le plan][PLAN]\n\n[Plan]: /plan",
        "[le plan de la ville][]\n\n[Le plan  de la ville]: <mon plan.pdf>",
        "[le plan][plan]\n[plan]: /plan",
        "Une case [ ] puis [x].\n\n- [ ] [x] fait\n- [x][ ] fait",
        "Une note[^1][^2], [le plan][^1].\n\n[^1]: a\n[^2]: b",
        "[voir le plan][@martin2020] [voir aussi][#martin]",
        "[1][2] [p. 3][4] [sic][5] [nous soulignons][6]",
        "> [!NOTE]\n> [!TIP][!NOTE]",
        "a[0][1], t[la ligne][colonne], f(x)[la ligne][colonne], [la ligne][colonne][2]",
        "Record[string][number], [row][col], [i][j], [int][]\n\n[x]: /x",
        "[[le plan][plan]] et [[Le plan de la ville]]",
        "`[le plan][plan]` et ``` [le plan][plan] ```",
        "```\n[le plan][plan]\n```",
        "\\[le plan][plan] [le plan\\][plan] [le plan]\\[plan]",
        "{{ page[la page][titre] }} {% assign x = [la page][titre] %} {{< voir [la page][titre] >}}",
        "$[a b][c]$ et [le $x$ carré][carre]",
        "Nommez-le [nom du client][date].pdf ou [nom du client][date]-[ville]",
        "[nom du client][code postal]",
        "[le type][std::vec] [la méthode][pkg.mod.fonction] [la page][page](a)",
        "[le plan][plan]\n\n{% include liens.md %}",
        '[le plan][plan]\n\n{{% partial "liens" %}}',
        "[le plan] [plan]",
        "<p>\n[le plan][plan]\n</p>",
    ],
)
def test_brackets_have_many_other_uses(text: str) -> None:
    assert places(UndefinedReference(), text) == []


def test_in_mdx_an_expression_is_no_reference() -> None:
    text = "{lignes [la ligne][colonne]}\n\n<Plan de={[la ligne][colonne]} />\n"
    assert places(UndefinedReference(), text, path="content/a.mdx") == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("[le plan][plna]\n\n[plan]: /p", "[le plan][plan]\n\n[plan]: /p"),
        ("[plan][plans]\n\n[plan]: /p", "[plan][plan]\n\n[plan]: /p"),
        ("[les plans de la ville][]\n\n[plans de la ville]: /p", "[les plans de la ville][plans de la ville]\n\n[plans de la ville]: /p"),
        ("[le plan][plan-2024]\n\n[plan-2025]: /p", "[le plan][plan-2024]\n\n[plan-2025]: /p"),
        ("[le plan][12]\n\n[112]: /p", "[le plan][12]\n\n[112]: /p"),
    ],
)  # fmt: skip
def test_a_label_spelt_otherwise_is_told_and_another_number_is_another_label(text: str, better: str) -> None:
    assert len(findings(UndefinedReference(), text)) == 1
    assert mended(UndefinedReference(), text) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("[a](eve@a.test.org)", "[a](mailto:eve@a.test.org)"),
        ("[a](<eve@a.test.org> 'Eve')", "[a](<mailto:eve@a.test.org> 'Eve')"),
        ("[a](eve.le-gall+pain@a-b.test.org?subject=Pain%20noir)", "[a](mailto:eve.le-gall+pain@a-b.test.org?subject=Pain%20noir)"),
        ("<a class='x' href=\"eve@a.test.org\">a</a>", "<a class='x' href=\"mailto:eve@a.test.org\">a</a>"),
        ("[a][e] [b][e]\n\n[e]: eve@a.test.org", "[a][e] [b][e]\n\n[e]: mailto:eve@a.test.org"),
        ("[eve@a.test.org](eve@a.test.org)", "[eve@a.test.org](mailto:eve@a.test.org)"),
    ],
)  # fmt: skip
def test_an_address_of_mail_gets_its_mailto(text: str, better: str) -> None:
    (finding,) = findings(MissingMailto(), text)
    assert finding.fix is not None
    assert finding.fix.safe
    assert mended(MissingMailto(), text) == better
    assert places(MissingMailto(), better) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](mailto:eve@a.test.org)",
        "<eve@a.test.org> eve@a.test.org `[a](eve@a.test.org)`",
        "[a](https://eve@a.test.org) [b](https://social.test.org/@eve) [c](/@eve) [d](//eve@a.test.org)",
        "[a](logo@2x.png) [b](paquet@1.2.3) [c](@eve@social.test.org) [d](xmpp:eve@a.test.org)",
        "[a](dossier/eve@a.test.org) [b](#eve@a.test.org) [c](?de=eve@a.test.org)",
        "![a](eve@a.test.org)",
        "[a]({{ site.mail }}@a.test.org)",
    ],
)
def test_not_every_at_sign_is_mail(text: str) -> None:
    assert places(MissingMailto(), text) == []


def test_a_file_of_such_a_name_is_a_file(tmp_path: Any) -> None:
    (tmp_path / "eve@a.test.org").touch()
    assert places(MissingMailto(), "[a](eve@a.test.org)", path=(tmp_path / "a.md").as_posix()) == []


@pytest.mark.parametrize(
    "part", ["[", "[a](", "[a](/b c", "[a](x [b](", "[a b][", "![", "[a b][c] ", "[a b][]", "](", "]["]
)
def test_a_long_text_of_brackets_costs_no_more_than_its_length(part: str) -> None:
    post = parse_post(part * (100_000 // len(part)), "a.md")
    context = context_of(post)
    began = time.process_time()
    for rule in (Malformed(), UndefinedReference(), MissingMailto()):
        list(rule.check(post, context))
    assert time.process_time() - began < 4
