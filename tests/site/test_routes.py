"""How a file becomes a route."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from loopivia_lint.config import SiteConfig
from loopivia_lint.routes import own_path, route_key, routes_of


@pytest.mark.parametrize(
    ("pattern", "place", "values", "route"),
    [
        ("/blog/{stem}", "a.md", {}, "/blog/a"),
        ("/blog/{stem}", "sous/a.b.md", {}, "/blog/a.b"),
        ("/blog/{stem}", "quai/index.md", {}, "/blog/quai"),
        ("/blog/{stem}/", "a.md", {"slug": "b"}, "/blog/a/"),
        ("/blog/{slug}", "a.md", {"slug": "b"}, "/blog/b"),
        ("/blog/{slug}", "2024-05-07-semis.md", {}, "/blog/semis"),
        ("/{path}", "sous/a.md", {}, "/sous/a"),
        ("/{path}", "sous/a.md", {"slug": "b"}, "/sous/b"),
        ("/{path}", "sous/_index.md", {}, "/sous"),
        ("/{path}", "sous/quai/index.fr.md", {}, "/sous/quai"),
        ("/{path}/", "_index.md", {}, "/"),
        ("/{lang}/{path}", "sous/a.fr.md", {}, "/fr/sous/a"),
        ("/{lang}/{path}", "sous/a.md", {}, "/en/sous/a"),
        ("/{folder}/{stem}.html", "sous/a.md", {}, "/sous/a.html"),
        ("/{year}/{month}/{day}/{slug}", "2024-5-7-semis.md", {}, "/2024/05/07/semis"),
        ("/{year}/{month}/{slug}", "semis.md", {"date": "2024-05-07T10:00:00"}, "/2024/05/semis"),
        ("/blog/{stem}", "a.md", {"permalink": "/ailleurs/"}, "/ailleurs/"),
        ("/blog/{stem}", "a.md", {"permalink": "https://atelier.test.org/ailleurs"}, "/ailleurs"),
        ("/blog/{stem}", "a.md", {"permalink": "/:year/:title"}, "/blog/a"),
        ("/blog/{stem}", "a.md", {"permalink": False, "slug": 12}, "/blog/a"),
        ("", "a.md", {}, ""),
        ("", "a.md", {"url": "/ailleurs"}, "/ailleurs"),
    ],
)
def test_the_main_route(pattern: str, place: str, values: Mapping[str, Any], route: str) -> None:
    settings = SiteConfig(base_url="https://atelier.test.org", route=pattern)
    found = routes_of(place, values, settings, "en")
    assert (found[0] if found else "") == route


def test_aliases_are_routes_too() -> None:
    values = {"aliases": ["/b", "c", None], "redirect_from": "/d/"}
    assert routes_of("a.md", values, SiteConfig(route="/{stem}")) == ("/a", "/b", "/c", "/d/")


@pytest.mark.parametrize(
    "route", ["/a/b", "/a/b/", "/A/b.html", "/a/b/index.html", "/a//b", "a/b", "/a/b?x=1", "/%61/b", "/a/b/index"]
)
def test_routes_that_lead_to_the_same_page_have_one_key(route: str) -> None:
    assert route_key(route) == "/a/b"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/blog/a#x", "/blog/a"),
        ("https://atelier.test.org/blog/a?x=1", "/blog/a"),
        ("http://www.atelier.test.org", "/"),
        ("//atelier.test.org/a", "/a"),
        ("https://ailleurs.test.org/a", None),
        ("mailto:a@atelier.test.org", None),
        ("#x", None),
    ],
)
def test_the_path_on_the_site_itself(url: str, path: str | None) -> None:
    assert own_path(url, SiteConfig(base_url="https://atelier.test.org/")) == path
