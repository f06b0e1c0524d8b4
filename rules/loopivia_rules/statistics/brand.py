"""Whose post this is: the names and hosts under which its publisher speaks of itself.

The config's `[site] brand` and `base_url` say it; without them it is told from what the post shows: the canonical
URL, the author, "chez X, nous …", and links to a site's own contact or offer pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct

from loopivia_lint import Post, SiteConfig, parse_url
from loopivia_rules.statistics.entries import LEFT_OUT
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.sources import Sources, host_of

NAME = r"([A-ZÀ-Ý][\w&’'.-]{0,40}(?: [A-ZÀ-Ý][\w&’'.-]{0,40}){0,2})"
WE = re.compile(rf"{NAME}, (?:nous|notre|nos|on|we|our)\b")
SIGNED = re.compile(NAME)
SPEAKS_OF_ITSELF = {
    "hez ": WE,
    " at ": WE,
    "At ": WE,
    "Publié par ": SIGNED,
    "Rédigé par ": SIGNED,
    "Written by ": SIGNED,
    "Published by ": SIGNED,
}
"""Words after which somebody names himself, and how that goes on."""
CASE_FOLDERS = frozenset(
    {"customers", "case", "cases", "clients", "portfolio", "realisations", "testimonials", "temoignages"}
)
CASE_FIELDS = ("client", "customer", "client_type", "customer_type")
BACKER_FIELDS = ("publisher", "organization", "organisation", "company", "sponsor", "sponsors", "owner")
PROJECT_FIELDS = ("project", "projet", "product", "sku", "price", "repository", "repo", "demo", "stats_url")
PAGES = frozenset({"page", "product", "produit", "landing", "service"})
"""What a field `type` or `layout` says of a page that presents something."""
ARTICLE_FIELDS = frozenset(
    {"tag", "tags", "category", "categories", "keywords", "excerpt", "series", "readingtime", "reading_time"}
    | {"datepublished", "publishat", "publishedat", "added", "posted"}
)
OFTEN = 4
"""A post links to so many pages of one host only if that is its own."""
WORD = re.compile(r"[^\W_]+")
HEAD = re.compile(r"(?:,|\s[:–—|-]|:|\s\()\s?")
"""What parts a product's name from what it is, in a title: "Acme, the …", "Acme : le …"."""
PLURAL = re.compile(r"(?<=\w{3})[sx]\b")
PICTURE = re.compile(r"^https?://.*\.(?:png|jpe?g|webp|svg|avif)\b")


class Brand(Struct, frozen=True):
    """The publisher's names, as lower-case words, and hosts without `www.`."""

    names: tuple[tuple[str, ...], ...]
    backers: tuple[tuple[str, ...], ...]
    """The names of those for whom it is published: their work is its own, and what they found out has a page."""
    hosts: frozenset[str]
    titled: bool
    """Its name is in the title of a post that is signed or dated: it tells of itself."""
    page: bool
    """Its front matter has a project, or nothing that posts have (author, date, tags): it presents something."""
    case: bool
    """A client's case, by its folder or its fields."""

    def named(self, reading: Reading) -> int | None:
        """The token at which a sentence names the publisher."""
        places = [at for at, word in enumerate(reading.words) if word != "."]  # "acme.io" is two words of a name
        words = [reading.words[at] for at in places]
        for first, *rest in (*self.names, *self.backers):
            for index, word in enumerate(words):
                if word == first and words[index + 1 : index + 1 + len(rest)] == rest:
                    return places[index]
        return None

    def is_named(self, organisation: str) -> bool:
        """Is this organisation the publisher?"""
        words = tuple(_words(organisation))
        return any(words[: len(name)] == name for name in self.names)


def brand(outline: Outline, site: SiteConfig, known: Sources) -> Brand:
    """What the config and the post tell of its publisher."""
    post = outline.post
    addresses = (site.base_url, *_texts(post, site, "canonical"), *_texts(post, site, "guid"))
    hosts = {host_of(url) for url in addresses} - {""}
    names = [*site.brand, site.title_suffix.strip(" |–—-·"), *_texts(post, site, "author")]
    hosts |= set(_own_hosts(outline, known))
    names += _said_of_itself(post.prose)
    names += _named_folders(outline)
    case = _is_a_case(post)
    page = case or _is_a_project(post) or (post.front_matter is not None and not _is_an_article(post, site))
    if page:
        titles = [*_texts(post, site, "title")]
        called = [*titles, *(HEAD.split(title)[0] for title in titles), PurePosixPath(post.path).stem]
        names += [name for name in called if len(name.split()) <= 4 and _is_a_name(post, name)]
        names += [PLURAL.sub("", name) for name in names if len(name.split()) > 1]
    found = {tuple(_words(name)) for name in names} | {tuple(_label(host, known)) for host in hosts}
    kept = tuple(sorted(name for name in found if len("".join(name)) > 2))
    title = " ".join(_words(" ".join(_texts(post, site, "title"))))
    titled = not page and any(f" {' '.join(name)} " in f" {title} " for name in kept)
    return Brand(kept, tuple(_backers(post, site)), frozenset(hosts), titled, page, case)


