"""Does a page say what a post says it does? A number looked for in every way it can be written, near its nouns.

Pure: a claim's number and a page's text in, a verdict and the sentence found out. In doubt it is found, or not known:
an accusation where the number is there is the one mistake that must not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from msgspec import Struct

from loopivia_rules.statistics.likeness import Likeness, Wanted, among_shares, computed, likeness, telling
from loopivia_rules.statistics.notions import about, at_odds, is_promotion, notions
from loopivia_rules.statistics.numerals import FLAT, Mention, mentions

QUOTE = 240
"""Characters of a quotation, at most."""
MANY = 400
"""Numbers of a page that are weighed, at most: no page gives the same one so often to any purpose."""
NEAR = 260
"""Characters before and after a number in which its nouns are looked for."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[^\W\d_a-zà-ÿ]|\s*$)")

CHANGE = frozenset(("#growth", "#fall", "#save"))
"""What a growth or a loss, which a page may give by its two ends, is called."""

UNDERSTOOD = frozenset(
    ("les", "des", "est", "une", "dans", "pour", "par", "et", "du", "le", "la", "un", "en", "sur")
) | {*("the", "of", "and", "to", "in", "is", "for", "by", "with", "are", "that", "a", "we", "on")}
"""Words that any French or English text has many of."""

Seen = Literal["found", "absent", "doubtful"]


class Sighting(Struct, frozen=True):
    """What was seen of a number in a page."""

    verdict: Seen
    """Doubtful: something like it is there; neither proof nor ground for a reproach."""
    quote: str = ""


def look(wanted: Wanted, text: str, aside: str = "") -> Sighting:
    """Look for a number in a page's text, and with less faith in what stands aside of it (menus, footers)."""
    subject = notions((*wanted.words, wanted.noun))
    ends = [_looked(wanted, value, text, aside, subject) for value in dict.fromkeys((wanted.low, wanted.high))]
    if len({end.verdict for end in ends}) == 1:
        return ends[0] if ends[0].verdict != "absent" or _may_be_missed(wanted, text) is False else Sighting("doubtful")
    return Sighting("doubtful", next(end.quote for end in ends if end.verdict != "absent"))


def _may_be_missed(wanted: Wanted, text: str) -> bool:
    """Could the number be there all the same: torn apart, as PDFs do, or in a language that is not understood?"""
    words = _WORD.findall(text.lower())[:3000]
    if len(words) > 40 and sum(word in UNDERSTOOD for word in words) < 0.05 * len(words):
        return True
    if wanted.kind != "percent":
        return False
    digits = r"\s*".join(f"{wanted.low:g}".replace(".", ","))
    torn = re.finditer(rf"(?<![\d.,]){digits.replace(',', '[.,]')}(?=\s*%)", text)
    return any(re.search(r"\s", match[0]) for match in torn)


def _looked(wanted: Wanted, value: float, text: str, aside: str, subject: frozenset[str]) -> Sighting:
    """One end of a range, or the number itself."""
    best = Sighting("absent")
    for source, beside in ((text, False), (aside, True)):
        flat = source.translate(FLAT)
        for mention, like in islice(_alike(wanted, value, source, flat), MANY):
            if like == "rounded" and best.verdict == "doubtful":
                continue
            verdict = _weighed(wanted, mention, like, flat, beside, subject)
            if verdict == "found":
                return Sighting("found", quoted(source, mention))
            if verdict == "doubtful" and best.verdict == "absent":
                best = Sighting("doubtful", quoted(source, mention))
    return best


def _alike(wanted: Wanted, value: float, source: str, flat: str) -> Iterator[tuple[Mention, Likeness]]:
    """The numbers of a text that are like the one wanted, or give it by their two ends."""
    found = mentions(source)
    of_change = wanted.kind in ("multiplier", "points") or (
        wanted.kind == "percent" and bool(CHANGE & notions(wanted.words))
    )
    share_until = 0
    for index, mention in enumerate(found):
        if mention.kind == "share":
            share_until = max(share_until, mention.end)
        like = likeness(wanted, value, mention, flat)
        if like == "bare" and mention.start < share_until:
            continue  # the ten of "seven out of ten"
        if not like and of_change:
            later = (each for each in found[index + 1 : index + 4] if each.start >= mention.end)
            second = next((each for each in later if each.kind == mention.kind), None)
            if second is not None and second.start - mention.end <= 48:
                like = computed(wanted, value, mention, second, flat)
        if like:
            yield mention, like


def _weighed(
    wanted: Wanted, mention: Mention, like: Likeness, text: str, beside: bool, subject: frozenset[str]
) -> Seen:
    """Is this number the claim's, or the same by chance?"""
    line = _line(text, mention)
    promotion = is_promotion(line)
    if beside or promotion:
        near = len(subject & notions(_WORD.findall(line))) if like == "exact" else 0
        return "found" if near >= min(2, len(subject)) > 0 else "doubtful" if near and not promotion else "absent"
    shared = subject & notions(_WORD.findall(text, max(0, mention.start - NEAR), mention.end + NEAR))
    if like == "rounded":
        return "doubtful" if shared else "absent"
    if like == "computed":
        return "absent" if not shared else "found" if wanted.kind != "percent" else "doubtful"
    if like == "bare":
        return _bare(wanted, mention, text, line, bool(shared))
    if shared or not subject or telling(wanted, mention):
        return "found"
    return "absent" if at_odds(about(text[mention.end : mention.end + 60]), subject) else "doubtful"


def _bare(wanted: Wanted, mention: Mention, text: str, line: str, shared: bool) -> Seen:
    """A number without its unit: a share of a table, a sum whose currency stands elsewhere, or something else."""
    if wanted.kind == "money":
        return "doubtful" if shared else "absent"
    share = among_shares(text, mention)
    if share is None:
        return "absent"
    return "found" if share and shared else "doubtful" if shared or "\t" in line or mention.decimals else "absent"


def _line(text: str, mention: Mention) -> str:
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    return text[max(start, mention.start - NEAR) : min(len(text) if end < 0 else end, mention.end + NEAR)]


def quoted(text: str, mention: Mention) -> str:
    """The sentence around a number, or what of it there is room for."""
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - QUOTE)
    for stop in _SENTENCE_END.finditer(text, start, mention.start):
        start = stop.end()
    end = text.find("\n", mention.end)
    end = min(len(text) if end < 0 else end, mention.end + QUOTE)
    last = _SENTENCE_END.search(text, mention.end, end)
    whole = text[start : last.end() if last else end]
    quote = " ".join(whole.split())
    if len(quote) <= QUOTE:
        return quote
    left = max(0, mention.start - start - QUOTE // 2)
    return ("…" if left else "") + " ".join(whole[left : left + QUOTE].split()) + "…"
