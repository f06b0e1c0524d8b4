"""One post against its rules: found, worded and placed, and what somebody stands by left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.config import Config
from loopivia_lint.finding import Edit, Finding, Related
from loopivia_lint.internal import RuleFailed, UnusedSuppression
from loopivia_lint.model import Post
from loopivia_lint.pages import page_of
from loopivia_lint.parse.source import Source
from loopivia_lint.rule import Context, Rule
from loopivia_lint.selection import Selection
from loopivia_lint.suppress import KEY, Suppressed, suppress, suppressions
from loopivia_lint.wording import worded

T = TypeVar("T", Related, Edit)


class Document(Struct, frozen=True):
    """A post under check, with what is needed to show places in it."""

    path: Path
    post: Post
    source: Source
    selection: Selection
    among_posts: bool
    """Have other files of its folder front matter?"""


def check(document: Document, context: Context, config: Config, rules: Mapping[str, type[Rule]]) -> Suppressed:
    """One post's findings, complete, those that a suppression silences apart. `rules` are all loaded, by id."""
    able = [rule for rule in document.selection.rules if can_run(rule, context)]
    findings = [_complete(finding, document, config, rules) for finding in _found(document, context, able, config)]
    if KEY not in document.post.text:
        return Suppressed(tuple(findings), (), ())
    result = suppress(findings, suppressions(document.post, document.source))
    unused = _unused(result, able, rules)
    return replace(result, kept=(*result.kept, *(_complete(each, document, config, rules) for each in unused)))


def can_run(rule: Rule, context: Context) -> bool:
    """Is what the rule requires there?"""
    return not (("site" in rule.requires and context.site is None) or ("web" in rule.requires and context.web is None))


def _found(document: Document, context: Context, rules: Iterable[Rule], config: Config) -> Iterator[Finding]:
    """What the rules yield; one that raises becomes a finding of its own, and the others go on."""
    for rule in rules:
        try:
            for finding in rule.check(document.post, context):
                if finding.confidence is None or finding.confidence >= config.min_confidence:
                    yield finding
        except Exception as error:
            yield RuleFailed().of(rule.id, error)


def _unused(result: Suppressed, ran: Iterable[Rule], rules: Mapping[str, type[Rule]]) -> Iterator[Finding]:
    """A finding for each suppression that silenced nothing, of rules that were run or that nobody knows."""
    families = {identity.partition("/")[0] for identity in rules}
    known = frozenset(rules) | families | {"all"}
    names = {rule.id for rule in ran}
    names |= {name.partition("/")[0] for name in names} | {"all"}
    for each in result.suppressions:
        if not each.used and (each.rule in names or each.rule not in known):
            yield UnusedSuppression().of(each.span, each.rule, known)


def _complete(finding: Finding, document: Document, config: Config, rules: Mapping[str, type[Rule]]) -> Finding:
    """The finding with path, severity, message and places."""
    post, source = document.post, document.source
    page = page_of(rules[finding.rule])
    language = config.messages if config.messages != "auto" else config.language or post.language
    return replace(
        finding,
        path=post.path,
        severity=document.selection.severities.get(finding.rule, page.severity),
        message=worded(page.words(finding.variant, language), finding.values, language),
        language="fr" if language == "fr" else "en",
        place=source.place(finding.span),
        related=tuple(_placed(each, source) if not each.path else each for each in finding.related),
        fix=finding.fix and replace(finding.fix, edits=tuple(_placed(each, source) for each in finding.fix.edits)),
    )


def _placed(node: T, source: Source) -> T:
    return replace(node, place=source.place(node.span))
