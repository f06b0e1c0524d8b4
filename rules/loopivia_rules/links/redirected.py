"""A link to a page that has moved for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Answer, Context, Edit, Finding, Fix, Link, Need, Post, Rule, parse_url, without_user
from loopivia_rules.links.outside import answered, data, is_home, outside

WORDS = {"en": "link to the new address", "fr": "pointer vers la nouvelle adresse"}
WRITTEN = str.maketrans(
    {"(": "%28", ")": "%29", "|": "%7C", " ": "%20", "<": "%3C", ">": "%3E", '"': "%22", "'": "%27"}
)
"""Characters that would end the URL where it is written."""


class Redirected(Rule, frozen=True):
    """Only where every redirect on the way is permanent (301, 308): a temporary one may be taken back."""

    id: ClassVar[str] = "links/redirected"
    requires = frozenset({"web"})

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """Does each link answer?"""
        yield from (Need(link.url) for link in outside(post, context))

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding an address as written: a definition is moved once."""
        seen = set()
        for link, answer in answered(post, context):
            if answer.verdict != "alive" or not answer.moved or link.url_span in seen:
                continue
            seen.add(link.url_span)
            home = is_home(answer.final_url) and not is_home(link.url)
            yield self.finding(
                link.url_span,
                variant="home" if home else "",
                fix=None if home else _fix(link, answer, post),
                data={**data(link.url, answer), "final_url": answer.final_url},
                url=without_user(link.url),
                final=answer.final_url,
            )


def _fix(link: Link, answer: Answer, post: Post) -> Fix | None:
    """The new address in the old one's place; none where it holds a secret, or a login stands in the way."""
    moved = answer.final_url
    login = any(word in moved.lower() for word in ("login", "signin", "sign-in", "connexion", "consent", "…"))
    if login or post.source(link.url_span).strip("<>") != link.url:
        return None
    fragment = parse_url(link.url).fragment
    if fragment is not None and "#" not in moved:
        moved = f"{moved}#{fragment}"
    written = moved.translate(WRITTEN)
    if post.source(link.url_span).startswith("<"):
        written = f"<{written}>"
    return Fix((Edit(link.url_span, written),), safe=True, message=WORDS)
