"""The same picture in many posts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from loopivia_lint import Context, Finding, Post, Rule, parse_url
from loopivia_rules.images.shown import shown

if TYPE_CHECKING:
    from loopivia_lint import Summary


class Reused(Rule, frozen=True):
    """A picture that more posts show than readers take for chance."""

    id: ClassVar[str] = "images/reused"
    requires = frozenset({"site"})
    max: int = 3
    """Posts that may show it."""

    def check(self, post: Post, context: Context) -> Iterator[Finding]:
        """One finding for each picture, where the post shows it first."""
        assert context.site is not None
        posts = context.site.grouped(pictures)
        seen = set()
        for picture in shown(post, context):
            name = _name(picture.url)
            if name and name not in seen and len(posts.get(name, ())) > self.max:
                seen.add(name)
                yield self.finding(picture.span, url=picture.url, count=len(posts[name]), max=self.max)


def pictures(post: Summary) -> Iterator[str]:
    """What tells a post's pictures from others."""
    for url in (post.image, *(image.url for image in post.images)):
        if name := _name(url):
            yield name


def _name(url: str) -> str:
    """The picture without what the address asks of its size; empty for one that may be another file elsewhere."""
    parsed = parse_url(url)
    if parsed.kind == "web":
        return parsed.host + parsed.path
    return parsed.path if parsed.kind == "local" and parsed.path.startswith("/") else ""
