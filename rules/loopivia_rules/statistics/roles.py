"""The roles of the word lists by how they are asked for. What each means is in README.md."""

from __future__ import annotations

OPENING = ("number", "fraction", "multiple", "money", "collective", "scale")
HINTED = (
    *("ours", "own", "our", "announce", "release", "update", "case", "survey", "asked", "study", "conducts"),
    *("sampled", "reports", "sources_heading", "weak_sources_heading"),
)
SURE = ("percent", "scale", "fraction", "multiple", "by_factor")
UNITS = ("points", "bare_points", "times", "fold", "money", "time", "measure", "letter_scale")
RATIOS = ("out_of", "in")
BEHIND_ONE = ("scale", "collective", "fraction", "out_of", "in", "percent", "number", "times")
QUANTITY = frozenset((*OPENING, *SURE, *UNITS, *RATIOS, *BEHIND_ONE))
"""Those of the tables `[values]` and `[signs]`: all that it takes to see that there is no quantity."""
BUILDING = frozenset(
    {"number", "scale", "letter_scale", "collective", "half", "fraction", "multiple", "money", "time", "measure"}
    | {"points", "bare_points", "times", "by_factor", "more", "whole", "as", "to", "or", "and", "between", "out_of"}
    | {"in", "of", "per", "article", "ordinal", "ordinal_ending", "by", "also", "imperative", "not_imperative", "you"}
    | {"rhetoric", "body", "month", "pronoun", "statute", "in_year", "beyond", "about", "up_to", "certain", "denied"}
    | {"mostly", "span", "takes", "clock", "tally", "every", "goes", "for_each", "group"}
    | {"group_behind", "inhabitants", "besides", "opening_according", "these", "multiplies", "apart", "made_of"}
)
"""Roles that are only asked for at a place. All others are asked of a sentence: is there such a phrase?"""
NOUNS = frozenset(
    {"population", "trade", "scale", "collective", "fraction", "money", "time", "measure", "study", "body", "usage"}
    | {"results", "case", "facts_heading", "sources_heading"}
)
"""Roles whose words have plurals of their own in the lists: "respondents" for a method, "respondent" for a person."""
