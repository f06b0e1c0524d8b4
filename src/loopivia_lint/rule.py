"""What a rule is, and what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, cast

from msgspec import Struct, field

from loopivia_lint.finding import Evidence, Finding, Fix, Related
from loopivia_lint.model import Field, Post, Span
from loopivia_lint.needs import Answer, Need

if TYPE_CHECKING:
    from loopivia_lint.config import SiteConfig
    from loopivia_lint.destination import Destination
    from loopivia_lint.files import Files
    from loopivia_lint.site import Site
    from loopivia_lint.summary import Summary

T = TypeVar("T")
Requirement = Literal["site", "web"]


class Measure(Struct, frozen=True):
    """How long a text is that a rule limits: editors show it while one writes, long before there is a finding."""

    span: Span
    amount: int
    limit: int | None = None
    """The most that the rule allows; None where it sets no limit in this unit."""
    unit: Literal["characters", "pixels"] = "characters"


class Fact(Struct, Generic[T], frozen=True, forbid_unknown_fields=True):
    """What several rules need of a post: a pure, versioned function, computed once a post and kept.

    A subclass names itself, raises `version` when its meaning changes, and says how it is computed. Its fields are
    options, set in the config's `[facts.<name>]`.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    shared: ClassVar[bool] = False
    """Do rules compare it across posts? Then the site keeps it of every post: `context.site.facts(…)`."""

    def of(self, post: Post, site: SiteConfig) -> T:
        """The value; it must depend on nothing but the post, the site's configuration and the options."""
        raise NotImplementedError


class Context(Struct):
    """What a rule may look at beside the post it checks."""

    post: Post
    config: SiteConfig
    """The `[site]` table, with its defaults."""
    site: Site | None
    """All posts of the content folders; None where they were not read."""
    web: Mapping[Need, Answer] | None
    """Answers to the needs; None offline."""
    facts: Mapping[type[Fact[Any]], Fact[Any]]
    """The facts as configured, by class."""
    known: dict[type[Fact[Any]], Any]
    """The facts of this post already computed."""
    among_posts: bool = True
    """Have other files of its folder front matter? A file alone without any may be no post at all."""
    files: Files = field(default_factory=lambda: _files())
    """What lies on the disk around the post."""
    led_to: dict[str, Destination] = {}
    """Where the URLs that rules asked for lead: several ask for the same."""

    def fact(self, kind: type[Fact[T]]) -> T:
        """A fact of this post, computed at the first ask."""
        if kind not in self.known:
            self.known[kind] = self.facts.get(kind, kind()).of(self.post, self.config)
        return cast(T, self.known[kind])

    def destination(self, url: str) -> Destination:
        """Where a URL of this post leads, as far as the files and the site tell."""
        if url not in self.led_to:
            from loopivia_lint.destination import destination

            self.led_to[url] = destination(url, self.post.path, self.config, self.files, self.site)
        return self.led_to[url]

    def heading_ids(self) -> list[str | None]:
        """The id of each heading of this post; None for one that has none, or where the site's style is not known."""
        from loopivia_lint.heading_ids import ids, titles

        return ids(titles(self.post), self.config.heading_ids)

    def understands(self, block: str) -> bool | None:
        """Does the site read an attribute block after a heading, or show it? None where that is not known."""
        from loopivia_lint.heading_ids import understood

        return understood(block, self.config.heading_ids)

    def anchors(self, other: Summary | None = None) -> frozenset[str] | None:
        """What a fragment can lead to in this post or in another; None where not all of it can be known."""
        from loopivia_lint.heading_ids import candidates, titles
        from loopivia_lint.heading_ids.page import has_parts_from_elsewhere, written_ids

        if other is not None and self.site is not None:
            return None if other.open else self.site.anchors(other)
        if has_parts_from_elsewhere(self.post):
            return None
        written = written_ids(self.post, blocks=self.understands("{#id}") is not False)
        return frozenset((*candidates(titles(self.post), self.config.heading_ids), *written))

    def field(self, role: str) -> Field | None:
        """The front matter field that plays a role (`title`, `description`, `image` …): the first one present."""
        return self.config.field(role, self.post)


def _files() -> Files:
    from loopivia_lint.files import Files

    return Files()


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that may be wrong with a post. Its fields are its options: name, type, default.

    A rule yields; it filters nothing, prints nothing, opens nothing. Its page, the `.md` beside its module, holds
    severity, evidence and messages.
    """

    id: ClassVar[str]
    """`family/problem`, the path of its module."""
    requires: ClassVar[frozenset[Requirement]] = frozenset()
    """`site`: all posts must have been read; `web`: the network must have been asked. Else the rule is not run."""
    default: ClassVar[bool] = True
    """False: only runs when the config selects it by its id."""

    def check(self, post: Post, context: Context) -> Iterable[Finding]:
        """The findings of one post."""
        raise NotImplementedError

    def needs(self, post: Post, context: Context) -> Iterator[Need]:
        """What the rule wants from the network for this post."""
        yield from ()

    def evidence(self, post: Post, context: Context) -> Iterator[Evidence]:
        """What the rule found in cited pages, whatever the verdict; asked only online."""
        yield from ()

    def measures(self, post: Post, context: Context) -> Iterator[Measure]:
        """How long the texts are that the rule limits, whether or not it has something to say of them."""
        yield from ()

    def finding(
        self,
        span: Span,
        *,
        variant: str = "",
        related: tuple[Related, ...] = (),
        data: Mapping[str, Any] | None = None,
        fix: Fix | None = None,
        confidence: float | None = None,
        **values: Any,
    ) -> Finding:
        """A finding of this rule; `values` fill the page's message and, unless `data` is given, are its data."""
        return Finding(
            rule=self.id,
            span=span,
            values=values,
            variant=variant,
            related=related,
            data=values if data is None else data,
            fix=fix,
            confidence=confidence,
        )
