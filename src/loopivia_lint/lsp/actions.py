"""What can be done about a finding: the fix that its rule offers, or a comment that says why it stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types
from msgspec import Struct

from loopivia_lint.finding import Edit, Finding
from loopivia_lint.fix import apply
from loopivia_lint.lsp.checked import Checked
from loopivia_lint.lsp.diagnostics import diagnostic, overlapping
from loopivia_lint.lsp.silence import silencing
from loopivia_lint.wording import chosen

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.loopivia-lint"
KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]
REASON = {"en": "say why", "fr": "dites pourquoi"}
"""Stands where the reason is to be written."""
SUPPRESS = {"en": "Suppress “{rule}” here, with a reason", "fr": "Écarter «\u00a0{rule}\u00a0» ici, en disant pourquoi"}
MEND_ALL = {"en": "Mend all that can safely be mended", "fr": "Corriger tout ce qui peut l’être sans risque"}


class Target(Struct, frozen=True):
    """The open post that the edits are for."""

    uri: str
    version: int
    versioned: bool
    """Does the client take edits for one version of a text, and refuse them for another?"""


def actions(checked: Checked, target: Target, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The actions for a range, fixes first."""
    wanted = params.context.only
    found = list(overlapping(checked, params.range))
    given: list[types.CodeAction] = []
    if _asked(types.CodeActionKind.QuickFix.value, wanted):
        given += _fixes(found, checked, target)
        given += _suppressions(found, checked, target)
    if _asked(FIX_ALL, wanted) and (wanted or any(each.fix for each in found)):
        given += _all_fixes(checked, target)
    return given


def _asked(kind: str, wanted: Iterable[types.CodeActionKind | str] | None) -> bool:
    """Is this kind wanted, or one that it is a kind of?"""
    names = [str(getattr(each, "value", each)) for each in wanted or ()]
    return wanted is None or any(name == "" or f"{kind}.".startswith(f"{name}.") for name in names)


def _fixes(found: Iterable[Finding], checked: Checked, target: Target) -> Iterator[types.CodeAction]:
    for finding in found:
        if finding.fix is not None:
            yield types.CodeAction(
                title=chosen(finding.fix.message, finding.language),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, checked, target.uri)],
                is_preferred=finding.fix.safe,
                edit=_edit(finding.fix.edits, checked, target),
            )


def _suppressions(found: Iterable[Finding], checked: Checked, target: Target) -> Iterator[types.CodeAction]:
    """One a rule: a comment silences a rule in its place, however often it speaks there."""
    for finding in {each.rule: each for each in found if not each.rule.startswith("internal/")}.values():
        edits = silencing(finding, checked, REASON[finding.language])
        if edits:
            yield types.CodeAction(
                title=SUPPRESS[finding.language].format(rule=finding.rule),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, checked, target.uri)],
                edit=_edit(edits, checked, target),
            )


def _all_fixes(checked: Checked, target: Target) -> Iterator[types.CodeAction]:
    """Every safe fix that does not touch another."""
    safe = [each.fix for each in checked.findings if each.fix is not None and each.fix.safe]
    applied = apply(checked.positions.source.text, safe).applied
    if applied:
        edits = [edit for fix in applied for edit in fix.edits]
        yield types.CodeAction(title=MEND_ALL[checked.language], kind=FIX_ALL, edit=_edit(edits, checked, target))


def _edit(edits: Iterable[Edit], checked: Checked, target: Target) -> types.WorkspaceEdit:
    changes = [types.TextEdit(checked.positions.range(edit.span), edit.text) for edit in edits]
    if not target.versioned:
        return types.WorkspaceEdit(changes={target.uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(target.uri, target.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, changes)])
