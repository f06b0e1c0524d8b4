"""Where a claim's source may stand: in its sentence, its note, its list's lead-in, its section's sources …

`Citations.of` asks each place in turn, nearest first; the first that holds a source wins.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import chain

from loopivia_lint import Link
from loopivia_rules.statistics.announced import Announced
from loopivia_rules.statistics.attributed import attributed
from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.bibliography import Bibliography
from loopivia_rules.statistics.linked import FRONT_PAGES, NAME, Citation, Linked
from loopivia_rules.statistics.notes import CITATION_KEY, Notes
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.paragraph import Paragraph
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.sources import Sources
from loopivia_rules.statistics.summed_up import summed_up

ILLUSTRATED = 3
"""So many blocks below what it illustrates may stand the source of a picture: "![a chart](…) Source : …"."""
FAR = 12
"""So many paragraphs back may the source of "this study" stand, or the title that is a link."""


class Citations:
    """The places of a post where a source may stand."""

    def __init__(self, outline: Outline, known: Sources, own: frozenset[str]) -> None:
        self.outline = outline
        self.post = outline.post
        self.known = known
        self.linked = Linked(outline, known, own)
        self.bibliography = Bibliography(self.linked)
        self.notes = Notes(self.linked, self.bibliography)
        self.paragraph = Paragraph(self.linked, self.notes)
        self.announced = Announced(self.linked)
        self._last: Citation | None = None

    def of(self, passage: Passage, attribution: Attribution) -> Citation | None:
        """The source of what this passage claims; front matter holds no links, but may name the post's own source."""
        found = self._found(passage, attribution)
        if found is None and self._last is not None and self.outline.read(passage.span).has("ibid"):
            return self._last
        self._last = found or self._last
        return found

    def _found(self, passage: Passage, attribution: Attribution) -> Citation | None:
        if passage.block is None or self._without_sources:
            return self._of_the_post(attribution)
        places: tuple[Callable[[Passage, int, Attribution], Citation | None], ...] = (
            self.paragraph.in_the_sentence,
            self.paragraph.in_a_note,
            self.paragraph.in_what_follows,
            self.paragraph.in_the_quotation,
            self.paragraph.in_the_paragraph,
            self._in_the_item,
            self._in_the_head,
            self._in_the_lead_in,
            self._below,
            self._in_the_section,
            self._in_a_heading,
            self._said_before,
            self._in_the_bibliography,
            self._announced,
        )
        block = passage.block
        found = (place(passage, block, attribution) for place in places)
        return next((citation for citation in found if citation), None) or self._of_the_post(attribution)

    def _of_the_post(self, attribution: Attribution) -> Citation | None:
        """The page that the post sums up, but for what it says somebody else has found."""
        page = self._summed_up
        if page is None or attribution.kind != "named":
            return page
        pointing = (link for link in self.post.links if link.span == page.span and link.block is not None)
        others = (self.paragraph.is_of_another(link, link.block or 0, attribution) for link in pointing)
        return None if any(others) else page

    @cached_property
    def _summed_up(self) -> Citation | None:
        return summed_up(self.linked)

    @cached_property
    def _without_sources(self) -> bool:
        """A post without links, notes, addresses and lists of sources has no place for one."""
        text = self.post.text
        if "http" in text:
            return False
        noted = self.post.links or self.post.footnotes or self.bibliography.entries or CITATION_KEY.search(text)
        return not noted

    def _in_the_item(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """The other paragraphs of its list item or quote, and a list in it that only links."""
        parent = self.post.blocks[block].parent
        if parent is None or self.post.blocks[parent].kind not in ("item", "quote"):
            return None
        links: list[Link] = []
        for other in self.outline.children[parent]:
            if self.post.blocks[other].kind == "paragraph":
                links += self.linked.at(other)
            elif self.post.blocks[other].kind == "list":
                within = self.outline.links_within(self.post.blocks[other])
                said = len(NAME.findall(self.post.blocks[other].prose))
                linked = sum(len(NAME.findall(link.text)) for link in within)
                links += within if said <= linked + 3 * len(within) else []
        return self.linked.accepted(links, attribution)

    def _in_the_head(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A link or a note in the head of the row's table: "Share [^1]"."""
        if passage.setting != "row":
            return None
        head = self.outline.head(block)
        links = self.linked.at(head)
        return self.linked.accepted(links, attribution) or self.notes.of(head, self.post.blocks[head].span)

    def _in_the_lead_in(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """What introduces the list, table or quote that the passage stands in; whoever it names counts too."""
        for index in self.outline.lead_ins(block):
            links = self.linked.at(index)
            if links:
                lead_in = self.post.blocks[index]
                introduced = attributed(self.outline.read(lead_in.span), self.known)
                mentions = FRONT_PAGES if self.post.blocks[block].parent is None else ("own",)
                named = (
                    link
                    for link in links
                    if lead_in.prose.rstrip().endswith(":") and self.linked.kind(link) not in mentions
                )
                found = (
                    self.linked.accepted(links, attribution)
                    or self.linked.accepted(links, introduced)
                    or self.linked.citation(named)
                    or self.notes.of(index, lead_in.span)
                )
                if found is not None and not found.broken:
                    return found
        return None

    def _below(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A line "Source : …" or a quote's attribution below the block, its list, table or quote."""
        for index in self.outline.labels.captions(block):
            found = self.linked.citation(self.linked.at(index)) or self.linked.bare(self.post.blocks[index].span)
            if found is not None:
                return found
        return None

    def _in_the_section(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A line or list "Sources :" of the same section, from here on first; none where the next names no page."""
        start, end = self.outline.section(block)
        lines = self.outline.labels.lines_between
        for index in chain(lines(block + 1, end), lines(start, block)):
            if self.outline.labels.is_of_a_picture(index) and not 0 < index - block <= ILLUSTRATED:
                continue
            listed = (self.outline.links_within(self.post.blocks[at]) for at in self.outline.labels.listed_below(index))
            links = [*self.linked.at(index), *(link for found in listed for link in found)]
            found = self.linked.citation(links) or self.linked.bare(self.post.blocks[index].span)
            if found is not None or self._names_somebody(index):
                return found
        return None

    def _names_somebody(self, index: int) -> bool:
        """`Source : Insee, 2024`: a line that says whose figures these are, and links nowhere."""
        return attributed(self.outline.read(self.post.blocks[index].span), self.known).kind == "named"

    def _in_a_heading(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A section headed by a link, or by the text of one, sums up what the link leads to; a heading, its section."""
        if passage.setting == "heading":
            start, end = self.outline.section(block)
            below = next((at for at in range(start + 1, end) if self.post.blocks[at].kind == "paragraph"), None)
            return self.linked.accepted(self.linked.at(below), attribution) if below is not None else None
        for heading in self.outline.headings(block):
            links = [*self.linked.at(heading.block), *self.linked.named(heading.text)]
            found = self.linked.accepted(links, attribution)
            if found is not None:
                return found
        start, _ = self.outline.section(block)
        at = self.outline.before(self.outline.top(block))
        for _ in range(FAR):
            if at is None or at <= start:
                return None
            if self.outline.labels.is_title(at) and len(self.linked.at(at)) == 1:
                return self.linked.accepted(self.linked.at(at), attribution)
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
            found = self.linked.accepted(self.linked.at(at), attribution) or self.notes.of(
                at, self.post.blocks[at].span
            )
            if found is not None and not found.broken:
                return found
            at = self.outline.before(at)
        return None

    def _in_the_bibliography(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        return self.bibliography.of(passage, block, attribution)

    def _announced(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        return self.announced.of(block, attribution)
