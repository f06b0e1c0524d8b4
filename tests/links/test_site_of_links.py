"""Rules that weigh a post's links against its site."""

from __future__ import annotations

from pathlib import Path

from tests.laid_out import POST, Files, findings, lay_out, reported

CONFIG = '[site]\nbase_url = "https://atelier.test.org"\ncontent = ["content"]\nroute = "/blog/{stem}"\n'


def post(body: str, **fields: str) -> str:
    """A post with a title."""
    return "---\ntitle: T\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"---\n\n{body}\n"


def orphans(root: Path, files: Files) -> list[str]:
    """The names of the posts reported."""
    lay_out(root, {"loopivia-lint.toml": CONFIG, **files})
    return [each.path.rpartition("/")[2] for each in findings(root, "links/orphan-post", "content")]


def test_a_post_that_another_links_to_is_no_orphan(tmp_path: Path) -> None:
    site = {
        "content/a.md": post("[b](/blog/b/) [c](c.md#x) [d](https://www.atelier.test.org/blog/d)"),
        "content/b.md": post("[b](/blog/b)"),
        "content/c.md": post("Rien."),
        "content/d.md": post("Rien."),
        "content/e.md": post("[e](/blog/e)"),
        "content/f.md": post("Brouillon.", draft="true"),
    }
    assert orphans(tmp_path, site) == ["a.md", "e.md"]


def test_two_files_of_a_site_do_not_make_orphans_of_what_the_rest_links_to(tmp_path: Path) -> None:
    lay_out(tmp_path, {"loopivia-lint.toml": CONFIG, "content/a.md": post("[b](/blog/b)"), "content/b.md": post("B")})
    assert findings(tmp_path, "links/orphan-post", "content/b.md") == []
    assert len(findings(tmp_path, "links/orphan-post", "content/a.md")) == 1


def test_where_many_links_are_filled_in_by_the_generator_no_post_is_an_orphan(tmp_path: Path) -> None:
    body = " ".join(f"[{number}](un-mot-{number})" for number in range(10))
    assert orphans(tmp_path, {"content/a.md": post(body), "content/b.md": post("Rien.")}) == []


def test_a_large_site_that_is_read_by_its_lists_has_no_orphans(tmp_path: Path) -> None:
    assert orphans(tmp_path, {f"content/{number}.md": post("Rien.") for number in range(30)}) == []


def test_a_post_of_enough_words_without_a_link_to_another_site_is_told_once(tmp_path: Path) -> None:
    config = f'{CONFIG}[rules."links/no-outbound-source"]\nmin_words = 10\n'
    long = "Des mots qui disent beaucoup de choses et ne renvoient à personne."
    files: Files = {"loopivia-lint.toml": config}
    rule = "links/no-outbound-source"
    assert len(reported(tmp_path, rule, post(f"{long} [a](/a) [b](https://www.atelier.test.org/b)"), files)) == 1
    assert len(reported(tmp_path, rule, post(f"{long} ![a](https://photos.test.org/a.jpg)"), files)) == 1
    assert reported(tmp_path, rule, post(f"{long} [a](https://ailleurs.test.org)"), files) == []
    assert reported(tmp_path, rule, post(f"{long} Voir https://ailleurs.test.org."), files) == []
    assert reported(tmp_path, rule, post("Peu de mots."), files) == []


def test_a_post_that_leads_nowhere_in_the_site_is_told(tmp_path: Path) -> None:
    config = f'{CONFIG}[rules."links/no-internal-link"]\nmin_words = 5\n'
    files: Files = {"loopivia-lint.toml": config, "content/b.md": post("B")}
    rule = "links/no-internal-link"
    body = "Des mots qui disent beaucoup de choses."
    assert len(reported(tmp_path, rule, post(f"{body} [a](https://ailleurs.test.org)"), files)) == 1
    for link in ("[a](/tarifs)", "[a](b.md)", "[a](https://www.atelier.test.org/b)", "[a](#b)"):
        expected = 1 if link == "[a](#b)" else 0
        assert len(reported(tmp_path, rule, post(f"{body} {link}"), files)) == expected


def test_the_list_of_the_sitemap_is_searched_for_whole_routes(tmp_path: Path) -> None:
    config = f'{CONFIG}[rules."links/missing-from-sitemap"]\nfile = "scripts/liste.mjs"\n'
    site = {
        "loopivia-lint.toml": config,
        "scripts/liste.mjs": "const posts = ['/blog/semis-1', '/blog/quai/', \"/blog/grue\"]",
        "content/semis.md": post("A"),
        "content/semis-1.md": post("A"),
        "content/quai.md": post("A"),
        "content/grue.md": post("A"),
        "content/gru.md": post("A"),
        "content/brouillon.md": post("A", draft="true"),
    }
    lay_out(tmp_path, site)
    found = [each.data["wanted"] for each in findings(tmp_path, "links/missing-from-sitemap", "content")]
    assert found == ["/blog/gru", "/blog/semis"]


def test_a_list_that_can_t_be_read_says_nothing_of_the_posts(tmp_path: Path) -> None:
    config = f'{CONFIG}[rules."links/missing-from-sitemap"]\nfile = "absent.mjs"\n'
    assert reported(tmp_path, "links/missing-from-sitemap", post("A"), {"loopivia-lint.toml": config}) == []


def test_rules_of_the_whole_site_are_silent_for_single_files_without_a_configuration(tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: post("A"), "content/b.md": post("B")})
    assert findings(tmp_path, "links/orphan-post", POST) == []
