"""Suppressions: comments and a front matter key in, and each finding kept or dropped, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from loopivia_lint.finding import Finding
from loopivia_lint.model import Post, Span
from loopivia_lint.parse.source import Source

KEY = "loopivia-lint"
_COMMENT = re.compile(
    r"<!--[ \t]*loopivia-lint[ \t]+(?P<html>[^\n]*?)[ \t]*-->"
    r"|\{/\*[ \t]*loopivia-lint[ \t]+(?P<mdx>[^\n]*?)[ \t]*\*/\}"
)
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*loopivia-lint[ \t]+(?P<yaml>[^\r\n]*)", re.MULTILINE)
_VERB = re.compile(r"(disable-next-line|disable-line|disable-file|disable|enable)\b(?:[ \t]+([^:]*))?(?::[ \t]*(.*))?")


class Suppression(Struct, frozen=True):
    """One rule or family silenced over a range of lines (from 1, both included)."""

    rule: str
    span: Span
    """The comment or key."""
    first: int
    last: float
    reason: str = ""
    used: bool = False

    def silences(self, finding: Finding) -> bool:
        """Does it hold for this finding?"""
        if self.rule not in ("all", finding.rule, finding.rule.partition("/")[0]):
            return False
        place = finding.place
        return place is not None and self.first <= place.end_line and place.line <= self.last


class Suppressed(Struct, frozen=True):
    """What is left of the findings, and what became of the suppressions."""

    kept: tuple[Finding, ...]
    dropped: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...]


def suppress(findings: Sequence[Finding], suppressions: Sequence[Suppression]) -> Suppressed:
    """Keep the findings that nothing silences."""
    if not suppressions:
        return Suppressed(tuple(findings), (), ())
    used: set[int] = set()
    kept: list[Finding] = []
    dropped: list[Finding] = []
    for finding in findings:
        silencing = [index for index, each in enumerate(suppressions) if each.silences(finding)]
        used.update(silencing[:1])
        (dropped if silencing else kept).append(finding)
    marked = (msgspec.structs.replace(each, used=index in used) for index, each in enumerate(suppressions))
    return Suppressed(tuple(kept), tuple(dropped), tuple(marked))


def suppressions(post: Post, source: Source) -> tuple[Suppression, ...]:
    """All suppressions of a post, in the file's order."""
    if KEY not in post.text:
        return ()
    return tuple(_resolved([*_front_matter(post, source), *_comments(post)], source))


class _Order(Struct, frozen=True):
    """A comment's verb with its rules, before it is known how far it reaches."""

    verb: str
    rules: tuple[str, ...]
    reason: str
    span: Span


def _comments(post: Post) -> Iterator[_Order]:
    code = [block.span for block in post.blocks if block.kind == "code"]
    for match in _COMMENT.finditer(post.text, post.body_span.start):
        span = Span(*match.span())
        quoted = post.text[span.start - 1 : span.start] == "`" or any(span.within(block) for block in code)
        if not quoted:
            yield from _order(match["html"] or match["mdx"] or "", span)


def _front_matter(post: Post, source: Source) -> Iterator[_Order]:
    front = post.front_matter
    if front is None:
        return
    if front.format == "yaml":
        for match in _YAML_COMMENT.finditer(post.text, front.span.start, front.span.end):
            if not any(
                match.start() in range(f.span.start, f.span.end)
                for f in front.fields
                if f.path[1:] == () and isinstance(f.value, str)
            ):
                yield from _order(match["yaml"], Span(*match.span()))
    field = front.field(KEY, "disable")
    if field is None:
        return
    listed = field.value if isinstance(field.value, (list, dict)) else [field.value]
    reasons: Mapping[str, str] = listed if isinstance(listed, dict) else {}
    for position, rule in enumerate(listed):
        item = front.field(KEY, "disable", rule if isinstance(listed, dict) else position) or field
        yield _Order("disable-file", (str(rule),), str(reasons.get(rule) or ""), item.key_span or item.span)


def _order(text: str, span: Span) -> Iterator[_Order]:
    match = _VERB.match(text.strip())
    if match:
        rules = tuple(re.findall(r"[^\s,]+", match[2] or "")) or ("all",)
        yield _Order(match[1], rules, (match[3] or "").strip(), span)


def _resolved(orders: Iterable[_Order], source: Source) -> Iterator[Suppression]:
    """Each order's reach in lines; `disable` reaches to its `enable`, or to the end."""
    open_: dict[str, Suppression] = {}
    for order in orders:
        place = source.place(order.span)
        for rule in order.rules:
            if order.verb == "enable":
                closing = list(open_) if rule == "all" else [rule]
                for name in closing:
                    if name in open_:
                        yield msgspec.structs.replace(open_.pop(name), last=place.line)
            elif order.verb == "disable":
                open_.setdefault(rule, Suppression(rule, order.span, place.line, float("inf"), order.reason))
            elif order.verb == "disable-file":
                yield Suppression(rule, order.span, 1, float("inf"), order.reason)
            elif order.verb == "disable-line":
                yield Suppression(rule, order.span, place.line, place.line, order.reason)
            else:
                line = _next_line_with_text(source, place.end_line)
                yield Suppression(rule, order.span, line, line, order.reason)
    yield from open_.values()


def _next_line_with_text(source: Source, line: int) -> int:
    """A comment often stands on a paragraph of its own: the blank line after it does not count."""
    return next((after for after in range(line + 1, len(source.starts) + 1) if source.line(after).strip()), line + 1)
