"""An e-mail address that browsers take for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from loopivia_lint import Context, Edit, Finding, Fix, Post, Rule, Span
from loopivia_rules.links.suffixes import FILES
from loopivia_rules.links.written import written

_MAIL = re.compile(r"[\w.%+-]+@(?:[\w-]+\.)+([A-Za-z]{2,24})(?:\?\S*)?")
WORDS = {"en": "put mailto: in front", "fr": "ajouter le préfixe mailto"}


class MissingMailto(Rule, frozen=True):
    """`[write to us](eve@example.org)`."""

    id: ClassVar[str] = "links/missing-mailto"

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding a link."""
        for link in written(post):
            mail = _MAIL.fullmatch(link.url.strip()) if "@" in link.url else None
            if mail and mail[1].lower() not in FILES and context.destination(link.url).verdict != "found":
                start = Span(link.url_span.start, link.url_span.start)
                yield self.finding(link.url_span, fix=Fix((Edit(start, "mailto:"),), True, WORDS), url=link.url)
