"""Record what the real renderers make of `headings.md`: `make heading-ids`.

Needs node and npm, and from Debian ruby-kramdown, ruby-kramdown-parser-gfm and hugo. The ordinary tests compare with
the recording in `recorded.json` and need none of them.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from html import unescape
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = (
    "unified@11",
    "remark-parse@11",
    "remark-gfm@4",
    "remark-rehype@11",
    "rehype-stringify@10",
    "rehype-slug@6",
    "github-slugger@2",
    "markdown-it@14",
    "markdown-it-anchor@10",
    "@docusaurus/mdx-loader@3",
    "@astrojs/markdown-remark@7",
)
KRAMDOWN = """
require "kramdown"
require "kramdown-parser-gfm"
puts Kramdown::Document.new(STDIN.read, input: ARGV[0]).to_html
"""
HEADING = re.compile(r'<h[1-6](?: [^>]*?\bid="([^"]*)"[^>]*)?>')


def ids(html: str) -> list[str | None]:
    """The ids of the headings of a page, in order; None for a heading without."""
    return [found and unescape(found) for found in (match[1] for match in HEADING.finditer(html))]


def run(*command: str, at: Path, given: str = "") -> str:
    """Run a program and return what it prints."""
    return subprocess.run(command, cwd=at, input=given, capture_output=True, text=True, check=True).stdout


def javascript(text: str, at: Path) -> dict[str, list[str | None]]:
    """Ids by the renderers that npm has."""
    run("npm", "init", "--yes", at=at)
    run("npm", "install", "--no-audit", "--no-fund", *PACKAGES, at=at)
    (at / "record.mjs").write_text((HERE / "record.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    pages = json.loads(run("node", "record.mjs", at=at, given=text))
    return {style: ids(html) for style, html in pages.items()}


def kramdown(text: str, dialect: str, at: Path) -> list[str | None]:
    """Ids by kramdown; dialect GFM is Jekyll's default."""
    return ids(run("ruby", "-e", KRAMDOWN, dialect, at=at, given=text))


def hugo(text: str, at: Path) -> list[str | None]:
    """Ids by Hugo's goldmark with its default settings."""
    (at / "content").mkdir()
    (at / "layouts" / "_default").mkdir(parents=True)
    (at / "layouts" / "_default" / "single.html").write_text("{{ .Content }}", encoding="utf-8")
    (at / "config.toml").write_text('disableKinds = ["taxonomy", "term", "home", "section", "RSS", "sitemap", "404"]')
    (at / "content" / "page.md").write_text(f"---\ntitle: page\n---\n\n{text}", encoding="utf-8")
    run("hugo", "--quiet", at=at)
    return ids((at / "public" / "page" / "index.html").read_text(encoding="utf-8"))


def main() -> None:
    """Ask all of them and write `recorded.json`."""
    text = (HERE / "headings.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        recorded = javascript(text, at)
        recorded["kramdown"] = kramdown(text, "kramdown", at)
        recorded["jekyll"] = kramdown(text, "GFM", at)
        (at / "hugo").mkdir()
        recorded["goldmark"] = hugo(text, at / "hugo")
    written = json.dumps(recorded, ensure_ascii=False, indent=1)
    (HERE / "recorded.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
