"""A story: an old site adopts the tool, and from then on each editor hears of their own lines alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.conftest import program
from tests.repository import Repository, created
from tests.stories.conftest import Hooks

TOPICS = ("La taille des haies", "Le compost en hiver", "Semer les radis", "Le paillage", "Un sécateur qui dure")
OLD = """---
title: "{topic}"
date: 2024-0{number}-12
excerpt: "Ce que nous avons appris au potager cette année, avec nos erreurs et quelques bonnes surprises."
tags: [potager, saison]
---

Au potager, chaque geste a son heure. Voici les nôtres, notés au fil des semaines.

## Les outils

![](/images/outils.png)

Notre voisin le dit : [cliquez ici](http://potager.example/outils) pour la liste, ou [là]().

#### Le calendrier

Selon une étude, 70 % des jardiniers s’y prennent trop tard.
"""
NEW = """---
title: "Arroser sans gaspiller"
date: 2025-05-12
excerpt: "Combien d’eau faut-il au potager, et à quelle heure la donner ? Nos réponses, mesurées sur un été."
tags: [potager, eau, potager]
---

## Le matin ou le soir

Le soir, la terre boit mieux. Nous suivons [le guide de la ville](https://www.potager-municipal.fr/eau?utm_source=lettre).

Quant au [calendrier](), il vient bientôt.
"""


def test_an_old_site_adopts_the_tool(tmp_path: Path, hooks: Hooks) -> None:
    blog = created(tmp_path / "blog")
    blog.commit(
        {f"content/{number}.md": OLD.format(topic=topic, number=number) for number, topic in enumerate(TOPICS, 1)}
    )
    adopt(blog)
    blog.write({".pre-commit-config.yaml": hooks.configuration("loopivia-lint-fix", "loopivia-lint")})
    assert hooks.run(blog, "install").returncode == 0
    said = hooks.commit(blog, "Un œil sur nos articles")
    assert said.returncode == 0, said.stdout

    blog.git("checkout", "--quiet", "-b", "arrosage")
    the_hook_mends_what_it_can_and_stops_the_rest(blog, hooks)
    the_editor_mends_the_rest_and_hears_nothing(blog, hooks)
    the_pull_request_shows_its_own_lines_alone(blog, tmp_path)
    a_title_that_another_post_has_is_caught(blog, hooks)


def adopt(blog: Repository) -> None:
    """`--init` and `--write-baseline`: thousands of old findings, or a few dozen, are known from now on."""
    before = program("--format", "json", cwd=blog.folder)
    assert before.code == 1
    assert len(before.data["findings"]) > 5 * len(TOPICS)
    assert program("--init", cwd=blog.folder).code == 0
    written = program("--write-baseline", cwd=blog.folder)
    assert written.code == 0, written.err
    settings = blog.folder / "loopivia-lint.toml"
    settings.write_text(
        f'baseline = "loopivia-lint-baseline.json"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8"
    )
    after = program(cwd=blog.folder)
    assert after.code == 0
    assert "5 articles vérifiés\u00a0: rien de nouveau à signaler." in after.out
    assert "links/empty 5" in after.out


def the_hook_mends_what_it_can_and_stops_the_rest(blog: Repository, hooks: Hooks) -> None:
    blog.write({"content/arroser.md": NEW})
    said = hooks.commit(blog, "Arroser")
    assert said.returncode == 1
    assert "content/arroser.md" in said.stdout
    assert "Ce lien ne mène nulle part" in said.stdout
    assert "files were modified by this hook" in said.stdout
    assert not re.search(r"content/\d\.md", said.stdout)
    mended = (blog.folder / "content/arroser.md").read_text(encoding="utf-8")
    assert "tags: [potager, eau]" in mended
    assert "(https://www.potager-municipal.fr/eau)" in mended
    assert "Le soir, la terre boit mieux." in mended


def the_editor_mends_the_rest_and_hears_nothing(blog: Repository, hooks: Hooks) -> None:
    post = blog.folder / "content/arroser.md"
    post.write_text(post.read_text(encoding="utf-8").replace("[calendrier]()", "calendrier"), encoding="utf-8")
    said = hooks.commit(blog, "Arroser")
    assert said.returncode == 0, said.stdout
    assert re.findall(r"^loopivia-lint.*\.(Passed|Failed|Skipped)$", said.stdout, re.MULTILINE) == ["Passed", "Passed"]
    assert "content/" not in said.stdout.partition("[arrosage")[0]


def the_pull_request_shows_its_own_lines_alone(blog: Repository, folder: Path) -> None:
    """Another paragraph of an old post, past the hook: only what was written is annotated."""
    old = blog.folder / "content/2.md"
    text = old.read_text(encoding="utf-8").replace("## Les outils", "Et la suite est [par ici]().\n\n## Les outils")
    blog.commit({"content/2.md": text})
    summary = folder / "summary.md"
    done = program(
        "--changed-since", "main", "--format", "github", cwd=blog.folder, env={"GITHUB_STEP_SUMMARY": str(summary)}
    )
    annotations = re.findall(r"^::(\w+) file=([^,]+),line=(\d+)", done.out, re.MULTILINE)
    assert ("error", "content/2.md", "10") in annotations
    assert {path for _, path, _ in annotations} <= {"content/2.md", "content/arroser.md"}
    assert {line for _, path, line in annotations if path == "content/2.md"} == {"10"}
    shown = summary.read_text(encoding="utf-8")
    assert shown.splitlines()[1] == "### 🔴 Loopivia Lint"
    assert "2 articles vérifiés\u00a0: 1 erreur" in shown
    assert "ligne 10\u00a0: Ce lien ne mène nulle part" in shown
    blog.commit({"content/2.md": text.replace("[par ici]()", "par ici")})


def a_title_that_another_post_has_is_caught(blog: Repository, hooks: Hooks) -> None:
    post = blog.folder / "content/arroser.md"
    text = post.read_text(encoding="utf-8").replace("Arroser sans gaspiller", TOPICS[3])
    post.write_text(text, encoding="utf-8")
    said = hooks.commit(blog, "Un meilleur titre")
    assert said.returncode == 1
    assert "titles/duplicate" in said.stdout
    done = program("--changed-since", "main", "--format", "json", cwd=blog.folder)
    (twin,) = (each for each in done.data["findings"] if each["rule"] == "titles/duplicate")
    assert (twin["path"], twin["line"]) == ("content/arroser.md", 2)
    assert "content/4.md" in json.dumps(twin)
