"""The notes that a sentence points at: footnotes, raised or bracketed numbers, keys of a bibliography."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from loopivia_lint import Span
from loopivia_rules.statistics.bibliography import NOTE_NUMBER, SUPERSCRIPT, Bibliography, number_of
from loopivia_rules.statistics.linked import NAME, Citation, Linked

CITATION_KEY = re.compile(
    r"\[[^\]\n]{0,40}@[\w:.-]{1,40}[^\]\n]{0,40}\]|\{% cite [^%\n]{1,80}%\}|\\cite\{[^}\n]{1,80}\}"
)
"""`[@smith2020]`, `{% cite smith2020 %}`: a key of a bibliography that the site's generator prints."""

REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\]")
SHORT = 3
IDS = ("id", "name")


class Notes:
    """The notes of a post."""

    def __init__(self, linked: Linked, bibliography: Bibliography) -> None:
        self.linked = linked
        self.post = linked.post
        self.bibliography = bibliography

    def of(self, block: int, span: Span) -> Citation | None:
        """The first note that a part of a block points at."""
        for link in self.linked.at(block):
            if link.kind == "footnote" and span.start <= link.span.start < span.end:
                note = next((note for note in self.post.footnotes if note.label == link.label), None)
                return self._noted(note.span if note else None, link.span)
            if link.url.startswith("#") and link.span.within(span) and len(link.text.strip("[]() ")) <= SHORT:
                found = self._anchored(link.url[1:])
                if found is not None:
                    return found
        if self.post.blocks[block].kind == "html":  # "<!--more-->" makes its line HTML, where notes are not read
            for match in REFERENCE.finditer(self.post.text, span.start, span.end):
                note = next((note for note in self.post.footnotes if note.label == match[1]), None)
                if note is not None:
                    return self._noted(note.span, Span(match.start(), match.end()))
        key = CITATION_KEY.search(self.post.text, span.start, span.end)
        if key:
            return Citation("none", text=key[0], span=Span(key.start(), key.end()))
        numbered = self.bibliography.numbered
        if not numbered:
            return None
        for match in NOTE_NUMBER.finditer(self.post.prose, span.start, span.end):
            return self._noted(numbered.get(match[1]), Span(match.start(), match.end()))
        for match in SUPERSCRIPT.finditer(self.post.text, span.start, span.end):
            number = number_of(match)
            if number in numbered:
                return self._noted(numbered[number], Span(match.start(), match.end()))
        return None

    def _anchored(self, name: str) -> Citation | None:
        """The source in the block with this id, to which a raised number leads."""
        quoted = (self.post.text.find(f"{attribute}={mark}{name}{mark}") for attribute in IDS for mark in "\"'")
        place = next((at for at in quoted if at >= 0), None)
        if place is None:
            return None
        at = bisect_right(self._starts, place) - 1
        return self._noted(self.post.blocks[at].span, Span(place, place)) if at >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.post.blocks]

    def _noted(self, note: Span | None, reference: Span) -> Citation:
        """What a note says; broken where it is not there or has no two words."""
        if note is None:
            return Citation("none", broken=True, span=reference)
        links = [link for link in self.post.links if link.span.within(note)]
        text = self.post.prose[note.start : note.end]
        return (
            self.linked.citation(links)
            or self.linked.bare(note)
            or Citation("none", text=" ".join(text.split()), broken=not NAME.search(text), span=reference)
        )
