"""A report in the formats asked for, each to the terminal or a file."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.config import Config
from loopivia_lint.errors import CannotRun
from loopivia_lint.options import Options
from loopivia_lint.plugins import Plugins, Reporter
from loopivia_lint.report import Report
from loopivia_lint.report.formats import reporter

if TYPE_CHECKING:
    from loopivia_lint.watch import Change


class Output(Struct, frozen=True):
    """A format and where it goes: a file, or standard output."""

    format: str
    render: Reporter
    file: Path | None


def outputs(options: Options, plugins: Plugins) -> tuple[Output, ...]:
    """What `--format NAME[=FILE]` and `--output-file` ask for.

    Raises CannotRun for an unknown format, or two that have one place to go to.
    """
    wanted = []
    for each in options.format or ("text",):
        name, _, named = each.partition("=")
        wanted.append(Output(name, reporter(name, plugins.reporters), Path(named) if named else options.output_file))
    places = [output.file for output in wanted]
    for output in wanted:
        if places.count(output.file) > 1:
            where = output.file.as_posix() if output.file else "standard output"
            hint = f"give the others a file of their own: --format {output.format}=FILE"
            raise CannotRun(f"{where} can take one format only; {hint}")
    return tuple(wanted)


def deliver(report: Report, wanted: Sequence[Output], options: Options, config: Config) -> None:
    """Write the report everywhere. Raises CannotRun for a file that can't be written."""
    if options.quiet:
        report = replace(report, findings=report.serious(config.fail_on))
    for output in wanted:
        _write(_rendered(report, output, options), output.file)
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if output.format == "github" and summary:
            from loopivia_lint.report import markdown

            _write(markdown.render(report), Path(summary), mode="a")


class Terminal:
    """Standard output, for `--watch`."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._colour = _colour(options.color, sys.stdout.isatty())

    def all(self, report: Report) -> None:
        """What is found at first."""
        from loopivia_lint.report import text

        _write(text.render(report, colour=self._colour, width=_columns(), summary=not self._options.quiet), None)

    def change(self, change: Change) -> None:
        """What a save changed."""
        from loopivia_lint.report.change import render_change

        clock = time.strftime("%H:%M:%S")
        _write(render_change(change, clock, colour=self._colour, width=_columns()), None)

    def failure(self, sentence: str) -> None:
        """What has to be mended before anything can be found."""
        sys.stderr.write(f"loopivia-lint: {sentence}\n")
        sys.stderr.flush()


def _columns() -> int:
    """How wide the terminal is; 0 where there is none."""
    return os.get_terminal_size().columns if sys.stdout.isatty() else 0


def _rendered(report: Report, output: Output, options: Options) -> str:
    terminal = output.file is None and sys.stdout.isatty()
    if options.counts and output.file is options.output_file:
        from loopivia_lint.show import counts

        return counts(report)
    if output.format == "text":
        from loopivia_lint.report import text

        return text.render(
            report,
            colour=_colour(options.color, terminal),
            width=_columns() if terminal else 0,
            summary=not options.quiet,
            evidence=options.evidence,
        )
    return output.render(report)


def _colour(choice: str, terminal: bool) -> bool:
    """Colours on a terminal, unless NO_COLOR says no, or as the option says."""
    return choice == "always" or (choice == "auto" and terminal and not os.environ.get("NO_COLOR"))


def _write(text: str, file: Path | None, mode: str = "w") -> None:
    if file is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        with file.open(mode, encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise CannotRun(f"{file.as_posix()}: can't be written: {error.strerror or error}") from error
