"""Checking from a program: the settings, plugins and engine of the command line, without its arguments."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path, PurePath

from loopivia_lint import assembly
from loopivia_lint.cache import Cache, place
from loopivia_lint.config import Config
from loopivia_lint.discover import File
from loopivia_lint.read import Text
from loopivia_lint.report import Report


def lint_paths(
    paths: Iterable[str | PurePath] = (),
    *,
    config: str | PurePath | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    online: bool = False,
) -> Report:
    """Check files and folders (without any: the configuration's content folders, else the current folder).

    `config` is a configuration file; without one, the nearest upwards from the first path holds. `select` and
    `ignore` are rules or families, as on the command line. Lines and columns of the findings' places count from 1,
    in code points; spans are offsets into the file's text.

    Raises CannotRun, with a sentence for people, where a path can't be opened or a setting is wrong.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     post = Path(folder, "ruches.md")
    ...     _ = post.write_text("---\\ntitle: Les ruches\\n---\\nVoir [ici]().\\n", encoding="utf-8")
    ...     report = lint_paths([folder], select=["links/empty"])
    >>> [(finding.rule, finding.place.line, finding.place.column) for finding in report.findings]
    [('links/empty', 4, 6)]
    >>> report.fails("warning")
    True
    """
    named = [Path(path) for path in paths]
    settings = assembly.settings(named[0] if named else Path.cwd(), Path(config) if config else None)
    with closing(Cache(place())) as cache:
        engine = assembly.assemble(
            settings,
            assembly.plugins_of(settings),
            select=tuple(select),
            ignore=tuple(ignore),
            paths=assembly.content(settings, named),
            cache=cache,
            online=online,
        )
        return _without_known(engine.lint(assembly.discovered(settings, named).files), settings)


def lint_text(
    text: str,
    path: str | PurePath = "post.md",
    *,
    config: str | PurePath | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Check a text as if it stood in the file `path`, which need not be there; offline.

    The other arguments and the errors are those of `lint_paths`.

    >>> report = lint_text("---\\ntitle: Hives\\n---\\nSee [this]().\\n", select=["links/empty"])
    >>> [report.sources["post.md"].text[each.span.start : each.span.end] for each in report.findings]
    ['[this]()']
    """
    file = Path(path)
    settings = assembly.settings(file, Path(config) if config else None)
    with closing(Cache(place())) as cache:
        engine = assembly.assemble(
            settings, assembly.plugins_of(settings), select=tuple(select), ignore=tuple(ignore), cache=cache
        )
        return _without_known(engine.lint([File(file, named=True)], {file: Text(text)}), settings)


def _without_known(report: Report, settings: Config) -> Report:
    """The report without what the configuration's baseline knows."""
    if settings.known is None:
        return report
    from loopivia_lint import baseline

    return baseline.against(report, settings.known)
