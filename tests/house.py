"""A house's own rule, as one file beside a site: what an editor's team would write."""

RULE = """
from typing import ClassVar
from loopivia_lint import Edit, Fix, Rule, Span, hookimpl

class Shout(Rule, frozen=True):
    id: ClassVar[str] = "house/shout"
    mark: str = "!!"

    def check(self, post, context):
        at = post.prose.find(self.mark)
        while at >= 0:
            span = Span(at, at + len(self.mark))
            fix = Fix((Edit(span, "."),), safe=True, message={"en": "Calm down", "fr": "Baisser le ton"})
            yield self.finding(span, fix=fix)
            at = post.prose.find(self.mark, span.end)

@hookimpl
def loopivia_lint_rules():
    return [Shout]
"""
PAGE = """---
severity: warning
evidence: [{kind: convention, url: "https://house.example/style"}]
since: 1.0.0
message: {en: "Don't shout.", fr: "Ne criez pas."}
---
# house/shout: shouting

Readers leave when they are shouted at.

## Options
- `mark` ("!!"): what counts as shouting.

## Examples
```markdown bad
Buy now!!
```
"""
FRENCH_PAGE = """# house/shout : crier

Le lecteur s’en va quand on lui crie dessus.

## Exemples
"""
