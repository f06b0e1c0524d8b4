"""Where a claim's source may stand: in its sentence, its note, its list's lead-in, its section's sources …

`Citations.of` asks each place in turn, nearest first; the first that holds a source wins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from loopivia_lint import Block, Link, Span
from loopivia_rules.statistics.attribution import Attribution, attributed
from loopivia_rules.statistics.outline import LABEL, Outline
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.sources import Class, Sources, host_of
from loopivia_rules.statistics.vocabulary import LEFT_OUT

NOTE_NUMBER = re.compile(r"\[(\d{1,3})\]")
CITATION_KEY = re.compile(
    r"\[[^\]\n]{0,40}@[\w:.-]{1,40}[^\]\n]{0,40}\]|\{% cite [^%\n]{1,80}%\}|\\\\cite\{[^}\n]{1,80}\}"
)
"""`[@smith2020]`, `{% cite smith2020 %}`: a key of a bibliography that the site's generator prints."""
SUPERSCRIPT = re.compile(r"<sup>(?:\s|<a [^>]{0,200}>|\[){0,4}(\d{1,3})")
BARE_URL = re.compile(r"https?://[^\s<>()\[\]\"']+")
THREE_LETTERS = re.compile(r"\w{3}")
NAME = re.compile(r"[^\W\d_]{2,}")
RANK: tuple[Class, ...] = ("page", "aggregator", "home", "shortener", "search", "assistant", "own")
"""Classes of links, the best source first."""
FEW = 2
"""A post with more links than this sums up no single page, and says what it sums up in so many paragraphs."""
FAR = 12
"""So many paragraphs back may the source of "this study" stand, or the title that is a link."""
SOURCE_FIELDS = frozenset({"source", "source_url", "sourceurl", "original", "original_url", "via", "sources"})
FRONT_PAGES = ("home", "own")
"""Links of these classes are mentions, unless something says that they are the source."""


class Citation(Struct, frozen=True):
    """The source found for a claim."""

    kind: Class
    """The class of the best of its links; `none` for a work that is named without one (a footnote, a book)."""
    urls: tuple[str, ...] = ()
    text: str = ""
    """What the source is called: the links' texts, the note's text."""
    broken: bool = False
    """It points at a note that is not there, or that names nothing."""
    span: Span | None = None
    """Where the post points at it."""


class Work(NamedTuple):
    """An entry of a list of sources."""

    words: frozenset[str]
    """Those of its text and addresses."""
    links: list[Link]
    text: str
    span: Span


