"""Fragments, within a post and across posts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.laid_out import POST, Files, findings, lay_out, reported

RULE = "links/broken-anchor"
CONTENT = '[site]\ncontent = ["content"]\n'
GITHUB = f'{CONTENT}[site.heading_ids]\nstyle = "github"\n'
FIRST_USER = f"""{CONTENT}route = "/blog/{{stem}}"
[site.heading_ids]
style = "custom"
levels = [2, 3]
accents = "strip"
attributes = false
"""
OTHER = "---\ntitle: Tarifs\n---\n\n## À la journée\n\n## Au mois {#mois}\n"


@pytest.mark.parametrize(
    "text",
    [
        "## Été\u00a0: que faire\u00a0?\n\n[a](#été-que-faire)",
        "## Été : que faire ?\n\n[a](#ete-que-faire)",
        "## Été : que faire ?\n\n[a](#%C3%A9t%C3%A9--que-faire-)",
        "## L’atelier d’hiver\n\n[a](#latelier-dhiver)",
        "## 🌱 Semis\n\n[a](#-semis)",
        "## Semis\n\n## Semis\n\n[a](#semis-1)",
        "## Semis {#graines}\n\n[a](#graines)",
        "## Semis\n\n[a](#Semis)",
        '<a id="semis"></a>\n\n[a](#semis)',
        "<a name=semis></a>\n\n[a](#semis)",
        '<div id="semis">Graines</div>\n\n[a](#semis)',
        "Graines\n{: #semis}\n\n[a](#semis)",
        "Semis\n: Des graines en terre.\n\n[a](#semis)",
        "[a](#top) [b](#) [c](#:~:text=semis) [d](#fn:1) [e](#fnref1)",
        "Une note[^1].\n\n[^1]: Là.\n",
        "{{% inclus.md %}}\n\n[a](#semis)",
        "{% include semis.html %}\n\n[a](#semis)",
        "[a]({{ lien }}#semis)",
        "[a](https://atelier.test.org/#absent)",
    ],
)
def test_without_a_known_style_any_that_may_be_there_is_there(text: str, tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, f"{text}\n") == []


@pytest.mark.parametrize("config", [CONTENT, GITHUB, FIRST_USER])
def test_what_no_style_makes_is_reported(config: str, tmp_path: Path) -> None:
    text = "## Semis\n\n[a](#absent), [b](#%C3%A9t%C3%A9) et <a href='#grue'>c</a>\n"
    assert reported(tmp_path, RULE, text, {"loopivia-lint.toml": config}) == ["absent", "été", "grue"]


def test_the_first_user_s_site_shows_attribute_blocks_and_gives_ids_to_two_levels(tmp_path: Path) -> None:
    text = "# Titre\n\n## Été {#ete}\n\n[a](#ete) [b](#ete-ete) [c](#titre)\n"
    assert reported(tmp_path, RULE, text, {"loopivia-lint.toml": FIRST_USER}) == ["ete", "titre"]


def test_capitals_count_where_the_style_is_known(tmp_path: Path) -> None:
    text = "## Semis\n\n[a](#Semis)\n"
    assert reported(tmp_path, RULE, text, {"loopivia-lint.toml": GITHUB}) == ["Semis"]


@pytest.mark.parametrize(
    "link", ["tarifs.md#mois", "./tarifs.md?v=1#À-la-journée", "/blog/tarifs/#mois", "tarifs#mois"]
)
def test_an_id_of_another_post_is_found(link: str, tmp_path: Path) -> None:
    files: Files = {
        "content/tarifs.md": OTHER,
        "loopivia-lint.toml": f'{CONTENT}route = "/blog/{{stem}}"\n',
    }
    assert reported(tmp_path, RULE, f"[a]({link})\n", files) == []


@pytest.mark.parametrize("link", ["tarifs.md#annee", "/blog/tarifs#annee", "/blog/tarifs/?x=1#annee"])
def test_an_id_that_another_post_lacks_is_reported_with_its_path(link: str, tmp_path: Path) -> None:
    config = f'{CONTENT}route = "/blog/{{stem}}"\n'
    lay_out(tmp_path, {POST: f"[a]({link})\n", "content/tarifs.md": OTHER, "loopivia-lint.toml": config})
    (finding,) = findings(tmp_path, RULE, POST)
    assert finding.variant == "elsewhere"
    assert finding.data["path"].endswith("content/tarifs.md")


def test_another_post_is_not_judged_where_the_site_was_not_read(tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, "[a](tarifs.md#annee)\n", {"content/tarifs.md": OTHER}) == []


def test_the_nearest_id_is_proposed(tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: "## Tarifs 2025\n\n[a](#tarifs-2024)\n", "loopivia-lint.toml": GITHUB})
    (finding,) = findings(tmp_path, RULE, POST)
    assert (finding.variant, finding.data["near"]) == ("near", "tarifs-2025")


def test_a_component_of_mdx_may_bring_ids_along(tmp_path: Path) -> None:
    text = "---\ntitle: Semis\n---\n\n[a](#semis)\n\n"
    lay_out(tmp_path, {"content/a.mdx": f"{text}<Semis />\n", "content/b.mdx": text})
    assert [each.path.rpartition("/")[2] for each in findings(tmp_path, RULE, "content")] == ["b.mdx"]
