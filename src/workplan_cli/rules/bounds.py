"""The shape of bounds.toml."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.model import Bound
from workplan_cli.rules import load

BoundWords = dict[Bound, tuple[str, ...]]


class Negation(NamedTuple):
    """How a negation turns the bound of the word behind it round."""

    words: tuple[str, ...]
    turns: dict[Bound, Bound]
    already: tuple[str, ...]  # words that are negations themselves


class AfterLink(NamedTuple):
    """What may stand between an amount and the bound word behind it."""

    nouns: tuple[str, ...]
    before: str  # pattern of what follows such a noun
    bracket: str  # pattern of a bracket
    examples: tuple[str, ...]  # have a bound


class OtherWords(NamedTuple):
    """Words that a bound word's first or last character may belong to."""

    beginning: frozenset[str]
    ending: frozenset[str]


class Link(NamedTuple):
    """What may stand between a bound word and the amount behind it."""

    words: tuple[str, ...]
    each_word: str
    each: str  # pattern of what each_word counts
    reach: int  # characters that word and link have together


class Threshold(NamedTuple):
    """Words on both sides of an amount that say together that it is passed."""

    bound: Bound
    words: str  # pattern of what stands directly in front
    behind: str  # pattern of what stands directly behind


class ApartLink(NamedTuple):
    """How a bound word goes with an amount from afar: 不低于采购金额的30%."""

    link: str
    measured: str  # pattern of a character of what is measured
    reach: int  # characters of what is measured


class WideLink(NamedTuple):
    """What stands between a bound word and an amount in the same verb phrase: 至少落实1项."""

    between: str  # pattern
    reach: int  # characters of it


class SharedWords(NamedTuple):
    """Words behind the last amount of a list that govern all of them."""

    words: frozenset[str]
    joined: str  # pattern of what stands between two of them
    passed: frozenset[str]  # bounds of a word in front of the first that govern all
    which: str  # behind the last: the list tells which things are meant
    each: tuple[str, ...]  # in front of a word that governs a whole list


class Extremes(NamedTuple):
    """Words for the ends of what was measured, which bound nothing beside its mean."""

    words: frozenset[str]
    before: str  # pattern of what ends with such a word
    examples: tuple[str, ...]  # of which the last amount has no bound


class Compared(NamedTuple):
    """Words that compare with a goal, which they do not bound."""

    words: frozenset[str]
    before: str  # pattern of what stands in front of such a word, at the head of a clause
    goal: str  # pattern of the number and the goal that it is
    examples: tuple[str, ...]  # of which the last amount has no bound


class BoundExample(NamedTuple):
    """A text, its amount, and what bounds it by which words."""

    text: str
    amount: str
    bound: Bound
    modifier: str


class Bounds(NamedTuple):
    """The words that set the bound of an amount."""

    before: BoundWords
    before_bare: BoundWords
    apart: BoundWords
    given: BoundWords
    given_link: WideLink
    amid: BoundWords
    amid_link: WideLink
    wide: BoundWords
    after: BoundWords
    negation: Negation
    after_link: AfterLink
    other_words: OtherWords
    only_behind: dict[str, str]  # word -> the characters behind which it is a bound
    threshold: Threshold
    shared: SharedWords
    link: Link
    apart_link: ApartLink
    wide_link: WideLink
    roughly: BoundWords
    roughly_link: WideLink
    extremes: Extremes
    compared: Compared
    examples: tuple[BoundExample, ...]


@cache
def bounds() -> Bounds:
    """Read bounds.toml."""
    return load("bounds", Bounds)
