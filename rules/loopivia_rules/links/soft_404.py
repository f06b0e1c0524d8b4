"""A page that says "not found" while its server says that all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Finding, Need, Page, Post, Rule, without_user
from loopivia_rules.links.outside import answered, data, outside

_THING = r"(?:the |this |that |cette |la |ce |le )?(?:page|article|contenu|content|document)"
_GONE = r"(?:not found|no longer available|not available|introuvable|non trouvée?|inexistante?|indisponible)"
_IS_NOT = r"(?:could not be found|can.?t be found|(?:does not|doesn.t|no longer) exists?|n.existe (?:pas|plus))"
_OOPS = r"(?:oops|oups|sorry|désolé)[ !,.]*"
_SAYING = (
    rf"(?:erreur |error )?404(?: ?[:,-]? ?(?:{_THING} )?(?:{_GONE}|error))?|(?:not found|introuvable)|nothing found|"
    rf"{_OOPS}|(?:{_OOPS})?{_THING} (?:is |was |est )?(?:{_GONE}|{_IS_NOT})"
)
TITLE = re.compile(rf"\s*(?:{_SAYING})\s*[.!]*\s*", re.IGNORECASE)
TEXT = re.compile(
    r"\b404\b|not found|n.t find|no longer (?:exists?|available)|doesn.t exist|does not exist|isn.t available|"
    r"introuvable|n.existe (?:pas|plus)|n.a pas été trouvée?|n.est (?:pas|plus) disponible|pas (?:pu )?trouv",
    re.IGNORECASE,
)
OPENING = 1_500
"""Characters of the page's matter in which it would say so."""
LITTLE = 350
"""Words; a page that has more to say is an article about such pages."""


class Soft404(Rule, frozen=True):
    """Both the title and the opening words must say so, and the page must be short."""

    id: ClassVar[str] = "links/soft-404"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """The beginning of each page."""
        yield from (Need(link.url, "title") for link in outside(post, context))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link, answer in answered(post, context, "title"):
            if answer.verdict == "alive" and answer.page is not None and says_not_found(answer.page):
                title = answer.page.title or answer.page.text[:60]
                yield self.finding(link.span, data=data(link.url, answer), url=without_user(link.url), title=title)


def says_not_found(page: Page) -> bool:
    """Does the page say, in its title and in its text, that it is not there?"""
    if len(page.text.split()) > LITTLE:
        return False
    parts = re.split(r"\s[|–—·•:-]\s|\s?[|»]\s?", page.title) if page.title else page.text.split("\n")[:1]
    return any(TITLE.fullmatch(part) for part in (page.title, *parts)) and bool(TEXT.search(page.text[:OPENING]))
