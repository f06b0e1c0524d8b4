"""Loopivia Lint: checks Markdown posts before they are published.

This module is the public API: all that a rule, a plugin or a program may import (plus `loopivia_lint.testing`).

>>> post = parse_post("# Bonjour\\n", "content/bonjour.md")
>>> post.headings[0].text
'Bonjour'
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from loopivia_lint.config import SiteConfig
from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Edit, Evidence, Finding, Fix, Related, Severity
from loopivia_lint.model import (
    Attributes,
    Block,
    Definition,
    Field,
    Footnote,
    FrontMatter,
    Heading,
    Image,
    Link,
    Post,
    Problem,
    Span,
)
from loopivia_lint.needs import Answer, Need, Page, Picture, Reason
from loopivia_lint.plugins import Reporter, hookimpl, rules_in
from loopivia_lint.reasons import NOT_WHOLE, REASONS
from loopivia_lint.report import Report
from loopivia_lint.rule import Context, Fact, Measure, Requirement, Rule
from loopivia_lint.urls import Url, parse_url, without_user
from loopivia_lint.version import __version__

if TYPE_CHECKING:  # only to annotate: rules are given a site, and start-up need not read its modules
    from loopivia_lint.api import lint_paths, lint_text
    from loopivia_lint.site import Site
    from loopivia_lint.summary import Summary

__all__ = [
    "NOT_WHOLE",
    "REASONS",
    "Answer",
    "Attributes",
    "Block",
    "CannotRun",
    "Context",
    "Definition",
    "Edit",
    "Evidence",
    "Fact",
    "Field",
    "Finding",
    "Fix",
    "Footnote",
    "FrontMatter",
    "Heading",
    "Image",
    "Link",
    "Measure",
    "Need",
    "Page",
    "Picture",
    "Post",
    "Problem",
    "Reason",
    "Related",
    "Report",
    "Reporter",
    "Requirement",
    "Rule",
    "Severity",
    "Site",
    "SiteConfig",
    "Span",
    "Summary",
    "Url",
    "__version__",
    "hookimpl",
    "lint_paths",
    "lint_text",
    "parse_post",
    "parse_url",
    "rules_in",
    "without_user",
]


def __getattr__(name: str) -> object:
    """What a run on two files need not read, read when somebody asks for it."""
    if name in ("Site", "Summary"):
        from loopivia_lint import site

        return getattr(site, name)
    if name in ("lint_paths", "lint_text"):
        from loopivia_lint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def parse_post(
    text: str, path: str | PurePath, *, yaml: Literal["1.1", "1.2"] = "1.2", language: str | None = None
) -> Post:
    """Read a post. Never raises: what can't be read is in `post.problems`, with its place.

    `text` is the file's text as it is on disk, `path` its name (its suffix tells Markdown from MDX). `yaml` is the
    version by which plain scalars are resolved; `language` that of a post that does not say, before it is told from
    the text.
    """
    from loopivia_lint.parse import parse

    return parse(text, path, yaml=yaml, language=language)
