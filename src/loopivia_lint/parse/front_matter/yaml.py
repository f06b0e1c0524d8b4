"""YAML and JSON: PyYAML composes nodes, whose marks give the places; scalars are resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import yaml

from loopivia_lint.model import Field, Key, Problem, Span
from loopivia_lint.parse.front_matter import Read
from loopivia_lint.parse.front_matter.scalars import resolve_1_1, resolve_1_2
from loopivia_lint.parse.front_matter.words import AFTER_LIST, explained

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

PLAIN, TEXT = "plain", "tag:yaml.org,2002:str"
BRACKET = re.compile(r"[\[{]|([\]}])")
DEEP = re.compile(r"^(?:[-?:](?=[ \t])|[ \t]){200}", re.M)
INDENTING_TABS = re.compile(r"^[ \t]*\t[ \t]*(?=\S)", re.M)
ALIAS = re.compile(r"(?:[\s,:?\[{-]|[&!]\S+\s|#[^\n]*\n)*+(\*[^\s,\[\]{}]+)")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
MOST_FLOW_LEVELS = 100
MOST_NODES = 100_000
"""More values than any post has, once the aliases are followed."""


class Nodes(Loader):
    """Composes nodes; scalars keep what tells a plain one from the others instead of a guess at their type."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        """PLAIN for a plain scalar without a tag."""
        return PLAIN if kind is yaml.ScalarNode and implicit[0] else TEXT

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No path resolvers."""

    def ascend_resolver(self) -> None:
        """No path resolvers."""


def read(content: str, offset: int, version: Literal["1.1", "1.2"]) -> Read:
    """Read a YAML document whose text begins at this offset of the file."""
    content = _readable(content)
    tabs: tuple[Problem, ...] = ()
    deep = _too_deep(content)
    if deep is not None:
        return Read({}, (), (Problem("syntax", _line(content, deep, offset), "It is nested too deeply."),))
    try:
        try:
            node = _composed(content)
        except yaml.MarkedYAMLError as error:
            tab = INDENTING_TABS.search(content)
            if tab is None or error.problem_mark is None or tab.start() > error.problem_mark.index:
                raise
            tabs = (Problem("tab", Span(offset + tab.start(), offset + tab.end())),)
            content = INDENTING_TABS.sub(lambda tab: tab[0].replace("\t", " "), content)
            node = _composed(content)
    except yaml.MarkedYAMLError as error:
        return Read({}, (), tabs or (_syntax(error, content, offset),))
    except yaml.YAMLError as error:
        return Read({}, (), tabs or (Problem("syntax", _line(content, 0, offset), str(error)),))
    if node is None:
        return Read({}, (), tabs)
    walk = _Walk(content, offset, resolve_1_1 if version == "1.1" else resolve_1_2)
    if bomb := walk.bomb(node):
        return Read({}, (), (*tabs, bomb))
    if not isinstance(node, yaml.MappingNode):
        return Read({}, (), (*tabs, Problem("not-a-mapping", walk.place(node))))
    values = walk.value(node, (), None, None)
    return Read(values, tuple(walk.fields[1:]), (*tabs, *walk.problems))


def read_json(content: str, offset: int) -> Read:
    """Read a JSON object: values as JSON has them, places as YAML does."""
    import json

    try:
        values = json.loads(content, strict=False)
    except json.JSONDecodeError as error:
        start = min(error.pos, len(content) - 1)
        return Read({}, (), (Problem("syntax", _line(content, start, offset), f"{error.msg}."),))
    except (RecursionError, ValueError):
        return Read({}, (), (Problem("syntax", _line(content, 0, offset), "It is nested too deeply."),))
    places = read(SURROGATE.sub(r"\\u0020", content), offset, "1.2")
    fields = tuple(
        Field(field.path, _at(values, field.path, field.value), field.span, field.key_span) for field in places.fields
    )
    problems = tuple(problem for problem in places.problems if problem.kind == "duplicate-key")
    return Read(values, fields, problems)


def _at(values: Any, path: tuple[Key, ...], default: Any) -> Any:
    for key in path:
        try:
            values = values[key]
        except (KeyError, IndexError, TypeError):
            return default
    return values


def _composed(content: str) -> yaml.Node | None:
    loader = Nodes(content)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _readable(content: str) -> str:
    """The content with what YAML forbids as U+FFFD, so that one such character does not hide all the rest."""
    if content.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return content
    forbidden = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
    return forbidden.sub("\ufffd", content)


def _too_deep(content: str) -> int | None:
    """Where it is nested so deeply that composing it may not be safe."""
    if content.count("[") + content.count("{") > MOST_FLOW_LEVELS:
        level = 0
        for bracket in BRACKET.finditer(content):
            level = max(level - 1, 0) if bracket[1] else level + 1
            if level > MOST_FLOW_LEVELS:
                return bracket.start()
    deep = DEEP.search(content)
    return deep.start() if deep else None


