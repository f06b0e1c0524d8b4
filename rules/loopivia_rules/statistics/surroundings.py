"""What stands around a passage and colours what it says: headings, the line that introduces it, a table's head."""

from __future__ import annotations

import re
from functools import cached_property

from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.passages import WORD, Passage
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.vocabulary import Vocabulary

LEAD = re.compile(r"[^.!?:]{2,60}[::]\s")
"""A label that opens a block: "Cas client :", "Exemple :"."""

NEAR = 2
"""A block of HTML may be the whole post: only so many sentences of it speak of the next."""


class Surroundings:
    """The texts around each passage of a post, and the roles of the phrases in them."""

    def __init__(self, outline: Outline, vocabulary: Vocabulary) -> None:
        self.outline = outline
        self.vocabulary = vocabulary
        self._read: dict[int, Reading] = {}

    def of(self, passage: Passage) -> list[Reading]:
        """What introduces a passage, nearest first."""
        if passage.block is None:
            return []
        blocks = self.outline.blocks
        found = []
        label = LEAD.match(blocks[passage.block].prose)
        if label and label.end() + blocks[passage.block].span.start <= passage.span.end:
            found.append(Reading(label[0], self.vocabulary))
        for index in self.outline.lead_ins(passage.block):
            found.append(self._reading(index))
        if passage.setting == "row":
            table = blocks[passage.block].parent
            assert table is not None
            found.append(self._reading(self.outline.children[table][0]))
        for heading in self.outline.headings(passage.block):
            if heading.level > 1 and heading.block != passage.block:
                found.append(self._reading(heading.block))
        return found

    def before(self, passage: Passage) -> list[Reading]:
        """The sentences before a passage in its paragraph."""
        if passage.block is None or passage.setting in ("heading", "row"):
            return []
        block = self.outline.blocks[passage.block]
        start = block.span.start
        ahead = [span for span in block.sentences if span.end <= passage.span.start]
        return [
            Reading(block.prose[span.start - start : span.end - start], self.vocabulary)
            for span in (ahead[-NEAR:] if block.kind == "html" else ahead)
        ]

    def _reading(self, index: int) -> Reading:
        """A block's last sentence, which is the one that introduces."""
        if index not in self._read:
            block = self.outline.blocks[index]
            spans = block.sentences if block.kind == "paragraph" else ()
            start = spans[-1].start - block.span.start if spans else 0
            self._read[index] = Reading(block.prose[start:], self.vocabulary)
        return self._read[index]

    @cached_property
    def voice(self) -> float:
        """The share of the post's paragraphs in which its publisher says "we" or "I"."""
        own = self.vocabulary.own
        paragraphs = [block.prose for block in self.outline.blocks if block.kind in ("paragraph", "html")]
        spoken = [prose for prose in paragraphs if not own.isdisjoint(WORD.findall(prose.lower()))]
        return len(spoken) / max(1, len(paragraphs))

    @cached_property
    def deeds(self) -> int:
        """In how many paragraphs its publisher tells of its own doings ("nos clients", "we measured")."""
        own = self.vocabulary.own
        return sum(
            not own.isdisjoint(WORD.findall(block.prose.lower())) and Reading(block.prose, self.vocabulary).has("ours")
            for block in self.outline.blocks
            if block.kind in ("paragraph", "html")
        )
