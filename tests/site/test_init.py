"""The configuration proposed: what each generator's folder tells, and that it is a configuration."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.laid_out import Files, lay_out

from loopivia_lint import config_file
from loopivia_lint.init import propose

POST = "---\ntitle: Semis\ndate: 2024-05-07\nimage: /a.png\n---\n\nUn texte pour les lecteurs du dimanche.\n"
VITE: Files = {
    "package.json": '{"dependencies": {"vite": "5", "react-markdown": "9", "gray-matter": "4"}}',
    "vite.config.ts": "export default {}",
    "index.html": '<html lang="fr"><head><link rel="canonical" href="https://www.atelier.test.org/"></head></html>',
    "src/Post.tsx": (
        'const plain = text => text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");\n'
        'const slug = text => plain(text).replace(/[^\\w\\s-]/g, "");\n'
        "const parts = { h2: p => <h2 id={slug(p)} />, h3: p => <h3 id={slug(p)} /> };\n"
        "const title = post => `${post.title} | Le journal`;\n"
    ),
    "src/App.tsx": '<Route path="/blog/:slug" element={<Post />} />',
    "scripts/generate-sitemap.mjs": 'const posts = ["/blog/a"];',
    "src/blog/a.md": POST,
    "src/blog/b.md": POST,
    "README.md": "# Le site\n",
}


def proposed(root: Path, files: Files) -> dict[str, Any]:
    """The settings proposed for a folder; they are checked as a configuration on the way."""
    lay_out(root, files)
    text = propose(root)
    table = tomllib.loads(text)
    config_file.converted(table, root / config_file.FILE_NAME, text)
    return table


def test_the_first_user_s_site_is_understood(tmp_path: Path) -> None:
    table = proposed(tmp_path, VITE)
    assert table["language"] == "fr"
    assert table["site"] == {
        "base_url": "https://www.atelier.test.org",
        "content": ["src/blog"],
        "route": "/blog/{stem}",
        "static": "public",
        "title_suffix": " | Le journal",
        "fields": {},
        "heading_ids": {"style": "custom", "levels": [2, 3], "accents": "strip", "attributes": False},
    }
    assert table["rules"] == {
        "front-matter/required-field": {"fields": ["title", "date", "image"]},
        "links/missing-from-sitemap": {"file": "scripts/generate-sitemap.mjs", "pattern": "{route}"},
    }


@pytest.mark.parametrize(
    ("files", "site"),
    [
        (
            {
                "hugo.toml": 'baseURL = "https://a.test.org/"\ntitle = "Le journal"\nlanguageCode = "fr-fr"\n',
                "content/posts/a.md": POST,
                "content/pages/b/index.md": POST,
            },
            {"base_url": "https://a.test.org/", "content": ["content"], "route": "/{path}", "style": "goldmark"},
        ),
        (
            {
                "_config.yml": "url: https://a.test.org\nbaseurl: /journal\ncollections:\n  notes:\n    output: true\n",
                "_posts/2024-05-07-a.md": POST,
                "_notes/b.md": POST,
            },
            {
                "base_url": "https://a.test.org/journal",
                "content": ["_notes", "_posts"],
                "route": "/{year}/{month}/{day}/{slug}",
                "style": "jekyll",
            },
        ),
        (
            {"_config.yml": "permalink: /blog/:title/\n", "_posts/2024-05-07-a.md": POST},
            {"content": ["_posts"], "route": "/blog/{slug}/", "style": "jekyll"},
        ),
        (
            {"_config.yml": "permalink: /:categories/:year/:i_day/:title\n", "_posts/2024-05-07-a.md": POST},
            {"content": ["_posts"], "style": "jekyll"},
        ),
        (
            {
                "astro.config.mjs": "export default defineConfig({ site: 'https://a.test.org' })",
                "src/content/blog/a.md": POST,
            },
            {
                "base_url": "https://a.test.org",
                "content": ["src/content/blog"],
                "route": "/blog/{path}",
                "style": "astro",
            },
        ),
        (
            {
                "docusaurus.config.js": "module.exports = { title: 'Doc', url: 'https://a.test.org', baseUrl: '/' }",
                "docs/a.md": POST,
                "blog/b.md": POST,
            },
            {"base_url": "https://a.test.org", "content": ["blog", "docs"], "style": "docusaurus"},
        ),
        (
            {
                "next.config.mjs": "export default {}",
                "package.json": '{"dependencies": {"rehype-slug": "6"}}',
                "posts/a.mdx": POST,
            },
            {"content": ["posts"], "style": "rehype-slug"},
        ),
        (
            {
                ".eleventy.js": "const anchor = require('markdown-it-anchor')",
                "content/blog/a.md": POST,
            },
            {"content": ["content/blog"], "style": "markdown-it-anchor"},
        ),
        ({"articles/a.md": POST}, {"content": ["articles"], "style": "any"}),
        ({"readme.txt": "x"}, {"style": "any"}),
    ],
)
def test_generators_are_told_by_their_files(files: Files, site: dict[str, Any], tmp_path: Path) -> None:
    found = proposed(tmp_path, files)["site"]
    found["style"] = found.pop("heading_ids")["style"]
    assert {key: found[key] for key in ("base_url", "content", "route", "style") if key in found} == site


def test_fields_with_other_names_are_given_their_parts(tmp_path: Path) -> None:
    post = "---\nheadline: Semis\nogImage: /a.png\ndate: 2024-05-07\n---\n"
    fields = proposed(tmp_path, {"blog/a.md": post})["site"]["fields"]
    assert fields["title"][0] == "headline"
    assert fields["image"][0] == "ogImage"
    assert "date" not in fields


def test_a_field_that_one_post_in_five_lacks_is_not_required(tmp_path: Path) -> None:
    files = {f"blog/{number}.md": POST for number in range(4)} | {"blog/z.md": "---\ntitle: Z\n---\n"}
    rules = proposed(tmp_path, files)["rules"]
    assert rules["front-matter/required-field"]["fields"] == ["title"]


def test_settings_that_can_t_be_read_are_left_out(tmp_path: Path) -> None:
    table = proposed(tmp_path, {"hugo.toml": "title = ", "content/a.md": POST, "_config.yml": "\t: ["})
    assert table["site"]["content"] == ["content"]
    assert "base_url" not in table["site"]


def test_odd_characters_are_written_so_that_they_can_be_read(tmp_path: Path) -> None:
    table = proposed(tmp_path, {"hugo.toml": 'title = "L\'atelier \\"du quai\\""\n', 'content/a"b/c.md': POST})
    assert table["site"]["brand"] == ['L\'atelier "du quai"']
