"""What the tool says of itself: a rule's page, the list of rules, the settings in force, its version."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from loopivia_lint.config import Config
from loopivia_lint.config_file import FILE_NAME
from loopivia_lint.errors import CannotRun, did_you_mean
from loopivia_lint.guide import guide
from loopivia_lint.internal import INTERNAL
from loopivia_lint.options import Options
from loopivia_lint.pages import described, page_of
from loopivia_lint.plugins import Plugins
from loopivia_lint.report import Report
from loopivia_lint.selection import Selector
from loopivia_lint.version import __version__


def explain(options: Options, config: Config, plugins: Plugins) -> str:
    """A rule's guide. Raises CannotRun for an unknown rule."""
    known = {rule.id: rule for rule in (*plugins.rules, *INTERNAL)}
    name = options.explain or ""
    if name not in known:
        raise CannotRun(f'unknown rule "{name}"{did_you_mean(name, known) or ";"} --list-rules lists them')
    return guide(known[name], config.messages if config.messages != "auto" else config.language or "en")


def list_rules(options: Options, config: Config, plugins: Plugins) -> str:
    """All rules, a line each; as JSON with everything about them."""
    rules = sorted((*plugins.rules, *INTERNAL), key=lambda rule: rule.id)
    if "json" in options.format:
        data = {"version": 1, "rules": [described(rule) for rule in rules]}
        return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
    width = max(len(rule.id) for rule in rules)
    lines = []
    for rule in rules:
        page = page_of(rule)
        marks = [*sorted(rule.requires), *([] if rule.default else ["off by default"])]
        tail = f"  ({', '.join(marks)})" if marks else ""
        lines.append(f"{rule.id:<{width}}  {page.severity:<7}  {page.title}{tail}")
    return "\n".join(lines) + "\n"


def show_config(options: Options, config: Config, plugins: Plugins) -> str:
    """The settings in force as JSON, after a line that says where they come from."""
    Selector(config, plugins)  # refuses what nobody knows
    data = {key: value for key, value in msgspec.to_builtins(config).items() if key != "file"}
    data["site"].pop("root")
    source = config.file or "none found: these are the defaults"
    return f"# {source}\n{msgspec.json.format(msgspec.json.encode(data), indent=2).decode()}\n"


def config_schema(options: Options, config: Config, plugins: Plugins) -> str:
    """The JSON Schema of the configuration, with the options of every loaded rule."""
    from loopivia_lint import schema

    return msgspec.json.format(msgspec.json.encode(schema.config_schema(plugins)), indent=2).decode() + "\n"


def init(options: Options, config: Config, plugins: Plugins) -> str:
    """Write a commented configuration into the folder named, else the current one. Raises CannotRun where one is."""
    from loopivia_lint.init import propose

    folder = options.paths[0] if options.paths else Path()
    file = folder / FILE_NAME
    if file.exists():
        raise CannotRun(f"{file.as_posix()}: there is one already; delete it first, or change it by hand")
    try:
        file.write_text(propose(folder), encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{file.as_posix()}: can't be written: {error.strerror or error}") from error
    return f"{file.as_posix()} is written: look it over, and change what is wrong in it.\n"


def report_schema(options: Options, config: Config, plugins: Plugins) -> str:
    """The JSON Schema of the JSON report."""
    from loopivia_lint.report import json

    return json.schema()


def version(options: Options, config: Config, plugins: Plugins) -> str:
    """The version, and the plugins that are not the tool's own."""
    own = "loopivia_lint "
    others = [name for name in plugins.names if not name.startswith(own)]
    return f"loopivia-lint {__version__}\n" + "".join(f"plugin {name}\n" for name in others)


def counts(report: Report) -> str:
    """How many findings each rule has, the most first."""
    tally = Counter((finding.rule, finding.severity) for finding in report.findings)
    rows = sorted(tally.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{number:>6}  {severity:<7}  {rule}\n" for (rule, severity), number in rows)
