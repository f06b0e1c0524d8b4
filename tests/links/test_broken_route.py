"""Routes: what the configuration tells of them, and what may make a page beside posts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.laid_out import Files, reported

RULE = "links/broken-route"
CONFIG = '[site]\nbase_url = "https://www.atelier.test.org"\ncontent = ["content"]\n'
BLOG = f'{CONFIG}route = "/blog/{{stem}}"\n'
PATHS = f'{CONFIG}route = "/{{path}}"\n'
TARIFS = "---\ntitle: Tarifs\naliases: [/blog/prix]\n---\n"


def files(config: str, **more: str) -> Files:
    """A site of two posts."""
    return {"loopivia-lint.toml": config, "content/tarifs.md": TARIFS, "content/été.md": TARIFS, **more}


@pytest.mark.parametrize(
    "url",
    [
        "/blog/tarifs",
        "/blog/tarifs/",
        "/blog/tarifs/#x",
        "/blog/tarifs?x=1",
        "/blog/tarifs.html",
        "/blog/Tarifs",
        "/blog/%C3%A9t%C3%A9",
        "/blog/été",
        "/blog/prix",
        "https://www.atelier.test.org/blog/tarifs",
        "https://atelier.test.org/blog/tarifs/",
        "/blog",
        "/blog/",
        "/",
        "/audit",
        "/blog/tags/semis",
        "/blog/page/2",
        "/blog/2",
        "/blog/feed",
        "/blog/rss.xml",
        "/fr/blog/absent",
        "/blog/{{ slug }}",
        "absent",
        "https://ailleurs.test.org/blog/absent",
    ],
)
def test_what_is_there_or_may_be_is_left_alone(url: str, tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, f"---\ntitle: A\n---\n[a](<{url}>)\n", files(BLOG)) == []


@pytest.mark.parametrize(
    "url",
    [
        "/blog/absent",
        "/blog/absent/#x",
        "https://www.atelier.test.org/blog/absent",
        "../blog/absent",
        "./absent/",
        "/blog/absent/?x=1",
    ],
)
def test_a_post_s_route_without_a_post_is_reported(url: str, tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, f"---\ntitle: A\n---\n[a]({url})\n", files(BLOG)) == [url]


def test_without_a_configured_route_nothing_is_said(tmp_path: Path) -> None:
    assert reported(tmp_path, RULE, "---\ntitle: A\n---\n[a](/blog/absent)\n", files(CONFIG)) == []


def test_pages_that_no_post_makes_are_named_in_the_configuration(tmp_path: Path) -> None:
    config = f'{BLOG}pages = ["/blog/archives", "/blog/l-*"]\n'
    text = "---\ntitle: A\n---\n[a](/blog/archives/) [b](/blog/l-equipe) [c](/blog/absent)\n"
    assert reported(tmp_path, RULE, text, files(config)) == ["/blog/absent"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_redirects", "/blog/absent  /blog/tarifs 301\n"),
        ("public/_redirects", "/blog/*  /journal/:splat\n"),
        ("netlify.toml", '[[redirects]]\nfrom = "/blog/absent"\nto = "/"\n'),
        ("vercel.json", '{"redirects": [{"source": "/blog/:nom", "destination": "/"}]}'),
    ],
)
def test_a_redirect_makes_a_route(name: str, content: str, tmp_path: Path) -> None:
    config = f'{BLOG}static = "public"\n'
    text = "---\ntitle: A\n---\n[a](/blog/absent)\n"
    assert reported(tmp_path, RULE, text, {**files(config), name: content}) == []


def test_a_static_file_is_a_page_too(tmp_path: Path) -> None:
    config = f'{BLOG}static = "public"\n'
    text = "---\ntitle: A\n---\n[a](/blog/absent) [b](/blog/carte)\n"
    assert reported(tmp_path, RULE, text, {**files(config), "public/blog/carte/index.html": "x"}) == ["/blog/absent"]


def test_hugo_s_bundles_sections_and_slugs_are_routes(tmp_path: Path) -> None:
    site = {
        **files(PATHS),
        "content/_index.md": TARIFS,
        "content/quai/_index.md": TARIFS,
        "content/quai/plan/index.md": TARIFS,
        "content/quai/grue.md": "---\ntitle: Grue\nslug: la-grue\n---\n",
        "content/quai/ponton.fr.md": "---\ntitle: Ponton\nurl: /pontons/\n---\n",
    }
    good = "[a](/quai/) [b](/quai/plan/) [c](/quai/la-grue) [d](/pontons) [e](/quai/ponton/)"
    text = f"---\ntitle: A\n---\n{good} [f](/quai/absent/) [g](/absent)\n"
    assert reported(tmp_path, RULE, text, site) == ["/quai/absent/"]


def test_jekyll_s_dates_are_routes(tmp_path: Path) -> None:
    config = f'{CONFIG}route = "/{{year}}/{{month}}/{{day}}/{{slug}}"\n'
    site = {"loopivia-lint.toml": config, "content/2024-05-07-semis.md": TARIFS}
    text = "---\ntitle: A\ndate: 2024-05-07\n---\n[a](/2024/05/07/semis.html) [b](/2024/05/07/absent.html)\n"
    assert reported(tmp_path, RULE, text, site) == ["/2024/05/07/absent.html"]


def test_a_site_below_a_folder_of_its_host_may_be_linked_with_it_or_without(tmp_path: Path) -> None:
    config = '[site]\nbase_url = "https://atelier.test.org/journal/"\ncontent = ["content"]\nroute = "/blog/{stem}"\n'
    text = "---\ntitle: A\n---\n[a](/journal/blog/tarifs) [b](/blog/tarifs) [c](/journal/blog/absent)\n"
    assert reported(tmp_path, RULE, text, files(config)) == ["/journal/blog/absent"]
