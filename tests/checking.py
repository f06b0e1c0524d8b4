"""One rule on one text, without a site, a disk or a web."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from loopivia_lint import Context, Finding, Post, Rule, parse_post
from loopivia_lint.config import SiteConfig


def context_of(post: Post, site: Mapping[str, Any] | None = None, *, among_posts: bool = True) -> Context:
    """What a rule is given beside the post; `site` are settings of `[site]`."""
    config = SiteConfig()
    if site:
        fields = {**config.fields, **site.get("fields", {})}
        config = msgspec.structs.replace(msgspec.convert(site, SiteConfig), fields=fields)
    return Context(post, config, None, None, {}, {}, among_posts)


def findings(
    rule: Rule,
    text: str,
    path: str = "content/post.md",
    *,
    site: Mapping[str, Any] | None = None,
    language: str | None = "fr",
    yaml: Literal["1.1", "1.2"] = "1.2",
    among_posts: bool = True,
) -> list[Finding]:
    """What the rule finds in a text."""
    post = parse_post(text, path, language=language, yaml=yaml)
    return list(rule.check(post, context_of(post, site, among_posts=among_posts)))


def places(rule: Rule, text: str, **given: Any) -> list[str]:
    """The parts of the text that the rule finds fault with."""
    return [text[each.span.start : each.span.end] for each in findings(rule, text, **given)]


def post(front_matter: str, body: str = "Un paragraphe pour les lecteurs.") -> str:
    """A post in YAML."""
    return f"---\n{front_matter.strip()}\n---\n\n{body}\n"
