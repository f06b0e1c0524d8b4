"""One post against its rules: found, worded and placed, and what somebody stands by left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.config import Config
from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Edit, Evidence, Finding, Related
from loopivia_lint.internal import RuleFailed, UnusedSuppression
from loopivia_lint.model import Post
from loopivia_lint.needs import Need
from loopivia_lint.pages import page_of
from loopivia_lint.parse.source import Source
from loopivia_lint.rule import Context, Rule
from loopivia_lint.selection import Selection
from loopivia_lint.suppress import KEY, Suppressed, Suppression, suppress, suppressions
from loopivia_lint.wording import worded

T = TypeVar("T")
N = TypeVar("N", Related, Edit)
Failed = Mapping[str, Finding]
"""Rules that raised, by id, each with the finding that says so."""


class Document(Struct, frozen=True):
    """A post under check, with what is needed to show places in it."""

    path: Path
    post: Post
    source: Source
    selection: Selection
    among_posts: bool
    """Have other files of its folder front matter?"""


class Checked(Struct, frozen=True):
    """What came of a post."""

    findings: tuple[Finding, ...]
    dropped: tuple[Finding, ...]
    """What a suppression silences."""
    suppressions: tuple[Suppression, ...]
    evidence: tuple[Evidence, ...]


def asked(rules: Iterable[Rule], question: Callable[[Rule], Iterable[T]]) -> tuple[list[T], Failed]:
    """What the rules answer, and those that raised: whatever a plugin does, the others go on."""
    answers: list[T] = []
    failed: dict[str, Finding] = {}
    for rule in rules:
        try:
            answers.extend(question(rule))
        except Exception as error:
            failed[rule.id] = RuleFailed().of(rule.id, error)
    return answers, failed


def wanted(document: Document, context: Context) -> tuple[list[Need], Failed]:
    """What the rules that run for a post want of the web."""
    return asked(document.selection.rules, lambda rule: rule.needs(document.post, context))


def check(
    document: Document, context: Context, config: Config, rules: Mapping[str, type[Rule]], failed: Failed
) -> Checked:
    """One post's findings, complete, those that a suppression silences apart.

    `rules` are all loaded, by id; `failed` are those that raised before: each is told of once. Raises CannotRun where
    a rule has no proper page.
    """
    post, source = document.post, document.source
    able = [rule for rule in document.selection.rules if can_run(rule, context)]
    found, in_check = asked(able, lambda rule: rule.check(post, context))
    online = able if context.web is not None else ()
    evidence, in_evidence = asked(online, lambda rule: rule.evidence(post, context))
    told = (*{**in_evidence, **in_check, **failed}.values(), *(each for each in found if _is_sure(each, config)))
    findings = [_complete(finding, document, config, rules) for finding in told]
    if KEY in post.text:
        result = suppress(findings, suppressions(post, source))
        findings = [*result.kept, *(_complete(each, document, config, rules) for each in _unused(result, able, rules))]
    else:
        result = Suppressed((), (), ())
    return Checked(
        findings=tuple(findings),
        dropped=result.dropped,
        suppressions=result.suppressions,
        evidence=tuple(replace(each, path=post.path, place=source.place(each.span)) for each in evidence),
    )


def can_run(rule: Rule, context: Context) -> bool:
    """Is what the rule requires there?"""
    return not (("site" in rule.requires and context.site is None) or ("web" in rule.requires and context.web is None))


def _is_sure(finding: Finding, config: Config) -> bool:
    return finding.confidence is None or finding.confidence >= config.min_confidence


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
    try:
        message = worded(page.words(finding.variant, language), finding.values, language)
    except (KeyError, IndexError, ValueError) as error:
        raise CannotRun(f"the page of {finding.rule} asks for a value that the rule does not give: {error}") from error
    return replace(
        finding,
        path=post.path,
        severity=document.selection.severities.get(finding.rule, page.severity),
        message=message,
        language="fr" if language == "fr" else "en",
        place=source.place(finding.span),
        related=tuple(_placed(each, source) if not each.path else each for each in finding.related),
        fix=finding.fix and replace(finding.fix, edits=tuple(_placed(each, source) for each in finding.fix.edits)),
    )


def _placed(node: N, source: Source) -> N:
    return replace(node, place=source.place(node.span))
