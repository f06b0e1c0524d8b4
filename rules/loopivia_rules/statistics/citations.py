"""Where a claim's source may stand: in its sentence, its note, its list's lead-in, its section's sources …

`Citations.of` asks each place in turn, nearest first; the first that holds a source wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from loopivia_lint import Link, Span
from loopivia_rules.statistics.announced import Announced
from loopivia_rules.statistics.attribution import Attribution, attributed
from loopivia_rules.statistics.bibliography import Bibliography
from loopivia_rules.statistics.linked import FRONT_PAGES, NAME, Citation, Linked, words
from loopivia_rules.statistics.notes import CITATION_KEY, Notes
from loopivia_rules.statistics.outline import LABEL, Outline
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.quantities import quantities
from loopivia_rules.statistics.sources import Sources
from loopivia_rules.statistics.summed_up import summed_up

THREE_LETTERS = re.compile(r"\w{3}")
CARRIED = 2
"""So many sentences back may stand the figure of the same source that has the link."""
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
        links = (link for link in self.post.links if page.span is not None and link.span == page.span)
        others = any(link.block is not None and self._is_of_another(link, link.block, attribution) for link in links)
        return None if others else page

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

    def _in_the_sentence(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        links = [link for link in self.linked.at(block) if link.span.overlaps(passage.span)]
        mentioned = (link for link in links if self.linked.kind(link) != "own")
        return (
            self.linked.accepted(links, attribution)
            or self.linked.bare(passage.span)
            or self.linked.citation(mentioned)
        )

    def _in_a_note(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A footnote in the sentence or right behind it, or a number in brackets that a list of sources explains."""
        return self.notes.of(block, Span(passage.span.start, self._next_sentence(passage, block).start))

    def _next_sentence(self, passage: Passage, block: int) -> Span:
        """The sentence behind in the block; the block's end where there is none."""
        end = self.post.blocks[block].span.end
        following = (span for span in self.outline.sentences(block) if span.start >= passage.span.end)
        return next(following, Span(end, end))

    def fragment_after(self, passage: Passage, block: int) -> Span | None:
        """The next sentence of the block where it only names a source: `(Source : …)`, `— Insee`, `(Insee, 2024)`."""
        span = self._next_sentence(passage, block)
        text = self.post.prose[span.start : span.end]
        if LABEL.match(text.strip()) or self.outline.is_attribution(text) or self.outline.is_bracketed(text):
            return span
        links = [link for link in self.linked.at(block) if link.span.overlaps(span)]
        for link in links:
            text = text.replace(link.text, "", 1)
        return span if links and not THREE_LETTERS.search(text) else None

    def _in_what_follows(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        fragment = self.fragment_after(passage, block)
        if fragment is None:
            return None
        links = [link for link in self.linked.at(block) if link.span.overlaps(fragment)]
        return self.linked.citation(links) or self.linked.bare(fragment)

    def _in_the_paragraph(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """Its links, but for those of another figure; where the sentence names somebody, his; and the notes behind."""
        links = [link for link in self._left_in(block, passage.span.end) if not self.linked.states(link)]
        if attribution.kind == "named":
            links = [link for link in links if self.linked.cites(link, attribution)]
            links = [link for link in links if not self._is_of_another(link, block, attribution)]
        span = Span(passage.span.start, self.post.blocks[block].span.end)
        found = (
            self.linked.accepted(links, attribution)
            or self.notes.of(block, span)
            or self._written_out(passage, block, attribution)
        )
        if found is None or found.broken:
            return None if attribution.kind == "named" else self._carried_on(passage, block)
        return found

    def _is_of_another(self, link: Link, block: int, attribution: Attribution) -> bool:
        """Does the sentence that holds a link, "the report", name somebody else?"""
        if self.linked.names(link, attribution):
            return False
        spans = (span for span in self.outline.sentences(block) if link.span.overlaps(span))
        said = (attributed(self.outline.read(span), self.known) for span in spans)
        return any(each.kind == "named" and each.organisation != attribution.organisation for each in said)

    def _left_in(self, block: int, end: int) -> list[Link]:
        """The links of a paragraph, but for those of later sentences that have a figure of their own to support."""
        links = self.linked.at(block)
        if not links or links[-1].span.start < end:
            return links
        later = (span for span in self.outline.sentences(block) if span.start >= end)
        spent = [span for span in later if any(map(span.overlaps, (link.span for link in links)))]
        stated = [span for span in spent if any(quantities(self.outline.read(span)))]
        return [link for link in links if not any(map(link.span.overlaps, stated))]

    def _written_out(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """An address that is not made a link, up to the end of the next sentence, or alone at the paragraph's end."""
        following = self._next_sentence(passage, block)
        last = self.outline.sentences(block)[-1:]
        spans = (Span(passage.span.start, following.end), *last)
        found = next((found for span in spans if (found := self.linked.bare(span))), None)
        named = frozenset(words(attribution.organisation))
        return found if found and (not named or named & frozenset(words(found.text))) else None

    def _carried_on(self, passage: Passage, block: int) -> Citation | None:
        """`According to the EPA, [8 % of it](…) … The others …`: somebody's figures, linked at the first."""
        ahead = [span for span in self.outline.sentences(block) if span.end <= passage.span.start]
        for span in reversed(ahead[-CARRIED:]):
            links = self.linked.within(block, span)
            said = attributed(self.outline.read(span), self.known) if links else None
            if said is not None and said.kind == "named":
                return self.linked.accepted(links, said)
        return None

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
        for index in self.outline.captions(block):
            found = self.linked.citation(self.linked.at(index)) or self.linked.bare(self.post.blocks[index].span)
            if found is not None:
                return found
        return None

    def _in_the_section(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A line or list "Sources :" of the same section, from here on first."""
        start, end = self.outline.section(block)
        lines = (at for at in self.outline.source_lines if start <= at < end and at != block)
        for index in sorted(lines, key=lambda at: (at < block, at)):
            listed = (self.outline.links_within(self.post.blocks[at]) for at in self.outline.listed_below(index))
            links = [*self.linked.at(index), *(link for found in listed for link in found)]
            found = self.linked.citation(links) or self.linked.bare(self.post.blocks[index].span)
            if found is not None:
                return found
        return None

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
            if self.outline.is_title(at) and len(self.linked.at(at)) == 1:
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
