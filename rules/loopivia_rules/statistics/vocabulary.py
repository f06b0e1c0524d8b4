"""The words of a language, as one table: what each word or phrase can mean in a sentence with a number.

A language is one TOML file beside this module; another language is another file and no code. In a file, `[words]` lists
the phrases of each role, `[signs]` those that make a quantity of a number, and `[values]` those that also carry a value
("million 1e6"); a comma or a line's end separates two entries.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

import msgspec

from loopivia_rules.statistics.entries import Entry, File, Forms, Opened, Phrase, colouring, entries_of, opening, parted
from loopivia_rules.statistics.roles import BEHIND_ONE, HINTED, NOUNS, OPENING, QUANTITY, RATIOS, SURE, UNITS

FOLDER = Path(__file__).parent


class Vocabulary:
    """A language: how it writes numbers and what its words mean. Each table is made when it is first asked for.

    Most posts have no number: of these only the few words are looked for that state a quantity without one.
    """

    def __init__(self, written: File, words: str) -> None:
        self.written = written
        self._words = words
        """The table of words, not read yet: most of the file, and most posts have no need of it."""
        self.decimal = written.decimal
        self.adjectives_first = written.adjectives_first
        self.imperative_ending = written.imperative_ending
        self.infinitive_endings = written.infinitive_endings

    @cached_property
    def _lists(self) -> dict[str, str]:
        """All lists, by role."""
        return {**self.written.values, **self.written.signs, **tomllib.loads(self._words)["words"]}

    def _list(self, role: str) -> str:
        head = {**self.written.values, **self.written.signs}
        return head.get(role, "") if role in QUANTITY else self._lists.get(role, "")

    def _phrases(self, *roles: str) -> Iterator[tuple[str, ...]]:
        """The phrases of these roles, their values left out."""
        for role in roles:
            valued = role in self.written.values
            yield from (words[:-1] if valued else words for words in entries_of(self._list(role)))

    def _telling(self, *roles: str, first: bool = False) -> frozenset[str]:
        """The first word of each phrase of these roles, or the one that gives it away; in singular and plural.

        What gives a phrase away: a word that is one by itself, else the one that is rarest in all lists.
        """
        phrases = list(self._phrases(*roles))
        singles = {words[0] for words in phrases if len(words) == 1}
        longer = [words for words in phrases if singles.isdisjoint(words)]
        here = Counter(word for words in phrases for word in words)
        rarest = {min(words, key=lambda word: (self._often[word] - here[word], -here[word])) for words in longer}
        found = {words[0] for words in phrases} if first else singles | rarest
        return frozenset(found | {word + ending for word in found if len(word) > 2 for ending in self.written.plurals})

    @cached_property
    def _often(self) -> Counter[str]:
        """How often each word stands in the lists."""
        texts = (*self.written.values.values(), *self.written.signs.values(), self._words)
        return Counter(parted(" ".join(texts)).replace(",", " ").split())

    @cached_property
    def _all(self) -> list[Entry]:
        valued = self.written.values
        lists = [(role, entry) for role, text in self._lists.items() for entry in entries_of(text)]
        entries = [(role, e[:-1], e[-1]) if role in valued else (role, e, "") for role, e in lists]
        listed = {word for _, words, _ in entries for word in words}
        for role, words, value in entries[:]:  # a plural that is listed for itself means its singular too
            if role in NOUNS and len(words) == 1 and len(words[0]) > 2:
                plurals = {words[0] + ending for ending in self.written.plurals} & listed
                entries += [(role, (plural,), value) for plural in plurals]
        return entries

    @cached_property
    def forms(self) -> Forms:
        """Words as the lists have them."""
        return Forms({word for _, words, _ in self._all for word in words}, self.written.plurals)

    @cached_property
    def by_role(self) -> Mapping[str, Mapping[str, tuple[Phrase, ...]]]:
        """By first word and role, the longest first: what a word can open, asked for at a place."""
        return opening(self._all)

    @cached_property
    def colouring(self) -> Mapping[str, Opened]:
        """By first word, without the roles that only build quantities: what a sentence is searched for."""
        return colouring(self._all)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words at which a quantity can begin, beside digits, alone or with the next."""
        return frozenset(words[0] for words in self._phrases(*OPENING))

    @cached_property
    def opening_words(self) -> frozenset[str]:
        """Those at which one can begin alone."""
        return frozenset(words[0] for words in self._phrases(*OPENING) if len(words) == 1)

    @cached_property
    def opening_pairs(self) -> frozenset[tuple[str, str]]:
        """Pairs of words at which one can: "a doublé"."""
        return frozenset((words[0], words[1]) for words in self._phrases(*OPENING) if len(words) > 1)

    @cached_property
    def hints(self) -> Mapping[str, frozenset[str]]:
        """By role, for those asked of whole posts: a text without any of these words has no phrase of it."""
        return {role: self._telling(role) for role in HINTED}

    @cached_property
    def factors(self) -> frozenset[str]:
        """Last words of "multiplié par", "factor of": a number behind one may be a factor."""
        return frozenset(words[-1] for words in self._phrases("by_factor"))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in words, "vingtaine" among them."""
        return frozenset(words[-1] for words in self._phrases("number", "collective"))

    @cached_property
    def ones(self) -> frozenset[str]:
        """ "un", "one": most often articles."""
        return frozenset(words[0] for words in entries_of(self._list("number")) if float(words[-1]) == 1)

    @cached_property
    def behind_one(self) -> frozenset[str]:
        """Words that make a number of them: "million", "tiers", "sur"."""
        return self._telling(*BEHIND_ONE, first=True)

    @cached_property
    def sure(self) -> frozenset[str]:
        """Words that make a quantity by themselves: "moitié", "doublé", "million", "percent"."""
        return self._telling(*SURE)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words of `sure` and numbers: a text without digits and without any of these states no quantity."""
        return self.sure | (self.numbers - self.ones)

    @cached_property
    def units(self) -> frozenset[str]:
        """Words that make one with a number: "fois", "heures", "euros"."""
        return self._telling(*UNITS)

    @cached_property
    def ratios(self) -> frozenset[str]:
        """Words that make one between two numbers: "sur", "out of"."""
        return self._telling(*RATIOS)

    @cached_property
    def counted(self) -> frozenset[str]:
        """Who and what is counted, in one word: "lecteurs", "communes"."""
        return self._telling("population", "trade")

    @cached_property
    def averages(self) -> frozenset[str]:
        """ "moyenne", "average": what a small number behind one counts was counted."""
        return self._telling("average")

    @cached_property
    def own(self) -> frozenset[str]:
        """ "we", "nous", "my": words by which somebody speaks of himself."""
        return self._telling("own", "our", first=True)


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language (two letters), read once; None where there is no file for it."""
    file = FOLDER / f"{language}.toml"
    if len(language) != 2 or not file.is_file():
        return None
    head, table, words = file.read_text(encoding="utf-8").partition("\n[words]\n")
    return Vocabulary(msgspec.convert(tomllib.loads(head), File), table + words)
