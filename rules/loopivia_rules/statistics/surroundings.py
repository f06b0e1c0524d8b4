"""What stands around a passage and colours what it says: headings, the line that introduces it, a table's head."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice

from loopivia_lint import Span
from loopivia_rules.statistics.outline import Outline
from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.plain import words_of
from loopivia_rules.statistics.reading import Reading

LEAD = re.compile(r"[^.!?:]{2,60}[::]\s")
"""A label that opens a block: "Cas client :", "Exemple :"."""

VERSION = re.compile(r"\bv?\d{1,2}\.\d{1,2}\b|\b[A-Z][\w.]{1,30} \d{1,2}(?:$|:| :)")
OPENINGS = 4
"""So many headings and paragraphs say what a post is about."""
FAR = 6
NEAR = 2
"""So many sentences before speak of the next; fewer in a block of HTML, which may be the whole post."""
NEAR_WORDS = 4
"""So many words may stand between "we ran" and "survey"."""


class Surroundings:
    """The texts around each passage of a post, and the roles of the phrases in them."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._around: tuple[Passage, list[Reading]] | None = None
        self._before: tuple[Passage, list[Reading]] | None = None

    def of(self, passage: Passage) -> list[Reading]:
        """What introduces a passage, nearest first."""
        if self._around is None or self._around[0] is not passage:
            self._around = passage, self._introducing(passage)
        return self._around[1]

    def _introducing(self, passage: Passage) -> list[Reading]:
        if passage.block is None:
            return []
        blocks = self.outline.blocks
        found = []
        block = blocks[passage.block]
        label = LEAD.match(block.prose)
        if label and label.end() + block.span.start <= passage.span.end:
            found.append(self.outline.read(Span(block.span.start, block.span.start + label.end())))
        for index in self.outline.lead_ins(passage.block):
            found.append(self._reading(index))
        if passage.setting == "row":
            found.append(self._reading(self.outline.head(passage.block)))
        for heading in self.outline.headings(passage.block):
            if heading.level > 1 and heading.block != passage.block:
                found.append(self._reading(heading.block))
        return found

    def before(self, passage: Passage) -> list[Reading]:
        """The sentences before a passage in its paragraph."""
        if self._before is None or self._before[0] is not passage:
            self._before = passage, self._preceding(passage)
        return self._before[1]

    def tells_of_fieldwork(self, passage: Passage) -> bool:
        """Do the sentences before it, a heading, or the paragraph that introduces its list say "we went and asked"?"""
        if any(reading.has("fieldwork") for reading in (*self.of(passage), *self.before(passage))):
            return True
        lead_ins = self.outline.lead_ins(passage.block) if passage.block is not None else ()
        return any(self.outline.read(self.outline.blocks[at].span).has("fieldwork") for at in lead_ins)

    def goes_on(self, passage: Passage) -> bool:
        """Is there another sentence behind it in its block?"""
        return passage.block is not None and self.outline.sentences(passage.block)[-1].start >= passage.span.end

    def is_own_below(self, passage: Passage) -> bool:
        """Does the paragraph right behind its list or table say "these come from our own count"?"""
        if passage.block is None or passage.setting not in ("row", "item"):
            return False
        behind = self.outline.after(self.outline.top(passage.block))
        first = next(iter(self.outline.sentences(behind)), None) if behind is not None else None
        if first is None or not self.outline.hints_at(first, "reports"):
            return False
        reading = self.outline.read(first)
        return any(reading.at(at, "our") for cue in reading.cues("reports") for at in (cue.last, cue.last + 1))

    def _preceding(self, passage: Passage) -> list[Reading]:
        if passage.block is None or passage.setting in ("heading", "row"):
            return []
        block = self.outline.blocks[passage.block]
        ahead = self.outline.sentences_before(passage.block, passage.span.start, NEAR if block.kind == "html" else FAR)
        return [self.outline.read(span) for span in ahead]

    def introduction(self, index: int) -> Span:
        """A block's last sentence, which is the one that introduces."""
        block = self.outline.blocks[index]
        spans = self.outline.sentences(index) if block.kind == "paragraph" else ()
        return spans[-1] if spans else block.span

    def _reading(self, index: int) -> Reading:
        return self.outline.read(self.introduction(index))

    @cached_property
    def _spoken(self) -> tuple[list[Span], int]:
        """The paragraphs in which the publisher says "we" or "I", and how many paragraphs there are."""
        spans = [block.span for block in self.outline.blocks if block.kind in ("paragraph", "html")]
        own, plain = self.outline.vocabulary.own, self.outline.plain
        return [span for span in spans if not own.isdisjoint(plain[span.start : span.end].split())], len(spans)

    @cached_property
    def title(self) -> str:
        """The front matter's title, else the first heading of level 1."""
        field = self.outline.post.field("title")
        heading = next((heading.text for heading in self.outline.post.headings if heading.level == 1), "")
        return str(field.value) if field and field.value else heading

    @cached_property
    def recounts(self) -> bool:
        """Is the post about its publisher's year, or a client's case: a look back, a report, a postmortem?"""
        name = self.outline.post.path.rpartition("/")[2].partition(".")[0].replace("-", " ")
        return any(self._says(text, "update", "case") for text in (self.title, name, self._filed))

    @cached_property
    def presents(self) -> bool:
        """Does it present something that its publisher has made or done: a release, a launch, "how we …"?"""
        if VERSION.search(self.title) or self._says(self.title, "announce", "release", "own", "our"):
            return True
        if self._says(self._filed, "release"):
            return True
        openings = [block.prose for block in self.outline.blocks if block.kind in ("heading", "paragraph")][:OPENINGS]
        return any(self._says(text, "announce") for text in openings)

    @cached_property
    def reports_own_survey(self) -> bool:
        """Do its first paragraphs say "we ran a survey", or present the survey that its title is about?"""
        if any(_led_one(self.outline.read(span)) for span in self._openings if span in self._spoken[0]):
            return True
        if any(_counted_many(self.outline.read(span)) for span in self._openings):
            return True
        surveyed = self._says(self.title, "survey")
        return surveyed and any(self.outline.read(span).has("survey", "our", "ours") for span in self._openings)

    @cached_property
    def _openings(self) -> list[Span]:
        """The first paragraphs."""
        return [block.span for block in self.outline.blocks if block.kind == "paragraph"][:OPENINGS]

    @cached_property
    def studies_led(self) -> list[Reading]:
        """The first paragraphs' sentences in which somebody "conducted a study" or "asked 2,014 owners"."""
        hinted = [span for span in self._openings if self.outline.hints_at(span, "conducts", "sampled")]
        blocks = [at for at, block in enumerate(self.outline.blocks) if block.span in hinted]
        read = (self.outline.read(span) for at in blocks for span in self.outline.sentences(at))
        return [reading for reading in read if (reading.has("study") and reading.has("conducts")) or _asks(reading)]

    def goes_on_with_own_study(self, passage: Passage) -> bool:
        """Has a paragraph before it, in its section or at the head of one around, told of the publisher's own study?"""
        if passage.block is None or not self._own_studies:
            return False
        above = (heading.block for heading in self.outline.headings(passage.block))
        for start, end in map(self.outline.section, (passage.block, *above)):
            at = bisect_left(self._own_studies, min(end, passage.block))
            if at > 0 and self._own_studies[at - 1] >= start:
                return True
        return False

    @cached_property
    def _own_studies(self) -> list[int]:
        """The paragraphs that say "our analysis", "we surveyed"."""
        outline, spoken = self.outline, frozenset(self._spoken[0])
        blocks = (at for at, block in enumerate(outline.blocks) if block.span in spoken)
        spans = ((at, outline.blocks[at].span) for at in blocks)
        hinted = (
            (at, span) for at, span in spans if outline.hints_at(span, "study") or outline.hints_at(span, "asked")
        )
        ours = ((at, span) for at, span in hinted if outline.hints_at(span, "our", "asked"))
        return [at for at, span in ours if _is_of_own_study(outline.read(span))]

    @property
    def _filed(self) -> str:
        """What it is filed under: its tags, categories, type."""
        names = ("tags", "categories", "category", "type", "layout", "topics")
        fields = (self.outline.post.field(name) for name in names)
        return ", ".join(str(field.value).replace("-", " ") for field in fields if field)

    @property
    def voice(self) -> float:
        """The share of the post's paragraphs in which its publisher says "we" or "I"."""
        spoken, paragraphs = self._spoken
        return len(spoken) / max(1, paragraphs)

    @cached_property
    def deeds(self) -> int:
        """In how many paragraphs its publisher tells of its own doings ("we measured"): none, one, or two and more."""
        prose = self.outline.post.prose
        telling = (span for span in self._spoken[0] if self._says(prose[span.start : span.end], "ours"))
        return len(list(islice(telling, 2)))

    def _says(self, text: str, *roles: str) -> bool:
        """Has the text a phrase of these roles? Read only if it has a word of one."""
        vocabulary, words = self.outline.vocabulary, words_of(text)
        if all(vocabulary.hints[role].isdisjoint(words) for role in roles):
            return False
        return Reading(text, vocabulary).has(*roles)


def _is_of_own_study(reading: Reading) -> bool:
    """`Our analysis`, `nos données`, `we analyzed`."""
    return reading.has("asked") or any(reading.at(cue.last, "study") for cue in reading.cues("our"))


def _asks(reading: Reading) -> bool:
    """`Acme asked 2,000 owners`: whoever is named first asked so many."""
    return any(cue.first <= NEAR_WORDS and reading.is_number(cue.last) for cue in reading.cues("sampled"))


def _counted_many(reading: Reading) -> bool:
    """`We analyzed 1,200 menus`, `en simulant 50 000 parties`."""
    return any(reading.is_number(at) for cue in reading.cues("asked") for at in range(cue.last, cue.last + 3))


def _led_one(reading: Reading) -> bool:
    """`We conducted a study`, `nous avons mené une enquête`."""
    leads = [cue for cue in reading.cues("conducts") if any(reading.at(cue.first - ahead, "own") for ahead in (1, 2))]
    return any(0 <= study.first - lead.last <= NEAR_WORDS for lead in leads for study in reading.cues("study"))