class Citations:
    """The places of a post where a source may stand."""

    def __init__(self, outline: Outline, known: Sources, own: frozenset[str]) -> None:
        self.outline = outline
        self.post = outline.post
        self.known = known
        self.own = own
        self._attributed: dict[int, frozenset[str]] = {}

    def of(self, passage: Passage, attribution: Attribution) -> Citation | None:
        """The source of what this passage claims; front matter holds no links, but may name the post's own source."""
        if passage.block is None or self._without_sources:
            return self._of_the_post()
        places: tuple[Callable[[Passage, int, Attribution], Citation | None], ...] = (
            self._in_the_sentence,
            self._in_a_note,
            self._in_what_follows,
            self._in_the_paragraph,
            self._in_the_item,
            self._in_the_lead_in,
            self._below,
            self._in_the_section,
            self._in_a_heading,
            self._said_before,
            self._in_the_bibliography,
        )
        block = passage.block
        found = (place(passage, block, attribution) for place in places)
        return next((citation for citation in found if citation), None) or self._of_the_post()

    @cached_property
    def _without_sources(self) -> bool:
        """A post without links, notes, addresses and lists of sources has no place for one."""
        return not (self.post.links or self.post.footnotes or "http" in self.post.text or self._bibliography)

    def _in_the_sentence(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        links = [link for link in self._links(block) if link.span.overlaps(passage.span)]
        mentioned = (link for link in links if self._class(link) != "own")
        return self._accepted(links, attribution) or self._bare(passage.span) or self._citation(mentioned)

    def _in_a_note(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A footnote in the sentence or right behind it, or a number in brackets that a list of sources explains."""
        return self._note_in(block, Span(passage.span.start, self._next_sentence(passage, block).start))

    def _note_in(self, block: int, span: Span) -> Citation | None:
        """The first note that a part of a block points at."""
        for link in self._links(block):
            if link.kind == "footnote" and span.start <= link.span.start < span.end:
                note = next((note for note in self.post.footnotes if note.label == link.label), None)
                return self._noted(note.span if note else None, link.span)
        key = CITATION_KEY.search(self.post.text, span.start, span.end)
        if key:
            return Citation("none", text=key[0], span=Span(key.start(), key.end()))
        if self._entries:
            for match in NOTE_NUMBER.finditer(self.post.prose, span.start, span.end):
                return self._noted(self._entries.get(match[1]), Span(match.start(), match.end()))
            raised = SUPERSCRIPT.search(self.post.text, span.start, span.end)
            if raised and raised[1] in self._entries:
                return self._noted(self._entries[raised[1]], Span(raised.start(), raised.end()))
        return None

    def _noted(self, note: Span | None, reference: Span) -> Citation:
        """What a note says; broken where it is not there or has no two words."""
        if note is None:
            return Citation("none", broken=True, span=reference)
        links = [link for link in self.post.links if link.span.within(note)]
        text = self.post.prose[note.start : note.end]
        return (
            self._citation(links)
            or self._bare(note)
            or Citation("none", text=" ".join(text.split()), broken=not NAME.search(text), span=reference)
        )

    def _next_sentence(self, passage: Passage, block: int) -> Span:
        """The sentence behind in the block; the block's end where there is none."""
        end = self.post.blocks[block].span.end
        following = (span for span in self.outline.sentences(block) if span.start >= passage.span.end)
        return next(following, Span(end, end))

    def fragment_after(self, passage: Passage, block: int) -> Span | None:
        """The next sentence of the block where it only names a source: `(Source : …)`, `— Insee`."""
        span = self._next_sentence(passage, block)
        text = self.post.prose[span.start : span.end]
        if LABEL.match(text.strip()) or self.outline.is_attribution(text):
            return span
        links = [link for link in self._links(block) if link.span.overlaps(span)]
        for link in links:
            text = text.replace(link.text, "", 1)
        return span if links and not THREE_LETTERS.search(text) else None

    def _in_what_follows(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        fragment = self.fragment_after(passage, block)
        if fragment is None:
            return None
        links = [link for link in self._links(block) if link.span.overlaps(fragment)]
        return self._citation(links) or self._bare(fragment)

    def _in_the_paragraph(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        span = self.post.blocks[block].span
        found = self._accepted(self._links(block), attribution) or self._note_in(block, span) or self._bare(span)
        return None if found and found.broken else found

    def _in_the_item(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """The other paragraphs of its list item or quote, and a list in it that only links."""
        parent = self.post.blocks[block].parent
        if parent is None or self.post.blocks[parent].kind not in ("item", "quote"):
            return None
        links: list[Link] = []
        for other in self.outline.children[parent]:
            if self.post.blocks[other].kind == "paragraph":
                links += self._links(other)
            elif self.post.blocks[other].kind == "list":
                within = self.outline.links_within(self.post.blocks[other])
                said = len(NAME.findall(self.post.blocks[other].prose))
                linked = sum(len(NAME.findall(link.text)) for link in within)
                links += within if said <= linked + 3 * len(within) else []
        return self._accepted(links, attribution)

    def _in_the_lead_in(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """What introduces the list, table or quote that the passage stands in; whoever it names counts too."""
        for index in self.outline.lead_ins(block):
            links = self._links(index)
            if links:
                lead_in = self.post.blocks[index]
                introduced = attributed(self.outline.read(lead_in.span), self.known)
                named = (link for link in links if lead_in.prose.rstrip().endswith(":") and self._class(link) != "own")
                found = (
                    self._accepted(links, attribution)
                    or self._accepted(links, introduced)
                    or self._citation(named)
                    or self._note_in(index, lead_in.span)
                )
                if found is not None and not found.broken:
                    return found
        return None

    def _below(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A line "Source : …" or a quote's attribution below the block, its list, table or quote."""
        for index in self.outline.captions(block):
            found = self._citation(self._links(index)) or self._bare(self.post.blocks[index].span)
            if found is not None:
                return found
        return None

    def _in_the_section(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A line or list "Sources :" of the same section, from here on first."""
        start, end = self.outline.section(block)
        lines = (at for at in self.outline.source_lines if start <= at < end and at != block)
        for index in sorted(lines, key=lambda at: (at < block, at)):
            links = list(self._links(index))
            after = self.outline.after(index)
            if after is not None and self.post.blocks[after].kind == "list":
                links += self.outline.links_within(self.post.blocks[after])
            found = self._citation(links) or self._bare(self.post.blocks[index].span)
            if found is not None:
                return found
        return None

    def _in_a_heading(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A section headed by a link sums up what the link leads to."""
        for heading in self.outline.headings(block):
            found = self._accepted(self._links(heading.block), attribution)
            if found is not None:
                return found
        start, _ = self.outline.section(block)
        at = self.outline.before(self.outline.top(block))
        for _ in range(FAR):
            if at is None or at <= start:
                return None
            if self.outline.is_title(at):
                return self._accepted(self._links(at), attribution)
            at = self.outline.before(at)
        return None

    def _said_before(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """`The study also found …`, `Par ailleurs, …`: the source of the paragraphs before, in the section."""
        reading = self.outline.read(passage.span)
        if not reading.has("anaphora") and not reading.at(0, "also"):
            return None
        start, _ = self.outline.section(block)
        at = self.outline.before(block)
        for _ in range(FAR):
            if at is None or at < start:
                return None
            found = self._accepted(self._links(at), attribution) or self._note_in(at, self.post.blocks[at].span)
            if found is not None and not found.broken:
                return found
            at = self.outline.before(at)
        return None

    def _of_the_post(self) -> Citation | None:
        """A front matter field that names what the post sums up or translates."""
        for field in self.post.front_matter.fields if self.post.front_matter else ():
            if field.name.lower() in SOURCE_FIELDS and isinstance(field.value, str):
                kind = self.known.classified(field.value, self.own)
                if field.value.startswith("http") and kind not in FRONT_PAGES:
                    return Citation(kind, (field.value,), field.value, span=field.span)
        return self._summed_up

    @cached_property
    def _summed_up(self) -> Citation | None:
        """What a post with hardly another link says at its beginning that it sums up."""
        links = [link for link in self.post.links if self._class(link) not in ("none", *FRONT_PAGES)]
        if not links or len({link.url for link in links}) > FEW:
            return None
        openings = [at for at, block in enumerate(self.post.blocks) if block.kind == "paragraph"][:FEW]
        for at in openings:
            for link in self._links(at):
                span = next((s for s in self.outline.sentences(at) if s.overlaps(link.span)), link.span)
                if link in links and self.outline.read(span).has("summary"):
                    return self._citation([link])
        return None

    def _in_the_bibliography(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """The post's list of sources, where it has somebody whom the sentence, or its paragraph, names."""
        if not self._works:
            return None
        said = self._names(passage.span)
        topics = frozenset(_words(self.post.prose[passage.span.start : passage.span.end])) - self._title
        named = frozenset(_words(attribution.organisation)) | self._named_in(block)
        for work in self._works:
            if named & work.words or (work.links and (len(said & work.words) > 1 or len(topics & work.words) > 1)):
                return self._citation(work.links) or Citation("none", text=work.text, span=work.span)
        return None

    def _named_in(self, block: int) -> frozenset[str]:
        """The words of those whom a block names for its figures."""
        if block not in self._attributed:
            named = (attributed(self.outline.read(span), self.known) for span in self.outline.sentences(block))
            words = (word for found in named for word in _words(found.organisation))
            self._attributed[block] = frozenset(words)
        return self._attributed[block]

    @cached_property
    def _works(self) -> list[Work]:
        """The entries of the post's lists of sources."""
        found = []
        for entry in self._bibliography:
            links = self.outline.links_within(entry)
            words = frozenset(_words(" ".join((entry.prose, *(link.url for link in links)))))
            found.append(Work(words, links, " ".join(entry.prose.split()), entry.span))
        return found

    @cached_property
    def _title(self) -> frozenset[str]:
        """The words of the post's title: any of its sources has them."""
        titles = [heading.text for heading in self.post.headings if heading.level == 1]
        field = self.post.field("title")
        return frozenset(_words(" ".join((*titles, str(field.value) if field else ""))))

    def _names(self, span: Span) -> set[str]:
        """The words with a capital inside a sentence, which are names more often than not."""
        reading = self.outline.read(span)
        return {
            word
            for index, word in enumerate(reading.words)
            if len(word) > 3 and index and not reading.is_mark(index - 1) and reading.capital(index)
        }

    def _accepted(self, links: Iterable[Link], attribution: Attribution) -> Citation | None:
        """The links that can be a source: a front page only where it is the named organisation's or says so."""
        return self._citation(
            link for link in links if self._class(link) not in FRONT_PAGES or self._cites(link, attribution)
        )

    def _cites(self, link: Link, attribution: Attribution) -> bool:
        """Does the link's text say that it is a source, or is it the one that the sentence names?"""
        if attribution.organisation:
            organisation = self.known.at(host_of(link.url))
            if organisation is not None and organisation.name == attribution.organisation:
                return True
            if not set(_words(attribution.organisation)).isdisjoint(_words(link.text)):
                return True
        return Reading(link.text, self.outline.vocabulary).has("study", "source", "percent")

    def _citation(self, links: Iterable[Link]) -> Citation | None:
        """The links as a citation, the best class first; None where none can be a source."""
        usable = [(RANK.index(kind), link) for link in links if (kind := self._class(link)) != "none"]
        if not usable:
            return None
        best = min(rank for rank, _ in usable)
        chosen = [link for rank, link in usable if rank == best]
        return Citation(
            RANK[best],
            tuple(link.url for link in chosen),
            " ".join(link.text for link in chosen),
            span=chosen[0].span,
        )

    def _class(self, link: Link) -> Class:
        return "none" if link.kind == "footnote" else self.known.classified(link.url, self.own)

    def _bare(self, span: Span) -> Citation | None:
        """An address written out, not made a link."""
        if self.post.text.find("http", span.start, span.end) < 0:
            return None
        for match in BARE_URL.finditer(self.post.text, span.start, span.end):
            place = Span(match.start(), match.end())
            if not self._is_linked(place):
                kind = self.known.classified(match[0], self.own)
                if kind not in FRONT_PAGES:
                    return Citation(kind, (match[0],), match[0], span=place)
        return None

    def _is_linked(self, place: Span) -> bool:
        """Is this address one that a link or an image is made of?"""
        at = bisect_right(self._made, place)
        return any(made.overlaps(place) for made in self._made[max(0, at - 2) : at + 1])

    @cached_property
    def _made(self) -> list[Span]:
        return sorted([*(link.span for link in self.post.links), *(image.span for image in self.post.images)])

    def _links(self, index: int) -> list[Link]:
        return self.outline.links.get(index, [])

    @cached_property
    def _bibliography(self) -> list[Block]:
        """The paragraphs under headings "Sources" and the like, and of lists that a line "Sources :" opens."""
        found: list[Block] = []
        blocks = self.post.blocks
        for heading in self.post.headings:
            cue = self.outline.read(heading.span).first("sources_heading", "weak_sources_heading")
            if cue is not None and len(NAME.findall(heading.text)) <= 4:
                _, end = self.outline.section(heading.block)
                found += (block for block in blocks[heading.block + 1 : end] if block.kind == "paragraph")
        for index, block in enumerate(blocks):
            if block.kind == "paragraph" and block.parent is None and index in self.outline.source_lines:
                after = self.outline.after(index)
                if after is not None and blocks[after].kind == "list":
                    within = (b for b in blocks[after:] if b.span.within(blocks[after].span))
                    found += (b for b in within if b.kind == "paragraph")
        return found

    @cached_property
    def _entries(self) -> dict[str, Span]:
        """Entries of a list of sources by number: `[3] Insee …`, or the third item of its list."""
        found: dict[str, Span] = {}
        for block in self.post.blocks:
            text = self.post.text[block.span.start : block.span.end] if block.kind == "paragraph" else ""
            entry = NOTE_NUMBER.match(block.prose.lstrip()) if text else None
            entry = entry or (SUPERSCRIPT.match(text) if text else None)
            if entry:
                found.setdefault(entry[1], block.span)
        if not found:
            items = [block for block in self._bibliography if "item" in block.path] or self._last_list
            found = {str(number): block.span for number, block in enumerate(items, 1)}
        return found

    @property
    def _last_list(self) -> list[Block]:
        """The items of the list that ends the post, where each of them links."""
        lists = [index for index in self.outline.children.get(None, ()) if self.post.blocks[index].kind == "list"]
        items = [self.post.blocks[index] for index in self.outline.children.get(lists[-1], ())] if lists else []
        return items if all(self.outline.links_within(item) for item in items) else []


def _words(text: str) -> list[str]:
    return [word for word in NAME.findall(LEFT_OUT.sub(" ", text.lower())) if len(word) > 3]
