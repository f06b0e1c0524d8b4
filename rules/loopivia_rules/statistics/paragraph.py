"""The nearest places where a claim's source may stand: its sentence, what follows it, its paragraph, its notes."""

from __future__ import annotations

import re

from loopivia_lint import Link, Span
from loopivia_rules.statistics.attributed import attributed
from loopivia_rules.statistics.attribution import Attribution
from loopivia_rules.statistics.labels import LABEL
from loopivia_rules.statistics.linked import Citation, Linked, words
from loopivia_rules.statistics.notes import Notes
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.quantities import quantities

THREE_LETTERS = re.compile(r"\w{3}")
QUOTED = 6
"""So many sentences back may a quotation open."""
CARRIED = 2
"""So many sentences back may stand the figure of the same source that has the link."""


class Paragraph:
    """The places around a passage in its own block."""

    def __init__(self, linked: Linked, notes: Notes) -> None:
        self.linked = linked
        self.outline = linked.outline
        self.notes = notes

    def in_the_sentence(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        links = self.linked.within(block, passage.span)
        mentioned = (link for link in links if self.linked.kind(link) != "own")
        return (
            self.linked.accepted(links, attribution)
            or self.linked.bare(passage.span)
            or self.linked.citation(mentioned)
        )

    def in_the_quotation(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """`The lab [found](…) that “A. B 44 %.”`: the sentence that opens the quotation in which this one stands."""
        ahead = self.outline.sentences_before(block, passage.span.start, QUOTED)
        if not ahead:
            return None
        prose, first, end = self.outline.post.prose, ahead[0].start, passage.span.start
        at = max(prose.rfind(mark, first, end) for mark in "“«")
        if at < 0 or max(prose.rfind(mark, first, end) for mark in "”»") > at:
            return None
        opening = next(span for span in reversed(ahead) if span.start <= at)
        links = [link for link in self.linked.within(block, opening) if link.span.start < at]
        return self.linked.accepted(links, attribution)

    def in_a_note(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """A footnote in the sentence or right behind it, or a number in brackets that a list of sources explains."""
        return self.notes.of(block, Span(passage.span.start, self._next_sentence(passage, block).start))

    def in_what_follows(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        fragment = self.fragment_after(passage, block)
        if fragment is None:
            return None
        links = self.linked.within(block, fragment)
        return self.linked.citation(links) or self.linked.bare(fragment)

    def in_the_paragraph(self, passage: Passage, block: int, attribution: Attribution) -> Citation | None:
        """Its links, but for those of another figure; where the sentence names somebody, his; and the notes behind."""
        links = [link for link in self._left_in(block, passage.span.end) if not self.linked.states(link)]
        if attribution.kind == "named":
            links = [link for link in links if self.linked.cites(link, attribution)]
            links = [link for link in links if not self.is_of_another(link, block, attribution)]
        span = Span(passage.span.start, self.outline.blocks[block].span.end)
        found = (
            self.linked.accepted(links, attribution)
            or self.notes.of(block, span)
            or self._written_out(passage, block, attribution)
        )
        if found is None or found.broken:
            return None if attribution.kind == "named" else self._carried_on(passage, block)
        return found

    def fragment_after(self, passage: Passage, block: int) -> Span | None:
        """The next sentence of the block where it only names a source: `(Source : …)`, `— Insee`, `(Insee, 2024)`."""
        span = self._next_sentence(passage, block)
        text = self.outline.post.prose[span.start : span.end]
        labels = self.outline.labels
        if LABEL.match(text.strip()) or labels.is_attribution(text) or labels.is_bracketed(text):
            return span
        links = self.linked.within(block, span)
        for link in links:
            text = text.replace(link.text, "", 1)
        return span if links and not THREE_LETTERS.search(text) else None

    def _next_sentence(self, passage: Passage, block: int) -> Span:
        """The sentence behind in the block; the block's end where there is none."""
        end = self.outline.blocks[block].span.end
        return next(self.outline.sentences_from(block, passage.span.end), Span(end, end))

    def is_of_another(self, link: Link, block: int, attribution: Attribution) -> bool:
        """Does the sentence that holds a link, "the report", name somebody else?"""
        if self.linked.names(link, attribution):
            return False
        spans = (span for span in self.outline.sentences(block) if link.span.overlaps(span))
        said = (attributed(self.outline.read(span), self.linked.known) for span in spans)
        return any(each.kind == "named" and each.organisation != attribution.organisation for each in said)

    def _left_in(self, block: int, end: int) -> list[Link]:
        """The links of a paragraph, but for those of later sentences that have a figure of their own to support."""
        links = self.linked.at(block)
        if not links or links[-1].span.start < end:
            return links
        later = self.outline.sentences_from(block, end)
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
        for span in reversed(self.outline.sentences_before(block, passage.span.start, CARRIED)):
            links = self.linked.within(block, span)
            said = attributed(self.outline.read(span), self.linked.known) if links else None
            if said is not None and said.kind == "named":
                return self.linked.accepted(links, said)
        return None
