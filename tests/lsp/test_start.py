"""How the server is started, and what is said where it can't be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = "import sys; sys.modules[{module!r}] = None; sys.argv = ['loopivia-lint', {option!r}]; from loopivia_lint import cli; cli.main()"


@pytest.mark.parametrize(("option", "module", "extra"), [("--lsp", "pygls", "lsp"), ("--watch", "watchfiles", "watch")])
def test_an_extra_that_is_not_installed_is_named(option: str, module: str, extra: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT.format(module=module, option=option)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (f"loopivia-lint: {option} needs the extra `{extra}`: pip install 'loopivia-lint[{extra}]'\n")


def test_other_runs_do_not_import_what_only_editors_need(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Un titre\n---\n\nUn paragraphe.\n", encoding="utf-8")
    code = (
        "import sys; sys.argv = ['loopivia-lint', 'a.md', '--exit-zero']; from loopivia_lint import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'asyncio', 'pygls', 'lsprotocol', 'watchfiles'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
