"""One rule over files laid out in a folder: the tests of rules that look at the disk or at the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from loopivia_lint import Finding
from loopivia_lint.assembly import assemble, settings
from loopivia_lint.discover import discover
from loopivia_lint.plugins import load

POST = "content/post.md"
Files = Mapping[str, str | bytes]


def lay_out(root: Path, files: Files) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def findings(root: Path, rule: str, *paths: str) -> list[Finding]:
    """What a rule finds in these files or folders (else in all), under the folder's own configuration."""
    named = [root / path for path in paths] or [root]
    config = settings(root)
    engine = assemble(config, load(), select=(rule,), paths=named)
    found = discover(named, config.exclude, root)
    return [each for each in engine.lint(found.files).findings if each.rule == rule]


def reported(root: Path, rule: str, text: str, files: Files | None = None) -> list[str]:
    """The first of each finding's values (most often the URL) in a post of this text, with other files around it."""
    lay_out(root, {POST: text, **(files or {})})
    return [str(next(iter(each.data.values()), "")) for each in findings(root, rule, POST)]
