"""A text in, what was found in it out: the work of one check, done beside the conversation with the client."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.check import Document
from loopivia_lint.discover import Exclusions, File, is_markdown
from loopivia_lint.files import Files
from loopivia_lint.finding import Finding
from loopivia_lint.lsp.engines import Engines, Kept
from loopivia_lint.lsp.positions import Positions
from loopivia_lint.parse.source import Source
from loopivia_lint.read import Text
from loopivia_lint.rule import Context, Rule


class Checked(Struct, frozen=True, eq=False):
    """What was found in a text, and what the client may ask about it."""

    positions: Positions
    kept: Kept | None = None
    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    """None where the file is no post, is left out, or the configuration can't be read."""
    context: Context | None = None
    rules: Mapping[str, type[Rule]] = {}
    language: Literal["en", "fr"] = "en"
    """Of what is said about it."""
    generation: int = 0
    """Of the site that it was compared with."""

    def again(self, text: str) -> Checked:
        """What would be found if the text were another and the site the same."""
        assert self.document is not None and self.context is not None and self.kept is not None
        site = self.context.site
        engine = replace(self.kept.engine, gather=lambda _: site)
        path = self.document.path
        documents = list(engine.documents([File(path, named=True)], {path: Text(text)}))
        if not documents:
            return Checked(self.positions)
        findings = self.kept.new(engine.report(documents), path).findings
        return Checked(self.positions, self.kept, findings, documents[0], self.context)

    def is_outdated_by(self, other: Checked) -> bool:
        """Has the other seen a newer site, or newer settings?"""
        if self.kept is None or other.kept is None or self.kept.place != other.kept.place:
            return False
        return self.kept is not other.kept or self.generation < other.generation


def check(engines: Engines, path: Path, text: Text, encoding: str, *, draft: bool, named: bool = False) -> Checked:
    """Check a text. `draft`: it is open, and what is typed counts for the site; `named`: a post, come what may."""
    kept = engines.of(path)
    if kept is None or (not named and _left_out(kept, path)):
        return Checked(Positions(Source(text.text), encoding), kept)
    return found_by(kept, File(path, named), text, encoding, draft=draft)


def found_by(kept: Kept, file: File, text: Text, encoding: str, *, draft: bool) -> Checked:
    """What an engine finds in a text."""
    documents = list(kept.engine.documents([file], {file.path: text}))
    if not documents:
        return Checked(Positions(Source(text.text), encoding), kept)
    document = documents[0]
    if draft:
        kept.standing.typed(file.path, document.post)
    report = kept.new(kept.engine.report(documents), file.path)
    site = kept.standing.latest
    return Checked(
        positions=Positions(document.source, encoding),
        kept=kept,
        findings=report.findings,
        document=document,
        context=kept.engine.context(document, site, site.files if site else Files()),
        rules=report.rules,
        language=report.language,
        generation=kept.standing.generation,
    )


def _left_out(kept: Kept, path: Path) -> bool:
    """Is it no Markdown, or does `exclude` or a `.gitignore` hold it back?"""
    config = kept.engine.config
    return not is_markdown(path) or Exclusions(config.exclude, config.folder).hides(path)
