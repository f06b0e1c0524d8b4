"""A report in the format asked for, to the terminal or a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec.structs import replace

from loopivia_lint.config import Config
from loopivia_lint.errors import CannotRun, did_you_mean
from loopivia_lint.options import Options
from loopivia_lint.plugins import Plugins
from loopivia_lint.report import Report

FORMATS = ("text", "json")


def deliver(report: Report, options: Options, config: Config, plugins: Plugins) -> None:
    """Write the report. Raises CannotRun for an unknown format or a file that can't be written."""
    if options.quiet:
        report = replace(report, findings=report.serious(config.fail_on))
    _write(_rendered(report, options, plugins), options.output_file)


def _rendered(report: Report, options: Options, plugins: Plugins) -> str:
    if options.counts:
        from loopivia_lint.show import counts

        return counts(report)
    if options.format == "json":
        from loopivia_lint.report import json

        return json.render(report)
    if options.format == "text":
        from loopivia_lint.report import text

        terminal = options.output_file is None and sys.stdout.isatty()
        return text.render(
            report,
            colour=_colour(options.color, terminal),
            width=os.get_terminal_size().columns if terminal else 0,
            summary=not options.quiet,
        )
    if options.format in plugins.reporters:
        return plugins.reporters[options.format](report)
    known = [*FORMATS, *plugins.reporters]
    hint = did_you_mean(options.format, known)
    raise CannotRun(f'unknown format "{options.format}"{hint}; there are {", ".join(known)}')


def _colour(choice: str, terminal: bool) -> bool:
    """Colours on a terminal, unless NO_COLOR says no, or as the option says."""
    return choice == "always" or (choice == "auto" and terminal and not os.environ.get("NO_COLOR"))


def _write(text: str, file: Path | None) -> None:
    if file is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{file.as_posix()}: can't be written: {error.strerror or error}") from error
