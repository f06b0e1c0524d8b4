"""Arguments in, an exit code out: 0 nothing at or above --fail-on, 1 something, 2 the job could not be done."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from loopivia_lint import assembly
from loopivia_lint.cache import Cache, place
from loopivia_lint.config import Config
from loopivia_lint.deliver import Output, Terminal, deliver, outputs
from loopivia_lint.discover import Discovery, File
from loopivia_lint.engine import Engine
from loopivia_lint.errors import CannotRun
from loopivia_lint.options import Options, declared
from loopivia_lint.plugins import Plugins
from loopivia_lint.read import Text, decoded
from loopivia_lint.report import Report
from loopivia_lint.web.settings import WebSettings

S = TypeVar("S", Config, WebSettings)
SHOWN = ("explain", "list_rules", "show_config", "config_schema", "report_schema", "init", "version")
"""Options that show something instead of linting; a function each in show.py."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@declared
@click.pass_context
def command(context: click.Context, /, **given: Any) -> None:
    """Check Markdown posts with front matter before they are published.

    PATHS are files and folders; - reads standard input. Without any, the content folders of the configuration, else
    the current folder.
    """
    context.exit(run(Options(**given)))


def main() -> None:
    """The program."""
    gc.disable()  # a run ends before the collector would pay: what a post is made of has no cycles
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


def run(options: Options) -> int:
    """Do what the options ask; the exit code."""
    if options.lsp:
        from loopivia_lint.lsp import serve

        serve()
        return 0
    config = settings(options)
    plugins = assembly.plugins_of(config)
    for name in SHOWN:
        if getattr(options, name):
            from loopivia_lint import show

            click.echo(getattr(show, name)(options, config, plugins), nl=False)
            return 0
    with closing(Cache(None if options.no_cache else place())) as cache:
        return watched(options, cache) if options.watch else linted(options, config, plugins, cache)


def linted(options: Options, config: Config, plugins: Plugins, cache: Cache) -> int:
    """Check, mend where asked, and report; the exit code."""
    wanted = outputs(options, plugins)
    engine = engine_of(options, config, plugins, cache)
    if options.standard_input:
        return piped(options, engine, wanted)
    found = assembly.discovered(config, options.paths)
    change = None
    if options.changed_since:
        from loopivia_lint import changed

        change = changed.since(options.changed_since, assembly.content(config, options.paths)[0])
        found = change.narrowed(found)
    report = checked(found, engine, options)
    if options.fix or options.diff:
        from loopivia_lint.repair import repair

        repaired = repair(engine, found.files, report, unsafe=options.unsafe_fixes, write=not options.diff)
        for note in repaired.notes:
            click.echo(note, err=True)
        if options.diff:
            click.echo(repaired.diff, nl=False)
            return code(report, options, config)
        report = replace(engine.lint(found.files), fixed=repaired.fixes)
    report = without_known(report, options, config)
    report = change.only(report) if change else report
    deliver(report, wanted, options, config)
    return code(report, options, config)


def engine_of(options: Options, config: Config, plugins: Plugins, cache: Cache) -> Engine:
    """The engine that the options and the configuration ask for."""
    return assembly.assemble(
        config,
        plugins,
        select=options.selected,
        ignore=options.ignored,
        paths=assembly.content(config, options.paths),
        cache=cache,
        online=options.online,
    )


def watched(options: Options, cache: Cache) -> int:
    """Stay, and show what each save changes, until Ctrl-C."""
    from loopivia_lint.watch import Task, watch

    others: dict[str, object] = {"--fix": options.fix, "--diff": options.diff, "--changed-since": options.changed_since}
    others |= {"--format": options.format, "--output-file": options.output_file, "-": options.standard_input}
    if any(others.values()):
        name = next(name for name, value in others.items() if value)
        raise CannotRun(f"--watch looks at files and shows what it finds on the terminal; leave {name} out")

    def begin() -> Task:
        config = settings(options)
        engine = engine_of(options, config, assembly.plugins_of(config), cache)

        def told(report: Report) -> Report:
            report = without_known(report, options, config)
            return replace(report, findings=report.serious(config.fail_on)) if options.quiet else report

        found = assembly.discovered(config, options.paths)
        return Task(engine, found.files, assembly.content(config, options.paths), told)

    watch(begin, Terminal(options))
    return 0


def without_known(report: Report, options: Options, config: Config) -> Report:
    """The report without what the baseline knows, if there is one."""
    file = options.baseline or config.known
    if file is None and not (options.write_baseline or options.prune_baseline):
        return report
    from loopivia_lint import baseline

    file = file or config.folder / baseline.FILE_NAME
    return baseline.against(report, file, renew=options.write_baseline, prune=options.prune_baseline)


def settings(options: Options) -> Config:
    """The configuration that holds for the first path, with the command line laid over it."""
    first = next((path for path in options.paths if str(path) != "-"), options.stdin_filename or Path.cwd())
    config = assembly.settings(first, options.config)
    web = replace(
        _laid_over(config.web, options, ("per_host", "concurrency", "timeout", "retries", "max_time", "max_age")),
        allow_hosts=(*config.web.allow_hosts, *options.allow_host),
        headers=(*config.web.headers, *options.header),
    )
    return _laid_over(replace(config, web=web), options, ("fail_on", "messages", "drafts", "min_confidence"))


def _laid_over(settings: S, options: Options, names: tuple[str, ...]) -> S:
    """The settings with those options that were given."""
    return replace(settings, **{name: value for name in names if (value := getattr(options, name)) is not None})


def checked(found: Discovery, engine: Engine, options: Options) -> Report:
    """Check the files. Raises CannotRun where a folder holds no post."""
    report = engine.lint(found.files)
    paths = assembly.content(engine.config, options.paths)
    if not (report.files or found.excluded or options.changed_since) and any(path.is_dir() for path in paths):
        where = ", ".join(path.as_posix() for path in paths)
        raise CannotRun(f"{where}: no post found (Markdown files with front matter); name the folder that holds them")
    return report


def piped(options: Options, engine: Engine, wanted: Sequence[Output]) -> int:
    """Check standard input under the name given; with --fix, its mended text is what comes out."""
    if options.changed_since:
        raise CannotRun("--changed-since looks at files in a repository, not at standard input")
    config = engine.config
    name = options.stdin_filename or Path("stdin.md")
    found = assembly.discovered(config, [name]) if name.exists() else Discovery((File(name, named=True),), 0)
    text = decoded(sys.stdin.buffer.read())
    if options.fix:
        from loopivia_lint.repair import mended

        sys.stdout.write(mended(engine, name, text, unsafe=options.unsafe_fixes) if found.files else text.text)
        return 0
    report = without_known(engine.lint(found.files, {name: Text(text.text, text.problems)}), options, config)
    deliver(report, wanted, options, config)
    return code(report, options, config)


def code(report: Report, options: Options, config: Config) -> int:
    """The exit code for a report."""
    if report.broken:
        return 2
    return int(report.fails(config.fail_on) and not options.exit_zero)
