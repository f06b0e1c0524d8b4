"""One post against its rules: found, worded and placed, and what somebody stands by left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress as suppress_errors
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.config import Config
from loopivia_lint.errors import CannotRun
from loopivia_lint.finding import Edit, Evidence, Finding, Related
from loopivia_lint.internal import RuleFailed, UnusedSuppression
from loopivia_lint.model import Post
from loopivia_lint.pages import page_of
from loopivia_lint.parse.source import Source
from loopivia_lint.rule import Context, Need, Rule
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


class Wanted(Struct, frozen=True):
    """What a post's rules want of the web, and the rules that failed to say it."""

    needs: tuple[Need, ...]
    failed: tuple[Finding, ...]


def wanted(document: Document, context: Context) -> Wanted:
    """The needs of all rules that run for a post."""
    needs: list[Need] = []
    failed: list[Finding] = []
    for rule in document.selection.rules:
        try:
            needs += rule.needs(document.post, context)
        except Exception as error:  # whatever a plugin does, the others go on
            failed.append(RuleFailed().of(rule.id, error))
    return Wanted(tuple(needs), tuple(failed))


def check(
    document: Document,
    context: Context,
    config: Config,
    rules: Mapping[str, type[Rule]],
    failed: Iterable[Finding] = (),
) -> Suppressed:
    """One post's findings, complete, those that a suppression silences apart.

    `rules` are all loaded, by id; `failed` are findings made before. Raises CannotRun where a rule has no proper page.
    """
    able = [rule for rule in document.selection.rules if can_run(rule, context)]
    found = (*failed, *_found(document, context, able, config))
    findings = [_complete(finding, document, config, rules) for finding in found]
    if KEY not in document.post.text:
        return Suppressed(tuple(findings), (), ())
    result = suppress(findings, suppressions(document.post, document.source))
    unused = _unused(result, able, rules)
    return replace(result, kept=(*result.kept, *(_complete(each, document, config, rules) for each in unused)))


def evidence(document: Document, context: Context) -> Iterator[Evidence]:
    """What a post's rules found in cited pages, with its places; a rule that fails to say it says nothing."""
    for rule in document.selection.rules:
        with suppress_errors(Exception):  # its check has failed the same way, and said so
            for each in rule.evidence(document.post, context):
                yield replace(each, path=document.post.path, place=document.source.place(each.span))


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


def _placed(node: T, source: Source) -> T:
    return replace(node, place=source.place(node.span))
