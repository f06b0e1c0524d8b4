"""The configuration as a JSON Schema, with every rule's options, for editors that complete and check TOML."""

from __future__ import annotations

from typing import Any

import msgspec

from loopivia_lint.config import Config
from loopivia_lint.finding import SEVERITIES
from loopivia_lint.pages import page_of
from loopivia_lint.plugins import Plugins

FILLED_IN = (("Config", "file"), ("SiteConfig", "root"))
"""Fields that are no keys of the file."""


def config_schema(plugins: Plugins) -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of `loopivia-lint.toml` with the loaded rules."""
    schema = msgspec.json.schema(Config)
    definitions = schema["$defs"]
    for struct, name in FILLED_IN:
        definitions[struct]["properties"].pop(name)
    tables = {rule.id: _rule_table(rule) for rule in sorted(plugins.rules, key=lambda rule: rule.id)}
    facts = {fact.name: _options(fact) for fact in plugins.facts}
    families = sorted({identity.partition("/")[0] for identity in tables})
    rules = {"type": "object", "properties": tables, "additionalProperties": False}
    names = {"type": "array", "items": {"enum": ["all", *families, *tables]}}
    for struct in ("Config", "Override"):
        definitions[struct]["properties"] |= {"rules": rules, "select": names, "ignore": names}
    definitions["Config"]["properties"]["facts"] = {
        "type": "object",
        "properties": facts,
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "loopivia-lint.toml",
        **schema,
    }


def _rule_table(rule: Any) -> dict[str, Any]:
    table = _options(rule)
    table["description"] = page_of(rule).title
    table["properties"] = {"severity": {"enum": list(SEVERITIES)}, **table["properties"]}
    return table


def _options(kind: Any) -> dict[str, Any]:
    """The options' part of the schema; a nested struct's definition is put in its place."""
    schema = msgspec.json.schema(kind)
    definitions = schema["$defs"]
    options = _inlined(definitions[kind.__name__], definitions)
    return {
        "type": "object",
        "properties": options.get("properties", {}),
        "additionalProperties": False,
    }


def _inlined(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, dict):
        if "$ref" in node:
            return _inlined(definitions[node["$ref"].rpartition("/")[2]], definitions)
        return {key: _inlined(value, definitions) for key, value in node.items()}
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    return node
