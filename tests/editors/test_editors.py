"""The set-ups of docs/editors.md, pasted as they stand into the editors that can be had, which are then started."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import POST, PROJECT, Lint, Write, program

PAGE = (PROJECT / "docs/editors.md").read_text(encoding="utf-8")
CONFIG = 'select = ["links/empty", "statistics/unsourced"]\n'
FAULT = f"{POST}\n😀 Une clé à côté : [x]() encore.\n"
PATIENCE = 30


def pasted(section: str, language: str, number: int = 0) -> str:
    """A block of a section of the page."""
    text = PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return blocks[number]


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start an editor in a folder, with the program on its path and a home of its own."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "HOME": str(cwd), "XDG_CONFIG_HOME": str(cwd / ".config"), **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)


def needed(name: str, package: str) -> str:
    """The editor's program; the test is skipped, and says so, where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (apt-get install {package})")
    return found


NEOVIM = """
local function wait(condition)
  if not vim.wait(20000, condition, 20) then
    io.stderr:write("nothing came; " .. vim.inspect(vim.lsp.get_active_clients()))
    vim.cmd("cquit")
  end
end
wait(function() return #vim.diagnostic.get(0) == 1 end)
local found = vim.diagnostic.get(0)[1]
local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
local params = vim.lsp.util.make_given_range_params({ found.lnum + 1, found.col }, { found.lnum + 1, found.col })
params.context = { diagnostics = {} }
local actions = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
local action = actions[next(actions)].result[1]
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
local suppressed = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
wait(function() return #vim.diagnostic.get(0) == 0 end)
io.stdout:write(vim.json.encode({
  code = found.code,
  message = found.message,
  part = line:sub(found.col + 1, found.end_col),
  title = action.title,
  suppressed = suppressed,
}))
vim.cmd("qall!")
"""


def test_neovim_underlines_as_one_types_and_suppresses(write: Write) -> None:
    nvim = needed("nvim", "neovim")
    setup = pasted("Neovim", "lua", number=1)
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": CONFIG, "init.lua": setup, "drive.lua": NEOVIM})
    done = run([nvim, "--headless", "-u", "init.lua", "content/a.md", "-c", "luafile drive.lua"], root)
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown["code"] == "links/empty"
    assert shown["part"] == "[x]()"
    assert shown["title"] == "Écarter «\u00a0links/empty\u00a0» ici, en disant pourquoi"
    assert shown["suppressed"] == "<!-- loopivia-lint disable-next-line links/empty: dites pourquoi -->"


VIM = """
set nomore
edit content/a.md
compiler loopivia_lint
silent make! %
let found = []
for each in getqflist()
  call add(found, {'lnum': each.lnum, 'text': each.text, 'buffer': bufname(each.bufnr)})
endfor
call writefile([json_encode(found)], 'found.json')
silent cc 1
call writefile([strpart(getline('.'), col('.') - 1, 5)], 'there.txt')
qall!
"""


def test_vim_leads_from_finding_to_finding(write: Write) -> None:
    vim = needed("vim", "vim")
    root = write(
        {
            "content/a.md": FAULT.replace("😀 ", ""),
            "loopivia-lint.toml": CONFIG,
            ".vim/compiler/loopivia_lint.vim": pasted("Vim", "vim"),
            "drive.vim": VIM,
        }
    )
    done = run([vim, "--not-a-term", "-N", "-u", "NONE", "-es", "-S", "drive.vim"], root, TERM="dumb")
    assert (root / "found.json").exists(), done.stdout + done.stderr
    (found,) = [each for each in json.loads((root / "found.json").read_text()) if each["lnum"]]
    assert (found["buffer"], found["lnum"]) == ("content/a.md", 7)
    assert found["text"].startswith("links/empty Ce lien ne mène nulle part")
    assert (root / "there.txt").read_text() == "[x]()\n"


EMACS = """
(require 'package)
(package-initialize)
(load (expand-file-name "init.el"))
(require 'markdown-mode)
(require 'eglot)
(setq eglot-sync-connect 10)
(find-file "content/a.md")
(apply #'eglot--connect (eglot--guess-contact))
(flymake-mode 1)
(defun found ()
  (flymake-start)
  (accept-process-output nil 0.05)
  (flymake-diagnostics))
(with-timeout (20 (error "nothing came"))
  (while (not (found))))
(let ((each (car (flymake-diagnostics))))
  (princ (json-encode
          `((text . ,(flymake-diagnostic-text each))
            (part . ,(buffer-substring (flymake-diagnostic-beg each) (flymake-diagnostic-end each)))))))
(goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
(delete-char 5)
(eglot--signal-textDocument/didChange)
(with-timeout (20 (error "it stays"))
  (while (found)))
(set-buffer-modified-p nil)
(kill-emacs 0)
"""


def test_emacs_underlines_with_eglot(write: Write) -> None:
    emacs = needed("emacs", "emacs-nox elpa-eglot elpa-markdown-mode")
    probe = "(progn (package-initialize) (require 'eglot) (require 'markdown-mode))"
    if run([emacs, "--batch", "--eval", probe], write({})).returncode:
        pytest.skip("Emacs has no Eglot or no markdown-mode (apt-get install elpa-eglot elpa-markdown-mode)")
    setup = pasted("Emacs", "elisp")
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": CONFIG, "init.el": setup, "drive.el": EMACS})
    done = run([emacs, "--batch", "-l", "drive.el"], root)
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown["part"] == "[x]()"
    assert "Ce lien ne mène nulle part" in shown["text"]


def test_the_pattern_for_vs_code_reads_what_the_program_writes(lint: Lint, write: Write) -> None:
    task = json.loads(pasted("Visual Studio Code", "json"))["tasks"][0]
    pattern: Mapping[str, Any] = task["problemMatcher"]["pattern"]
    write({"content/a.md": FAULT, "loopivia-lint.toml": CONFIG})
    outcome = lint(*task["args"])
    (found,) = [re.fullmatch(pattern["regexp"], line) for line in outcome.out.splitlines()]
    assert found is not None
    parts = [found[pattern[name]] for name in ("file", "line", "column", "code")]
    assert parts == ["content/a.md", "7", "20", "links/empty"]
    assert found[pattern["message"]].startswith("Ce lien ne mène nulle part")


def test_the_lines_for_helix_start_the_language_server(tmp_path: Path) -> None:
    server = tomllib.loads(pasted("Helix", "toml"))["language-server"]["loopivia-lint"]
    assert [server["command"], *server["args"]] == ["loopivia-lint", "--lsp"]
    outcome = program(*server["args"], cwd=tmp_path)
    assert (outcome.code, outcome.out) == (0, "")


def test_the_task_for_zed_checks_the_open_post(lint: Lint, write: Write) -> None:
    (task,) = json.loads(pasted("Zed", "json"))
    root = write({"content/a.md": FAULT, "loopivia-lint.toml": CONFIG})
    arguments = [each.replace("$ZED_FILE", str(root / "content/a.md")) for each in task["args"]]
    assert lint(*arguments).out.startswith("content/a.md:7:20: links/empty")
