"""One fact, two numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Related, Rule
from loopivia_rules.statistics.accused import charge, quoted
from loopivia_rules.statistics.claims import Claim, Claims
from loopivia_rules.statistics.sameness import Fact, alone, contradict, fact

if TYPE_CHECKING:
    from loopivia_lint import Site

OTHER = {"en": "the other number", "fr": "l’autre chiffre"}


class Inconsistent(Rule, frozen=True):
    """A sentence that stands twice, in the post or in two posts, with different numbers."""

    id: ClassVar[str] = "statistics/inconsistent"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding on the later of two places, or on the place in this post."""
        claims = list(alone(context.fact(Claims)))
        for index, claim in enumerate(claims):
            twin = next((other for other in claims[:index] if contradict(claim, other)), None)
            if twin is not None:
                yield self._against(claim, twin, "")
                continue
            for path, other in elsewhere(claim, context):
                yield self._against(claim, other, path)
                break

    def _against(self, claim: Claim, other: Claim, path: str) -> Finding:
        said = {**charge([claim]), "related": (Related(other.span, OTHER, path=path),)}
        return self.finding(**said, other=quoted([other.value]), variant="posts" if path else "", path=path)


def elsewhere(claim: Claim, context: Context) -> Iterator[tuple[str, Claim]]:
    """The claims of other posts that say the same with another number, with the path of each post."""
    if context.site is not None:
        for path, other in stated(context.site).get(fact(claim), ()):
            if path != context.post.path and contradict(claim, other):
                yield path, other


@lru_cache(maxsize=1)
def stated(site: Site) -> Mapping[Fact, Sequence[tuple[str, Claim]]]:
    """The claims of all posts, by what they are about."""
    found: dict[Fact, list[tuple[str, Claim]]] = {}
    for path, claims in site.facts(Claims):
        for claim in alone(claims):
            found.setdefault(fact(claim), []).append((path, claim))
    return found
