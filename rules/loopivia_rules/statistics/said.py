"""A quantity where it stands: its sentence, what introduces it, what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from loopivia_rules.statistics.passages import Passage
from loopivia_rules.statistics.quantity import Quantity
from loopivia_rules.statistics.reading import Reading
from loopivia_rules.statistics.surroundings import Surroundings


class Said:
    """A quantity where it stands."""

    def __init__(self, reading: Reading, quantity: Quantity, passage: Passage, surroundings: Surroundings) -> None:
        self.reading = reading
        self.quantity = quantity
        self.passage = passage
        self.surroundings = surroundings

    @property
    def around(self) -> Sequence[Reading]:
        """What introduces the passage."""
        return self.surroundings.of(self.passage)

    @property
    def before(self) -> Sequence[Reading]:
        """The sentences before it in its paragraph."""
        return self.surroundings.before(self.passage)

    def is_near(self, role: str, words: int) -> bool:
        """Is there such a phrase within so many words of the quantity?"""
        first, last = self.quantity.first - words, self.quantity.last + words
        return any(first <= cue.first < last for cue in self.reading.cues(role))

    def is_among(self, *roles: str) -> bool:
        """Does what introduces the passage have such a phrase?"""
        return any(reading.has(*roles) for reading in self.around)
