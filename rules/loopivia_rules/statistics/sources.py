"""Where a link leads, and who publishes figures: the organisations' file, and the class of a URL."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from loopivia_lint import parse_url
from loopivia_rules.statistics.entries import LEFT_OUT

FILE = Path(__file__).parent / "sources.toml"
TIERS = ("official", "research", "vendor", "aggregator")
Class = Literal["page", "home", "own", "shortener", "search", "assistant", "aggregator", "none"]
"""What a URL is as a source. `page` is the good one; `none` can't be one (a mail address, an anchor)."""


class Organisation(Struct, frozen=True):
    """Somebody who publishes figures."""

    name: str
    tier: str
    domains: tuple[str, ...]


class Sources(Struct, frozen=True):
    """The organisations by name and by domain, and the addresses that are no source."""

    by_word: Mapping[str, tuple[tuple[tuple[str, ...], Organisation], ...]]
    """By a name's first word, in lower case: its other words, longest name first."""
    by_domain: Mapping[str, Organisation]
    tiers: Mapping[str, str]
    """By an organisation's name, as the file spells it first."""
    opaque: Mapping[str, Class]
    """Hosts, or hosts with the start of a path, of shorteners, searches and assistants."""
    round_up_paths: frozenset[str]
    own_pages: frozenset[str]
    """First steps of paths that lead to what a site offers, never to a study."""
    platforms: frozenset[str]
    """Domains that host other people's sites: there the label before names the publisher."""

    def at(self, host: str) -> Organisation | None:
        """The organisation whose domain this host is or lies under."""
        labels = host.split(".")
        for start in range(len(labels) - 1):
            found = self.by_domain.get(".".join(labels[start:]))
            if found is not None:
                return found
        return None

    def tier(self, name: str) -> str:
        """The tier of an organisation; empty where it is not in the file."""
        return self.tiers.get(name, "")

    def named(self, words: list[str], index: int) -> tuple[Organisation, int] | None:
        """The organisation whose name stands at this place among lower-case words, and the place after it."""
        for tail, organisation in self.by_word.get(words[index], ()):
            last = index + 1 + len(tail)
            if tuple(words[index + 1 : last]) == tail:
                return organisation, last
        return None

    def classified(self, url: str, own: frozenset[str]) -> Class:
        """The class of a URL; `own` holds the site's own hosts."""
        parts = parse_url(url)
        if parts.kind == "local":
            return "own"
        if parts.kind != "web":
            return "none"
        host = parts.host.removeprefix("www.")
        if host in own or any(host.endswith("." + name) for name in own):
            return "own"
        path = parts.path.rstrip("/").lower()
        opaque = self.opaque.get(host) or self.opaque.get(host + "/" + path.strip("/").partition("/")[0])
        if opaque is not None:
            return opaque
        deep = parts.query or (parts.fragment or "").startswith((":~:", "/", "!"))
        if _is_home(path) and not deep:
            return "home"
        organisation = self.at(host)
        if organisation is not None and organisation.tier != "vendor":
            return "aggregator" if organisation.tier == "aggregator" else "page"
        return "page" if self.round_up_paths.isdisjoint(path.split("/")) else "aggregator"


def _is_home(path: str) -> bool:
    """Is this the front page, of the site or of one of its languages? `/`, `/fr`, `/fr-fr`, `/index.html`."""
    steps = [step for step in path.split("/") if step]
    if not steps:
        return True
    only = steps[0]
    return len(steps) == 1 and (only.startswith(("index.", "home", "accueil")) or _is_language(only))


def _is_language(step: str) -> bool:
    return (len(step) == 2 or (len(step) == 5 and step[2] in "-_")) and step[:2].isalpha()


def host_of(url: str) -> str:
    """The host of a web address without `www.`; empty where it has none."""
    return parse_url(url).host.removeprefix("www.")


@cache
def sources(added: tuple[str, ...] = ()) -> Sources:
    """The file's organisations and the team's own, which come first."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    by_word: dict[str, list[tuple[tuple[str, ...], Organisation]]] = {}
    by_domain: dict[str, Organisation] = {}
    lines = [("team", line) for line in added]
    lines += [(tier, line) for tier in TIERS for line in written[tier].strip().split("\n")]
    for tier, line in lines:
        entries = _listed([line])
        domains = tuple(entry.lower() for entry in entries if _is_domain(entry))
        names = [entry for entry in entries if not _is_domain(entry)]
        organisation = Organisation(names[0] if names else domains[0], tier, domains)
        for domain in domains:
            by_domain.setdefault(domain, organisation)
        for name in names:
            first, *rest = LEFT_OUT.sub(" ", name.lower()).split()
            by_word.setdefault(first, []).append((tuple(rest), organisation))
    kinds: tuple[Class, ...] = ("shortener", "search", "assistant")
    return Sources(
        by_word={word: tuple(sorted(found, key=lambda name: -len(name[0]))) for word, found in by_word.items()},
        by_domain=by_domain,
        tiers={organisation.name: organisation.tier for organisation in by_domain.values()},
        opaque={address: kind for kind in kinds for address in _listed([written[kind]])},
        round_up_paths=frozenset(_listed([written["aggregator_paths"]])),
        own_pages=frozenset(_listed([written["own_pages"]])),
        platforms=frozenset(_listed([written["platforms"]])),
    )


def _listed(texts: Iterable[str]) -> list[str]:
    return [entry.strip() for text in texts for entry in text.split(",") if entry.strip()]


def _is_domain(entry: str) -> bool:
    return "." in entry and " " not in entry