def _line(content: str, start: int, offset: int) -> Span:
    """From a position to the end of its line."""
    end = next((at for at in range(start, len(content)) if content[at] in "\r\n"), len(content))
    tail = content[start:end].rstrip()
    return Span(offset + start, offset + start + len(tail))


def _syntax(error: yaml.MarkedYAMLError, content: str, offset: int) -> Problem:
    """What PyYAML says, in plain words, at the place that explains it."""
    words, at_context = explained(error.problem or "", error.context or "")
    mark = (error.context_mark if at_context else None) or error.problem_mark or error.context_mark
    start = min(mark.index, len(content)) if mark else 0
    if content[content.rfind("\n", 0, start) + 1 : start].rstrip().endswith(("]", "}")):
        words = AFTER_LIST
    while start > 0 and (start == len(content) or content[start] in "\r\n"):
        start -= 1
    return Problem("syntax", _line(content, start, offset), words)


class _Walk:
    """One pass over the nodes: values, and a field for each with its place."""

    def __init__(self, content: str, offset: int, resolve: Any) -> None:
        self.content = content
        self.offset = offset
        self.resolve = resolve
        self.fields: list[Field] = []
        self.problems: list[Problem] = []
        self.at = 0
        self.sizes: dict[int, int] = {}

    def bomb(self, node: yaml.Node) -> Problem | None:
        """A problem if following the aliases would never end, or give more values than any post has."""
        if "*" not in self.content or self._size(node) <= MOST_NODES:
            return None
        alias = re.search(r"(?<=[\s\[{,])\*[^\s,\[\]{}]+", self.content)
        place = alias.span() if alias else (0, len(self.content))
        return Problem("alias-bomb", Span(self.offset + place[0], self.offset + place[1]))

    def _size(self, node: yaml.Node) -> int:
        """How many values a node stands for; more than MOST_NODES where it holds itself."""
        size = self.sizes.get(id(node))
        if size is None:
            self.sizes[id(node)] = MOST_NODES + 1
            size = self.sizes[id(node)] = 1 + sum(self._size(child) for child in _children(node))
        return size

    def _written(self, node: yaml.Node) -> str:
        return self.content[node.start_mark.index : node.end_mark.index].rstrip()

    def place(self, node: yaml.Node) -> Span:
        """Where a node is written, without blanks at its end."""
        start = self.offset + node.start_mark.index
        return Span(start, start + len(self._written(node)))

    def value(self, node: yaml.Node, path: tuple[Key, ...], key_span: Span | None, alias: Span | None) -> Any:
        """A node's value; notes its field, and those of what it holds."""
        index = len(self.fields)
        if alias is None and node.start_mark.index < self.at and (found := ALIAS.match(self.content, self.at)):
            alias = Span(self.offset + found.start(1), self.offset + found.end(1))
            self.at = found.end(1)
        span = alias or self.place(node)
        self.fields.append(Field(path, None, span, key_span))
        value: Any = None
        if isinstance(node, yaml.ScalarNode):
            value = self.scalar(node)
            if alias is None:
                self.at = node.end_mark.index
        elif isinstance(node, yaml.CollectionNode):
            if alias is None:
                self.at = max(self.at, node.start_mark.index)
            if isinstance(node, yaml.MappingNode):
                value = self._mapping(node, path, alias)
            else:
                value = [self.value(item, (*path, number), None, alias) for number, item in enumerate(node.value)]
            if alias is None:
                if node.flow_style:
                    self.at = node.end_mark.index
                elif len(self.fields) > index + 1:
                    span = Span(span.start, max(field.span.end for field in self.fields[index + 1 :]))
        self.fields[index] = Field(path, value, span, key_span)
        return value

    def scalar(self, node: yaml.ScalarNode) -> Any:
        """A scalar's value: text unless it is plain, or tagged as something else."""
        if node.tag == PLAIN or (node.tag.startswith("tag:yaml.org,2002:") and node.tag != TEXT):
            return self.resolve(node.value)
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: tuple[Key, ...], alias: Span | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, item in node.value:
            written = self.place(key)
            name = key.value if isinstance(key, yaml.ScalarNode) else self._written(key)
            if alias is None and key.start_mark.index >= self.at:
                self.at = key.end_mark.index
            key_span = alias or written
            value = self.value(item, (*path, name), key_span, alias)
            if name == "<<" and key.tag == PLAIN:
                for part in value if isinstance(value, list) else [value]:
                    merged.update({k: v for k, v in part.items() if k not in merged} if isinstance(part, dict) else {})
                continue
            if name in values and alias is None:
                self.problems.append(Problem("duplicate-key", key_span, name))
            values[name] = value
        return {**merged, **values} if merged else values


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
