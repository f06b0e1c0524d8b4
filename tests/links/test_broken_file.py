"""Links to files, by what lies on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.laid_out import POST, Files, findings, lay_out, reported

from loopivia_lint.config import SiteConfig
from loopivia_lint.destination import destination
from loopivia_lint.files import Files as Disk

RULE = "links/broken-file"
FILES: Files = {
    "content/tarifs.md": "---\ntitle: Tarifs\n---\n",
    "content/Été à la mer.md": "x",
    "content/l’atelier.md": "x",
    "content/🌱 semis.md": "x",
    "content/a(b).pdf": b"x",
    "content/quai/index.md": "---\ntitle: Quai\n---\n",
    "content/quai/plan.pdf": b"x",
    "content/prix\u00a0nets.pdf": b"x",
    "annexes/carte.pdf": b"x",
    "loopivia-lint.toml": '[site]\ncontent = ["content"]\n',
}


@pytest.mark.parametrize(
    "link",
    [
        "[a](tarifs.md)",
        "[a](./tarifs.md#prix)",
        "[a](tarifs.md?v=2#prix)",
        "[a](tarifs)",
        "[a](tarifs.html)",
        "[a](%C3%89t%C3%A9%20%C3%A0%20la%20mer.md)",
        "[a](<Été à la mer.md>)",
        "[a](<E\u0301te\u0301 a\u0300 la mer.md>)",
        "[a](l’atelier.md)",
        "[a](<🌱 semis.md>)",
        "[a](%F0%9F%8C%B1%20semis.md)",
        "[a](a(b).pdf)",
        "[a](a%28b%29.pdf)",
        "[a](prix%C2%A0nets.pdf)",
        "[a](quai/)",
        "[a](quai)",
        "[a](quai/index.md)",
        "[a](quai/plan.pdf)",
        "[a](../annexes/carte.pdf)",
        "[a][t]\n\n[t]: tarifs.md",
        '<a href="tarifs.md">a</a>',
        "[a](https://atelier.test.org/absent.pdf)",
        "[a](mailto:alix@atelier.test.org)",
        "[a](tel:+33100000000)",
        "[a](#absent)",
        "[a]({{ site.url }}/absent.md)",
        '[a]({{< ref "absent.md" >}})',
        "[a]({% post_url 2024-01-01-absent %})",
        "[a](/absent.pdf)",
        "[a](absent)",
        "[a](absent.html)",
        "[a](~/absent.md)",
        "[a](@/absent.md)",
        "`[a](absent.md)`",
        "    [a](absent.md)",
    ],
)
def test_a_link_that_works_or_that_nobody_can_judge_is_left_alone(link: str, tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, f"{link}\n", FILES) == []


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("[a](absent.md)", "absent.md"),
        ("[a](absent.md#x)", "absent.md#x"),
        ("[a](../tarifs.md#x)", "../tarifs.md#x"),
        ("[a](quai/tarifs.pdf)", "quai/tarifs.pdf"),
        ("[a](<Été à la ville.md>)", "Été à la ville.md"),
        ("[a](prix%20nets.pdf)", "prix%20nets.pdf"),
        ("[a][t]\n\n[t]: absent.pdf", "absent.pdf"),
        ("<a href='absent.pdf'>a</a>", "absent.pdf"),
        ("[a](quai\\plan.pdf)", "quai\\plan.pdf"),
        ("[a](C:\\Users\\Alix\\plan.pdf)", "C:\\Users\\Alix\\plan.pdf"),
        ("[a](file:///home/alix/plan.pdf)", "file:///home/alix/plan.pdf"),
        ("[a](www.atelier.test.org)", "www.atelier.test.org"),
    ],
)
def test_a_link_that_surely_leads_nowhere_is_reported(link: str, url: str, tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, f"{link}\n", FILES) == [url]


def test_a_name_that_differs_by_case_is_reported_with_the_real_one(tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: "[a](tarifs-2025.pdf)\n", "content/Tarifs-2025.PDF": b"x"})
    (finding,) = findings(tmp_path, RULE, POST)
    assert finding.variant == "case"
    assert finding.data["actual"].endswith("content/Tarifs-2025.PDF")


def test_a_folder_that_differs_by_case_is_reported(tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, "[a](Annexes/plan.pdf)\n", {"content/annexes/plan.pdf": b"x"}) == [
        "Annexes/plan.pdf"
    ]


def test_the_exact_name_wins_over_one_that_differs_by_case(tmp_path: Path) -> None:
    files: Files = {"content/plan.pdf": b"x", "content/Plan.pdf": b"x"}
    assert reported(tmp_path, RULE, "[a](plan.pdf) [b](Plan.pdf)\n", files) == []


def test_two_links_of_one_definition_are_one_finding(tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, "[a][t] [b][t]\n\n[t]: absent.pdf\n") == ["absent.pdf"]


def test_a_file_found_by_the_post_s_route_is_there(tmp_path: Path) -> None:
    files: Files = {
        "static/blog/plan.pdf": b"x",
        "static/blog/post/carte.pdf": b"x",
        "loopivia-lint.toml": '[site]\ncontent = ["content"]\nroute = "/blog/{stem}"\nstatic = "static"\n',
    }
    assert reported(tmp_path, RULE, "[a](plan.pdf) [b](carte.pdf) [c](autre.pdf)\n", files) == ["autre.pdf"]


def test_an_absolute_file_is_judged_only_where_the_static_folder_is_there(tmp_path: Path) -> None:
    config = '[site]\ncontent = ["content"]\nstatic = "public"\n'
    text = "[a](/plans/quai.pdf) [b](/plans/grue.pdf) [c](/plans/)\n"
    assert reported(tmp_path, RULE, text, {"loopivia-lint.toml": config}) == []
    assert reported(tmp_path, RULE, text, {"public/plans/quai.pdf": b"x"}) == ["/plans/grue.pdf"]


def test_a_post_of_the_same_name_elsewhere_may_be_meant(tmp_path: Path) -> None:
    files: Files = {
        "content/loin/tarifs.md": "---\ntitle: Tarifs\n---\n",
        "loopivia-lint.toml": '[site]\ncontent = ["content"]\n',
    }
    assert reported(tmp_path, RULE, "[a](tarifs.md) [b](prix.md)\n", files) == ["prix.md"]


def test_a_single_file_without_a_configuration_is_judged_by_its_own_folder(tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, "[a](absent.md) [b](tarifs.md)\n", {"content/tarifs.md": "x"}) == ["absent.md"]


def test_an_mdx_link_is_judged_like_any_other(tmp_path: Path) -> None:
    lay_out(tmp_path, {"content/post.mdx": "import Plan from './plan.mdx'\n\n[a](absent.md) [b]({lien})\n\n<Plan />\n"})
    assert [each.data["url"] for each in findings(tmp_path, RULE, "content/post.mdx")] == ["absent.md"]


def test_standard_input_without_a_name_has_no_folder_to_judge_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path, {"post.md": "x", "content/a.md": "x"})

    def verdict(path: str) -> str:
        return destination("absent.pdf", path, SiteConfig(), Disk(), None).verdict

    assert [verdict("stdin.md"), verdict("post.md"), verdict("content/neuf.md")] == ["unknown", "missing", "missing"]
