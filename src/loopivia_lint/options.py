"""The command line's options: declared for click, handed on as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click
from msgspec import Struct

from loopivia_lint import completion
from loopivia_lint.report.formats import FORMATS

_PATH = click.Path(path_type=Path)


class Options(Struct, frozen=True, kw_only=True):
    """What was asked for; None where the configuration decides."""

    paths: tuple[Path, ...] = ()
    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    """`NAME` or `NAME=FILE` (see deliver.py)."""
    output_file: Path | None = None
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    exit_zero: bool = False
    min_confidence: float | None = None
    baseline: Path | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    changed_since: str | None = None
    quiet: bool = False
    counts: bool = False
    messages: Literal["en", "fr", "auto"] | None = None
    drafts: Literal["skip", "lint"] | None = None
    color: Literal["auto", "always", "never"] = "auto"
    stdin_filename: Path | None = None
    online: bool = False
    evidence: bool = False
    per_host: int | None = None
    concurrency: int | None = None
    timeout: float | None = None
    retries: int | None = None
    max_time: float | None = None
    max_age: str | None = None
    allow_host: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    no_cache: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    explain: str | None = None
    list_rules: bool = False
    show_config: bool = False
    config_schema: bool = False
    init: bool = False
    lsp: bool = False
    watch: bool = False
    report_schema: bool = False
    version: bool = False

    @property
    def standard_input(self) -> bool:
        """Is standard input to be read?"""
        return any(str(path) == "-" for path in self.paths)

    @property
    def selected(self) -> tuple[str, ...]:
        """`--select`, with `a,b` and repetition as one list."""
        return _names(self.select)

    @property
    def ignored(self) -> tuple[str, ...]:
        """`--ignore`, likewise."""
        return _names(self.ignore)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for each in given for name in each.split(",") if name.strip())


DECLARED: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True)),
    click.option("--config", type=_PATH, help="Configuration file to use."),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE,…",
        shell_complete=completion.rules,
        help="Run only these rules or families.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE,…",
        shell_complete=completion.rules,
        help="Leave out these rules or families.",
    ),
    click.option(
        "--format",
        multiple=True,
        metavar="NAME[=FILE]",
        shell_complete=completion.formats,
        help=f"{', '.join(FORMATS)}, or a plugin's (default: text); several at once, each to its file.",
    ),
    click.option("--output-file", type=_PATH, help="Write the report here instead."),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        help="Exit 1 from here up (default: warning).",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="Hide judgements less certain than this."),
    click.option("--baseline", type=_PATH, help="Leave aside the known findings that this file lists."),
    click.option("--write-baseline", is_flag=True, help="Make all that is found now known, and list it in the file."),
    click.option("--prune-baseline", is_flag=True, help="Take out of the file what is no longer found."),
    click.option("--changed-since", metavar="REF", help="Only what git says was added or touched since this commit."),
    click.option("--quiet", "-q", is_flag=True, help="Only what --fail-on counts, and no summary."),
    click.option("--counts", is_flag=True, help="Only how many findings each rule has."),
    click.option("--messages", type=click.Choice(["en", "fr", "auto"]), help="Language (default: the post's)."),
    click.option("--drafts", type=click.Choice(["skip", "lint"]), help="Leave drafts out, or not (default: lint)."),
    click.option(
        "--color", "--colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours."
    ),
    click.option("--stdin-filename", type=_PATH, help="What to call standard input (-)."),
    click.option("--online", is_flag=True, help="Ask the web too: are links alive, do cited pages say so."),
    click.option("--evidence", is_flag=True, help="With --online: show what was found in each cited page."),
    click.option("--per-host", type=click.IntRange(1), help="Requests at one host at a time (default: 10)."),
    click.option("--concurrency", type=click.IntRange(1), help="Requests at a time in all (default: 128)."),
    click.option("--timeout", type=click.FloatRange(0.1), help="Seconds for one request (default: 10)."),
    click.option("--retries", type=click.IntRange(0), help="Tries again after 429, 5xx or a break (default: 2)."),
    click.option("--max-time", type=click.FloatRange(1), help="Seconds for all requests (default: 600)."),
    click.option("--max-age", metavar="7d", help="Oldest cached answer to take: 90s, 15m, 12h, 7d (default: 7d)."),
    click.option("--allow-host", multiple=True, metavar="HOST|CIDR", help="A private host that may be asked."),
    click.option("--header", multiple=True, metavar="HOST=NAME: VALUE", help="Sent to this host alone."),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option("--fix", is_flag=True, help="Mend what can be mended without changing the meaning."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: suggestions too; read them afterwards."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--watch", is_flag=True, help="Stay, and show what each save changes."),
    click.option("--lsp", is_flag=True, help="Serve an editor: the language server on standard input and output."),
    click.option("--explain", metavar="RULE", shell_complete=completion.rule, help="Show a rule's page."),
    click.option("--list-rules", is_flag=True, help="List the rules (with --format json: all about them)."),
    click.option("--show-config", is_flag=True, help="Show the settings in force and where they come from."),
    click.option("--config-schema", is_flag=True, help="Print the JSON Schema of the configuration."),
    click.option("--init", is_flag=True, help="Write a commented configuration from what the folder shows."),
    click.option("--report-schema", is_flag=True, help="Print the JSON Schema of the JSON report."),
    click.option("--version", is_flag=True, help="Show the version and the plugins."),
)


def declared(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with every option, in the order that --help shows."""
    for declare in reversed(DECLARED):
        function = declare(function)
    return function
