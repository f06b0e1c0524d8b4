"""The README's table of rules, from the pages: `python -m tests.readme_table --write` puts it there."""

from __future__ import annotations

import sys

from loopivia_lint.pages import page_of
from loopivia_lint.plugins import load
from tests.conftest import PROJECT

BEGIN, END = "<!-- rules -->", "<!-- /rules -->"
EVIDENCE = {
    "google": "Google",
    "platform": "platform",
    "accessibility": "accessibility",
    "law": "law",
    "convention": "convention",
}


def table() -> str:
    """One row a rule, by id."""
    rows = ["| rule | what it says | severity | evidence | fix |", "| --- | --- | --- | --- | --- |"]
    for rule in sorted(load().rules, key=lambda rule: rule.id):
        page = page_of(rule)
        where = f"rules/loopivia_rules/{rule.id.replace('-', '_')}.md"
        marks = [*(["online"] if "web" in rule.requires else []), *([] if rule.default else ["off by default"])]
        title = page.title + (f" *({', '.join(marks)})*" if marks else "")
        evidence = ", ".join(dict.fromkeys(EVIDENCE[each.kind] for each in page.evidence))
        fix = "" if page.fix == "none" else page.fix
        rows.append(f"| [{rule.id}]({where}) | {title} | {page.severity} | {evidence} | {fix} |")
    return "\n".join(rows)


if __name__ == "__main__" and "--write" in sys.argv:
    readme = PROJECT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    readme.write_text(f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
