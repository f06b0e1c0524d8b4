"""Numbers whose source is only hinted at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Post, Rule
from loopivia_rules.statistics.accused import accused, charge, quoted
from loopivia_rules.statistics.claims import Claims


class VagueSource(Rule, frozen=True):
    """“Studies show”: which, and where?"""

    id: ClassVar[str] = "statistics/vague-source"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a sentence, list item or row."""
        for claims in accused(context.fact(Claims), "vague"):
            cue = next((claim.cue for claim in claims if claim.cue), None)
            said = " ".join(post.source(cue).split()) if cue else ""
            yield self.finding(variant="said" if said else "", **charge(claims), said=quoted([said]))
