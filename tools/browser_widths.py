"""Record how wide a browser draws texts in Arial: tests/titles/browser_widths.tsv.

usage: browser_widths.py TEXTS.txt > tests/titles/browser_widths.tsv

One text a line, each measured at 20 and at 14 pixels by headless Chromium, with Liberation Sans standing for
Arial (Debian: chromium, fonts-liberation2, fonts-noto-color-emoji, fonts-noto-cjk).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

PAGE = """<!doctype html><meta charset="utf-8"><pre id="out"></pre><script>
const out = [];
for (const text of {texts}) for (const size of [20, 14]) {{
  const span = document.createElement("span");
  span.style.cssText = `font: ${{size}}px "Liberation Sans", Arial; white-space: nowrap; position: absolute`;
  span.textContent = text;
  document.body.append(span);
  out.push([span.getBoundingClientRect().width.toFixed(2), size, text]);
  span.remove();
}}
const coded = btoa(unescape(encodeURIComponent(JSON.stringify(out))));
document.getElementById("out").textContent = "RESULT" + coded + "END";
</script>"""


def main(texts_file: str) -> None:
    """Print width, size and text, tab-separated."""
    texts = [line for line in Path(texts_file).read_text(encoding="utf-8").split("\n") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(PAGE.format(texts=json.dumps(texts)), encoding="utf-8")
        profile = f"--user-data-dir={folder}/profile"
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            profile,
            "--dump-dom",
            page.as_uri(),
        ]
        dom = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"RESULT([A-Za-z0-9+/=]+)END", dom.stdout)
    if found is None:
        sys.exit("the browser measured nothing")
    for width, size, text in json.loads(b64decode(found[1])):
        print(width, size, text, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
