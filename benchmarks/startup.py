"""One small post, whole process, against importing the libraries alone; and what the run imported."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import commands_in_turn

LIBRARIES = "import mistune, frontmatter, pluggy, click, msgspec"
UNWANTED = (
    "httpcore",
    "httpx",
    "selectolax",
    "rich",
    "asyncio",
    "multiprocessing",
    "importlib.metadata",
    "sqlite3",
    "jsonschema_rs",
)
LIMIT = 1.8
POST = """---
title: Bien ranger son atelier
date: 2025-03-04
excerpt: Trois gestes simples pour retrouver ses outils, gagner du temps chaque matin et travailler l’esprit tranquille.
---

Un atelier rangé, c’est du temps gagné. Voici trois gestes.

- Accrochez les outils au mur.
- Étiquetez les tiroirs.
- Balayez le soir.
"""


def main() -> bool:
    """Print the ratio and the unwanted imports; True where both are as they should be."""
    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder) / "atelier.md"
        post.write_text(POST, encoding="utf-8")
        ours = [sys.executable, "-m", "loopivia_lint", str(post)]
        base, whole = commands_in_turn([sys.executable, "-c", LIBRARIES], ours)
        print(f"start-up: {whole * 1000:.0f} ms of CPU, the libraries {base * 1000:.0f} ms: {whole / base:.2f} times")
        listed = subprocess.run(
            [sys.executable, "-X", "importtime", *ours[1:]], capture_output=True, text=True, check=False
        )
        imported = {line.rpartition("|")[2].strip() for line in listed.stderr.splitlines()}
        found = sorted(imported.intersection(UNWANTED))
        print(f"          imported without need: {', '.join(found) or 'nothing'}")
    return whole / base <= LIMIT and not found
