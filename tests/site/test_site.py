"""The site: its posts from the parser or the cache, its routes, its groups and its facts."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import pytest
from msgspec import Struct
from tests.laid_out import Files, lay_out

from loopivia_lint import Fact, Post, config_file, parse_post
from loopivia_lint.assembly import assemble
from loopivia_lint.cache import Cache
from loopivia_lint.config import Config, SiteConfig
from loopivia_lint.discover import discover
from loopivia_lint.gather import gather
from loopivia_lint.plugins import load
from loopivia_lint.rule import Fact as AnyFact
from loopivia_lint.site import Site
from loopivia_lint.summary import Summary

CONFIG = '[site]\ncontent = ["content"]\nroute = "/blog/{stem}"\n'
POSTS: Files = {
    "loopivia-lint.toml": CONFIG,
    "content/a.md": "---\ntitle: A\ndate: 2024-05-07\ntags: [x, y]\n---\n\n# Grand A\n\n[b](b.md) ![p](p.png)\n",
    "content/sous/b.md": "---\nmeta: {title: x}\ndraft: true\n---\n\n# Grand B {#bb}\n",
    "content/README.md": "# Ce dossier\n",
    "content/_notes/c.txt": "x",
}


class Heights(Struct, frozen=True):
    """How many headings of which level."""

    levels: tuple[int, ...]


class HeightsOf(Fact[Heights], frozen=True):
    """A fact that is shared."""

    name: ClassVar[str] = "heights"
    version: ClassVar[int] = 1
    shared: ClassVar[bool] = True
    most: int = 6

    def of(self, post: Post, site: SiteConfig) -> Heights:
        return Heights(tuple(heading.level for heading in post.headings if heading.level <= self.most))


class Unshared(Fact[int], frozen=True):
    """A fact that is not."""

    name: ClassVar[str] = "unshared"
    version: ClassVar[int] = 1

    def of(self, post: Post, site: SiteConfig) -> int:
        return 1


FACTS: dict[type[AnyFact[object]], AnyFact[object]] = {HeightsOf: HeightsOf()}  # type: ignore[dict-item]


def read(root: Path, cache: Cache | None = None, facts: object = FACTS, **more: object) -> Site:
    """The site of a folder with a configuration."""
    config = config_file.read(root / "loopivia-lint.toml")
    site = gather(config, {}, facts, cache, **more)  # type: ignore[arg-type]
    assert site is not None
    return site


def tags(post: Summary) -> Iterable[str]:
    """The tags of a post."""
    return tuple(post.values.get("tags", ()))


def test_a_summary_keeps_what_rules_compare(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    a, b = read(tmp_path).posts
    assert (a.place, a.title, a.route, a.links, a.images[0].url, a.draft) == (
        "a.md",
        "A",
        "/blog/a",
        ("b.md",),
        "p.png",
        False,
    )
    assert a.values == {"title": "A", "date": "2024-05-07", "tags": ["x", "y"]}
    assert (b.place, b.title, b.draft, b.headings[0].level) == ("sous/b.md", "Grand B {#bb}", True, 1)


def test_a_summary_from_the_cache_is_the_same(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    file = tmp_path / "c"
    cache = Cache(file)
    first = read(tmp_path, cache)
    cache.close()
    again = read(tmp_path, Cache(file))
    assert again.posts == first.posts
    assert again.facts(HeightsOf) == first.facts(HeightsOf)


def parsed_again(root: Path, monkeypatch: pytest.MonkeyPatch, **more: object) -> list[str]:
    """The names of the posts that a run does not take from the cache."""
    names: list[str] = []

    def spy(text: str, path: str, **given: object) -> Post:
        names.append(Path(path).name)
        return parse_post(text, path)

    monkeypatch.setattr("loopivia_lint.members.parse", spy)
    cache = Cache(root / "c")
    read(root, cache, **more)
    cache.close()
    return names


def test_only_what_changed_is_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, POSTS)
    assert parsed_again(tmp_path, monkeypatch) == ["a.md", "b.md"]
    assert parsed_again(tmp_path, monkeypatch) == []
    lay_out(tmp_path, {"content/a.md": "---\ntitle: Z\n---\n"})
    assert parsed_again(tmp_path, monkeypatch) == ["a.md"]
    (tmp_path / "content/sous/b.md").rename(tmp_path / "content/sous/d.md")
    assert parsed_again(tmp_path, monkeypatch) == ["d.md"]


def test_settings_and_plugins_make_summaries_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, POSTS)
    assert len(parsed_again(tmp_path, monkeypatch)) == 2
    lay_out(tmp_path, {"loopivia-lint.toml": CONFIG.replace("blog", "journal")})
    assert len(parsed_again(tmp_path, monkeypatch)) == 2
    assert len(parsed_again(tmp_path, monkeypatch, plugins=("house 2",))) == 2
    assert parsed_again(tmp_path, monkeypatch) == []


def test_a_same_size_edit_within_the_same_second_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, POSTS)
    parsed_again(tmp_path, monkeypatch)
    file = tmp_path / "content/a.md"
    times = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Grand A", b"Grand Z"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert parsed_again(tmp_path, monkeypatch) == ["a.md"]


def test_a_number_that_the_cache_can_t_hold_stops_no_run(tmp_path: Path) -> None:
    lay_out(tmp_path, {**POSTS, "content/c.md": f"---\ntitle: C\nid: {10**30}\n---\n"})
    for _ in range(2):
        cache = Cache(tmp_path / "c")
        site = read(tmp_path, cache)
        cache.close()
        assert [post.values.get("id") for post in site.posts if "id" in post.values] == [10**30]


def test_a_name_that_is_no_text_stops_no_run(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/content/\xe9.md")).write_text("---\ntitle: E\n---\n")
    except OSError:
        pytest.skip("this disk keeps no such name")
    for _ in range(2):
        cache = Cache(tmp_path / "c")
        site = read(tmp_path, cache)
        cache.close()
        assert [post.title for post in site.posts] == ["A", "Grand B {#bb}", "E"]


def test_a_post_that_changes_while_a_run_goes_on_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    file = tmp_path / "content/a.md"
    before = file.read_bytes()
    read(tmp_path, cache := Cache(tmp_path / "c"))
    cache.close()
    site = read(tmp_path, cache := Cache(tmp_path / "c"))
    file.write_bytes(before.replace(b"# Grand A", b"## Grand A"))
    assert site.facts(HeightsOf)[0][1] == Heights((1,))
    cache.close()
    file.write_bytes(before)
    assert read(tmp_path, Cache(tmp_path / "c")).facts(HeightsOf)[0][1] == Heights((1,))


def test_what_the_engine_checks_as_a_post_is_a_post_of_the_site(tmp_path: Path) -> None:
    """Also one without front matter in a folder that has none, below a folder of content."""
    lay_out(tmp_path, {**POSTS, "content/bruts/c.md": "# Sans rien\n", "content/bruts/README.md": "# Ce dossier\n"})
    config = config_file.read(tmp_path / "loopivia-lint.toml")
    engine = assemble(config, load())
    files = discover([tmp_path / "content"], (), tmp_path).files
    checked = [Path(document.post.path).name for document in engine.documents(files, {})]
    assert checked == ["a.md", "c.md", "b.md"]
    assert [Path(post.path).name for post in read(tmp_path).posts] == checked


def test_a_file_without_front_matter_is_no_post_where_no_other_is(tmp_path: Path) -> None:
    lay_out(tmp_path, {"loopivia-lint.toml": CONFIG, "content/a.md": "# A\n", "content/b/c.md": "# C\n"})
    assert read(tmp_path).posts == ()


LINKED: Files = {
    "loopivia-lint.toml": '[site]\ncontent = ["content"]\nroute = "/blog/{stem}"\nbase_url = "https://exemple.org"\n',
    "content/par-fichier.md": "---\ntitle: A\n---\n\n[b](par-route.md) [moi](par-fichier.md)\n",
    "content/par-route.md": "---\ntitle: B\n---\n\n[c](/blog/par-adresse/#ici) [moi](/blog/par-route)\n",
    "content/par-adresse.md": "---\ntitle: C\n---\n\n[d](https://www.exemple.org/blog/paquet) [e](https://x.org/orphelin)\n",
    "content/paquet/index.md": "---\ntitle: D\n---\n\n[a](../par-fichier.md) [rien](../orphelin-aussi)\n",
    "content/orphelin.md": "---\ntitle: E\n---\n\n[moi](orphelin.md) [f](/vieux/alias)\n",
    "content/alias.md": "---\ntitle: F\naliases: [/vieux/alias]\n---\n",
}


def test_a_post_that_another_links_to_is_told_from_one_that_links_to_itself(tmp_path: Path) -> None:
    lay_out(tmp_path, LINKED)
    site = read(tmp_path)
    told = {post.place for post in site.posts if site.links_to(post)}
    assert told == {"par-fichier.md", "par-route.md", "par-adresse.md", "paquet/index.md", "alias.md"}
    assert read(tmp_path).linked == frozenset(post.path for post in site.posts if post.place in told)
    assert site.linked == read(tmp_path).linked


def test_posts_already_parsed_are_not_read_from_the_disk(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    config = config_file.read(tmp_path / "loopivia-lint.toml")
    path = tmp_path / "content/a.md"
    buffer = parse_post("---\ntitle: Tampon\n---\n", path)
    site = gather(config, {path: buffer}, {})
    assert site is not None
    assert site.posts[0].title == "Tampon"


def test_without_folders_there_is_no_site(tmp_path: Path) -> None:
    assert gather(Config(), {}, {}) is None
    assert gather(Config(), {}, {}, named=[tmp_path / "absent"]) is None


def test_the_folders_named_are_the_site_where_no_configuration_says_otherwise(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    site = gather(Config(), {}, {}, named=[tmp_path / "content" / "sous"])
    assert site is not None
    assert [(post.place, post.route) for post in site.posts] == [("b.md", "")]


def test_excluded_posts_are_no_part_of_the_site(tmp_path: Path) -> None:
    lay_out(tmp_path, {**POSTS, "loopivia-lint.toml": f'exclude = ["content/sous/**"]\n{CONFIG}'})
    assert [post.place for post in read(tmp_path).posts] == ["a.md"]


def test_posts_are_looked_up_by_path_and_by_route(tmp_path: Path) -> None:
    lay_out(tmp_path, {**POSTS, "content/c.md": "---\naliases: [/ancien/]\npermalink: /C/\n---\n"})
    site = read(tmp_path)
    assert site.post(str(tmp_path / "content/../content/a.md")) is site.posts[0]
    assert site.post("absent.md") is None
    for route in ("/c", "/c/", "/C/index.html", "/blog/c", "/ancien"):
        found = site.at(route)
        assert found is not None, route
        assert found.place == "c.md"
    assert site.at("/absent") is None


def test_groups_are_made_once_for_a_function(tmp_path: Path) -> None:
    lay_out(tmp_path, {**POSTS, "content/c.md": "---\ntags: [y, y, z]\n---\n"})
    site = read(tmp_path)
    groups = site.grouped(tags)
    assert {key: [post.place for post in posts] for key, posts in groups.items()} == {
        "x": ["a.md"],
        "y": ["a.md", "c.md"],
        "z": ["c.md"],
    }
    assert site.grouped(tags) is groups


def test_a_fact_is_computed_once_a_post_and_anew_where_its_options_change(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    computed: list[str] = []

    class Counted(HeightsOf, frozen=True):
        def of(self, post: Post, site: SiteConfig) -> Heights:
            computed.append(Path(post.path).name)
            return super().of(post, site)

    def ask(most: int, known: bool = False) -> tuple[Heights, ...]:
        cache = Cache(tmp_path / "c")
        site = read(tmp_path, cache, {Counted: Counted(most=most)})
        if known:
            site.known(str(tmp_path / "content/a.md"))[Counted] = Heights((9,))
        values = tuple(value for _, value in (*site.facts(Counted), *site.facts(Counted))[:2])
        cache.close()
        return values

    assert ask(6) == (Heights((1,)), Heights((1,)))
    assert computed == ["a.md", "b.md"]
    assert ask(6) == (Heights((1,)), Heights((1,)))
    assert computed == ["a.md", "b.md"]
    assert ask(0) == (Heights(()), Heights(()))
    assert computed == ["a.md", "b.md"] * 2
    assert ask(5, known=True) == (Heights((9,)), Heights((1,)))
    assert computed == [*["a.md", "b.md"] * 2, "b.md"]


def test_shared_facts_are_kept_of_every_post(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    facts = read(tmp_path).facts(HeightsOf)
    assert [(Path(path).name, value) for path, value in facts] == [
        ("a.md", Heights((1,))),
        ("b.md", Heights((1,))),
    ]


def test_a_fact_that_is_not_shared_is_refused_with_a_reason(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    with pytest.raises(TypeError, match="shared = True"):
        read(tmp_path).facts(Unshared)


def test_a_post_that_vanishes_or_can_t_be_read_is_left_out(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    (tmp_path / "content/z.md").symlink_to(tmp_path / "absent.md")
    assert [post.place for post in read(tmp_path).posts] == ["a.md", "sous/b.md"]


def test_a_post_that_is_typed_in_takes_the_place_of_the_one_on_the_disk(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    path = str(tmp_path / "content/a.md")
    site = read(tmp_path)
    assert site.facts(HeightsOf)[0][1] == Heights((1,))
    same = site.renewed(parse_post(Path(path).read_text(encoding="utf-8"), site.posts[0].path))
    assert same is site
    typed = site.renewed(parse_post("---\ntitle: Z\n---\n\n## Deux\n", site.posts[0].path))
    assert typed is not site
    assert [post.title for post in typed.posts] == ["Z", "Grand B {#bb}"]
    assert [value for _, value in typed.facts(HeightsOf)] == [Heights((2,)), Heights((1,))]
    assert typed.known(path)[HeightsOf] == Heights((2,))
    assert typed.renewed(parse_post("# Ailleurs\n", str(tmp_path / "ailleurs.md"))) is typed


def test_what_is_known_of_a_post_is_forgotten_when_it_changes(tmp_path: Path) -> None:
    lay_out(tmp_path, POSTS)
    site = read(tmp_path)
    site.known(site.posts[0].path)[Unshared] = 1
    text = (tmp_path / "content/a.md").read_text(encoding="utf-8")
    assert site.renewed(parse_post(f"{text}Plus.\n", site.posts[0].path)) is site
    assert site.known(site.posts[0].path) == {}
