"""The shape of numerals.toml."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class NumeralWords(NamedTuple):
    """The characters of numerals that are no number themselves, each string a set of them."""

    pair: str
    ten: str
    point: str
    half: str
    over: str  # one word: 分之
    plus: str  # one word: 又
    open: str
    more: str
    behind_tens: str
    several: str
    halves: tuple[str, ...]  # each a word of its own: 一半
    all: str  # one word: 百分百
    trillion_before: str  # characters that 兆 may stand in front of as a number


class Vague(NamedTuple):
    """What is no number at all: 若干, 几."""

    words: tuple[str, ...]
    alone: str  # what needs no multiplier behind it
    ends_a_noun: str  # what ends a noun behind one of `not_behind`: 人数
    not_behind: str


class Pairs(NamedTuple):
    """Digits that are approximate side by side though they are no neighbours: 三五."""

    pairs: tuple[tuple[int, int], ...]


class OtherWords(NamedTuple):
    """Words that begin with a character of numerals."""

    words: tuple[str, ...]


class NumeralExample(NamedTuple):
    """A numeral and its value."""

    text: str
    value: str
    behind: str = ""  # what follows it in the text


class Numerals(NamedTuple):
    """The characters of numerals."""

    digits: dict[str, int]
    small: dict[str, int]  # 十, 百, 千
    big: dict[str, int]  # 万, 亿
    trillion: dict[str, int]  # 兆, which is mega too
    tens: dict[str, int]  # 廿: how many tens it is
    words: NumeralWords
    shares: dict[str, str]  # 百分之 -> what the number behind it counts in per cent
    vague: Vague
    pairs: Pairs
    other_words: OtherWords
    examples: tuple[NumeralExample, ...]


@cache
def numerals() -> Numerals:
    """Read numerals.toml."""
    return load("numerals", Numerals)
