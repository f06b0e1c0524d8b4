"""Arguments in, an exit code out: 0 nothing at or above --fail-on, 1 something, 2 the job could not be done."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from loopivia_lint import config as configuration
from loopivia_lint import plugins as plugin_door
from loopivia_lint.config import Config
from loopivia_lint.discover import Discovery, File, discover
from loopivia_lint.engine import Engine
from loopivia_lint.errors import CannotRun, did_you_mean
from loopivia_lint.plugins import Plugins
from loopivia_lint.read import Text, decoded
from loopivia_lint.report import Report
from loopivia_lint.selection import Selector

FORMATS = ("text", "json")


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file to use.")
@click.option("--select", multiple=True, metavar="RULE,…", help="Run only these rules or families.")
@click.option("--ignore", multiple=True, metavar="RULE,…", help="Leave out these rules or families.")
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    default="text",
    show_default=True,
    help="text, json, or a plugin's.",
)
@click.option("--output-file", type=click.Path(path_type=Path), help="Write the report here instead.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Exit 1 from here up.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Hide judgements less certain than this.")
@click.option("--quiet", "-q", is_flag=True, help="Only what --fail-on counts, and no summary.")
@click.option("--counts", is_flag=True, help="Only how many findings each rule has.")
@click.option("--messages", type=click.Choice(["en", "fr", "auto"]), help="Language of the messages.  [default: auto]")
@click.option("--drafts", type=click.Choice(["skip", "lint"]), help="Drafts: leave them out or not.  [default: lint]")
@click.option("--color", "--colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="What to call standard input (-).")
@click.option("--explain", metavar="RULE", help="Show a rule's page.")
@click.option("--list-rules", is_flag=True, help="List the rules (with --format json: all about them).")
@click.option("--show-config", is_flag=True, help="Show the settings in force and where they come from.")
@click.option("--version", is_flag=True, help="Show the version and the plugins.")
@click.pass_context
def command(context: click.Context, /, **options: Any) -> None:
    """Check Markdown posts with front matter before they are published.

    PATHS are files and folders; - reads standard input. Without any, the content folders of the configuration, else
    the current folder.
    """
    context.exit(run(options))


def main() -> None:
    """The program."""
    # A run ends before the collector would pay; what a post is made of has no cycles.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        command(prog_name="loopivia-lint")
    except CannotRun as error:
        click.echo(f"loopivia-lint: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)


def run(options: dict[str, Any]) -> int:
    """Do what the options ask; the exit code."""
    config = settings(options)
    plugins = plugin_door.load(map(Path, config.plugins))
    asked = next((name for name in ("explain", "list_rules", "show_config", "version") if options[name]), None)
    if asked:
        from loopivia_lint import show

        click.echo(getattr(show, asked)(options, config, plugins), nl=False)
        return 0
    selector = Selector(config, plugins, names(options["select"]), names(options["ignore"]))
    report = linted(options, config, selector)
    deliver(rendered(report, options, config, plugins), options["output_file"])
    if report.broken:
        return 2
    return int(report.fails(config.fail_on) and not options["exit_zero"])


def settings(options: dict[str, Any]) -> Config:
    """The configuration that holds for the first path, with the command line laid over it."""
    first = next((path for path in options["paths"] if str(path) != "-"), options["stdin_filename"] or Path.cwd())
    file = options["config_file"] or configuration.find(first)
    config = configuration.read(file) if file else Config()
    overlay = ("fail_on", "messages", "drafts", "min_confidence")
    return replace(config, **{key: options[key] for key in overlay if options[key] is not None})


def names(given: tuple[str, ...]) -> tuple[str, ...]:
    """`a,b` and repeated options as one list."""
    return tuple(name.strip() for each in given for name in each.split(",") if name.strip())


def linted(options: dict[str, Any], config: Config, selector: Selector) -> Report:
    """Find the files and check them. Raises CannotRun where a folder holds no post."""
    engine = Engine(config, selector)
    root = Path(config.file).parent if config.file else None
    paths = options["paths"] or tuple((root or Path()) / folder for folder in config.site.content) or (Path(),)
    if any(str(path) == "-" for path in paths):
        name = options["stdin_filename"] or Path("stdin.md")
        found = discover([name], config.exclude, root) if name.exists() else Discovery((File(name, named=True),), 0)
        return engine.lint(found.files, {name: standard_input()})
    found = discover(paths, config.exclude, root)
    report = engine.lint(found.files)
    if not report.files and not found.excluded and any(path.is_dir() for path in paths):
        where = ", ".join(path.as_posix() for path in paths)
        raise CannotRun(f"{where}: no post found (Markdown files with front matter); name the folder that holds them")
    return report


def standard_input() -> Text:
    """What standard input holds, decoded like a file."""
    return decoded(sys.stdin.buffer.read())


def rendered(report: Report, options: dict[str, Any], config: Config, plugins: Plugins) -> str:
    """The report in the format asked for."""
    if options["quiet"]:
        serious = [f for f in report.findings if replace(report, findings=(f,)).fails(config.fail_on)]
        report = replace(report, findings=tuple(serious))
    if options["counts"]:
        from loopivia_lint.show import counts

        return counts(report)
    if options["format_"] == "json":
        from loopivia_lint.report import json

        return json.render(report)
    if options["format_"] == "text":
        from loopivia_lint.report import text

        terminal = options["output_file"] is None and sys.stdout.isatty()
        return text.render(
            report,
            colour=colour(options["color"], terminal),
            width=columns() if terminal else 0,
            summary=not options["quiet"],
        )
    if options["format_"] in plugins.reporters:
        return plugins.reporters[options["format_"]](report)
    known = [*FORMATS, *plugins.reporters]
    raise CannotRun(
        f'unknown format "{options["format_"]}"{did_you_mean(options["format_"], known)}; there are {", ".join(known)}'
    )


def colour(choice: str, terminal: bool) -> bool:
    """Colours on a terminal, unless NO_COLOR says no, or as the option says."""
    return choice == "always" or (choice == "auto" and terminal and not os.environ.get("NO_COLOR"))


def columns() -> int:
    """How wide the terminal is."""
    return os.get_terminal_size().columns if sys.stdout.isatty() else 80


def deliver(text: str, file: Path | None) -> None:
    """To the file, else to standard output. Raises CannotRun where the file can't be written."""
    if file is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{file.as_posix()}: can't be written: {error.strerror or error}") from error