def _backers(post: Post, site: SiteConfig) -> Iterator[tuple[str, ...]]:
    """Those for whom the post is published: `publisher: Acme`, `sponsors: [/organisations/acme-tea]`."""
    for value in (value for name in BACKER_FIELDS for value in _texts(post, site, name)):
        name = value.rstrip("/").rpartition("/")[2].replace("-", " ")
        words = tuple(_words(name))
        if words and _is_a_name(post, name):
            yield words


def _is_a_name(post: Post, name: str) -> bool:
    """Is this no word that the prose has in small letters? "Agriculture" is a subject, "Acme" somebody."""
    small, prose = name.lower(), post.prose
    at = prose.find(small)
    while at >= 0:
        if not (prose[at - 1 : at].isalnum() or prose[at + len(small) : at + len(small) + 1].isalnum()):
            return False
        at = prose.find(small, at + 1)
    return True


def _said_of_itself(prose: str) -> Iterator[str]:
    """The names in "At X, we …", "Rédigé par X"."""
    for opening, rest in SPEAKS_OF_ITSELF.items():
        at = prose.find(opening)
        while at >= 0:
            named = rest.match(prose, at + len(opening))
            if named:
                yield named[1]
            at = prose.find(opening, at + len(opening))


def _is_an_article(post: Post, site: SiteConfig) -> bool:
    """Is it signed, dated or filed as posts are?"""
    if any(_texts(post, site, "author")) or any(_texts(post, site, "date")) or _is_dated(post.path):
        return True
    fields = post.front_matter.fields if post.front_matter else ()
    top = [field for field in fields if len(field.path) == 1]
    return any(isinstance(field.value, date) or field.name.lower() in ARTICLE_FIELDS for field in top)


def _is_dated(path: str) -> bool:
    """Does the file's name begin with a date, as posts' do?"""
    year, _, rest = path.rpartition("/")[2].partition("-")
    return len(year) == 4 and year.isdecimal() and rest[:2].isdecimal()


def _is_a_case(post: Post) -> bool:
    """Does its folder or a field say that it is a client's case?"""
    folders = {part.lower() for folder in post.path.split("/")[-3:-1] for part in re.split(r"[_.-]", folder)}
    return not CASE_FOLDERS.isdisjoint(folders) or any(post.field(name) for name in CASE_FIELDS)


def _is_a_project(post: Post) -> bool:
    """Does a field say that it presents a product or a project?"""
    kinds = {str(field.value).lower() for name in ("type", "layout") if (field := post.field(name))}
    return any(post.field(name) for name in PROJECT_FIELDS) or not PAGES.isdisjoint(kinds)


def _own_hosts(outline: Outline, known: Sources) -> Iterator[str]:
    """Hosts whose name the prose has, and that offer something: a contact page, a cover picture."""
    post = outline.post
    fields = post.front_matter.fields if post.front_matter else ()
    pictures = [
        f.value for f in fields if isinstance(f.value, str) and f.value[:4] == "http" and PICTURE.search(f.value)
    ]
    offers = [link.url for link in post.links if _first_step(link.url) in known.own_pages]
    often = Counter(host_of(link.url) for link in post.links if parse_url(link.url).kind == "web")
    favourite = [f"//{host}" for host, count in often.items() if count >= OFTEN and not known.at(host)]
    hosts = {host_of(url) for url in (*pictures, *offers, *favourite)} - {""}
    words = frozenset(outline.plain.split()) if hosts else frozenset()
    for host in hosts:
        if words.issuperset(_label(host, known)):
            yield host


def _first_step(url: str) -> str:
    """`contact` of `https://acme.example/contact/us` and of `https://acme.example/#contact`."""
    parsed = parse_url(url)
    return (parsed.path.strip("/").partition("/")[0] or parsed.fragment or "").lower()


def _named_folders(outline: Outline) -> Iterator[str]:
    """A folder of the post's path that is a name in its prose: "acme-blog/posts/…" and "At Acme, …"."""
    post = outline.post
    for folder in dict.fromkeys(re.split(r"[/._-]", post.path.rpartition("/")[0])):
        if len(folder) > 3 and outline.lowered.count(folder.lower()) > 1:
            said = re.findall(rf"(?<=[\w,;] )({re.escape(folder)})\b", post.prose, re.IGNORECASE)
            within = len(said) > 1 and sum(word[0].isupper() for word in said) > 0.6 * len(said)
            if within or (len(folder) > 5 and outline.lowered.count(folder.lower()) > 2 and _is_a_name(post, folder)):
                yield folder


def _texts(post: Post, site: SiteConfig, role: str) -> Iterator[str]:
    """The front matter's texts that play a role."""
    for name in site.fields.get(role, (role,)):
        field = post.field(name)
        if field is not None:
            values: Iterable[object] = field.value if isinstance(field.value, list) else [field.value]
            yield from (str(value) for value in values if value)


def _label(host: str, known: Sources) -> list[str]:
    """The words of the label that names a host: "antoine-martin.com" is antoine, martin."""
    labels = host.split(".")
    if len(labels) > 2 and (labels[-2] in known.platforms or len(labels[-2]) <= 3):
        return _words(labels[-3])
    return _words(labels[-2] if len(labels) > 1 else labels[0])


def _words(text: str) -> list[str]:
    return WORD.findall(LEFT_OUT.sub(" ", text.lower()))
