"""A new rule's module and page, ready to fill in: `make rule NAME=images/alt-text`."""

from __future__ import annotations

import sys

from tests.conftest import PROJECT

MODULE = '''"""{problem}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule


class {name}(Rule, frozen=True):
    """Say what is reported, and what is not."""

    id: ClassVar[str] = "{id}"
    max: int = 10

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """Headings longer than `max` characters: replace this by the real thing."""
        for heading in post.headings:
            if len(heading.text) > self.max:
                yield self.finding(heading.span, length=len(heading.text), max=self.max)
'''
PAGE = """---
severity: info
evidence:
  - kind: convention
    url: https://example.org/replace-this
    says: "What the rule rests on."
since: 0.1.0
message:
  en: "The heading has {length} characters; aim for at most {max}."
  fr: "L’intertitre compte {length} caractères\u202f; visez {max} au plus."
---
# ID: say the problem

Why it matters, to an editor, in a paragraph. Then what to do.

## Options

- `max` (10): the most characters.

## Examples

```markdown bad at=1:1-1:20
# A heading too long
```

```markdown good
# Short
```
"""


def create(identity: str) -> list[str]:
    """Write both files; refuses an id that is taken or of another form."""
    family, _, problem = identity.partition("/")
    folder = PROJECT / "rules/loopivia_rules" / family.replace("-", "_")
    stem = problem.replace("-", "_")
    if not (folder / "__init__.py").is_file() or not stem.isidentifier():
        families = sorted(path.parent.name for path in folder.parent.glob("*/__init__.py"))
        sys.exit(f"{identity}: expected family/problem, with one of the families {', '.join(families)}")
    if (folder / f"{stem}.py").exists():
        sys.exit(f"{identity}: there is such a rule already")
    name = "".join(word.capitalize() for word in stem.split("_"))
    module = MODULE.format(problem=problem.replace("-", " ").capitalize(), name=name, id=identity)
    (folder / f"{stem}.py").write_text(module, encoding="utf-8")
    (folder / f"{stem}.md").write_text(PAGE.replace("ID", identity), encoding="utf-8")
    return [str((folder / f"{stem}{suffix}").relative_to(PROJECT)) for suffix in (".py", ".md")]


if __name__ == "__main__":
    print("\n".join(create(sys.argv[1])))
