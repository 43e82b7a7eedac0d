"""The shape of units.toml."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from workplan_cli.rules import load

UnitKind = Literal["measure", "abstract", "noun", "scale", "share", "none"]


class UnitGroup(NamedTuple):
    """Units of one dimension."""

    dimension: str
    base: str
    kind: UnitKind
    units: dict[str, str]  # unit -> its factor to the base unit
    examples: dict[str, str]  # text -> the amount in it
    arabic: bool = False  # all are read with an Arabic numeral only
    arabic_only: tuple[str, ...] = ()  # those that are


class Per(NamedTuple):
    """What a unit may be per."""

    marks: tuple[str, ...]
    opens: str
    joined: tuple[str, ...]
    units: tuple[str, ...]
    word: str
    word_before: str  # pattern of what follows a unit per another in words
    examples: dict[str, str]


class Prefix(NamedTuple):
    """A character of numerals that belongs to the unit behind it: 千瓦."""

    character: str
    before: str
    examples: dict[str, str]


class Half(NamedTuple):
    """A half behind the unit, or in front of it: 一年半, 一个半小时."""

    word: str
    units: tuple[str, ...]
    within: tuple[str, ...]  # units that are written with the half in front
    not_before: str  # pattern of what makes another word of the half
    examples: dict[str, str]


class Open(NamedTuple):
    """A word within a unit that opens its number upwards: 4个多小时."""

    word: str
    within: tuple[str, ...]  # units that have it
    examples: dict[str, str]


class Tenths(NamedTuple):
    """Tenths with a digit behind the unit, or a half: 二成五, 四成半."""

    unit: str
    half: str
    examples: dict[str, str]


class Compound(NamedTuple):
    """A number of a unit and one of a smaller unit as one amount: 11元1角."""

    units: dict[str, dict[str, str]]  # unit -> smaller unit -> how many of it make one
    below: dict[str, int]  # unit -> a larger number of it is none
    unclear: dict[str, str]  # unit -> pattern of a smaller one behind it whose size is not told
    examples: dict[str, str]


class TenthBehind(NamedTuple):
    """A digit behind a unit that counts tenths of it: 一米七."""

    units: frozenset[str]
    ends: str  # pattern of what stands behind it
    examples: dict[str, str]


class Interest(NamedTuple):
    """A rate of interest in tenths and hundredths: 月息一分二厘."""

    words: str  # pattern with the groups month and year
    link: str  # pattern of what stands between such a word and the number
    unit: str
    smaller: tuple[str, ...]  # each a tenth of the one before it
    month: str  # per cent that one `unit` of a month is
    year: str
    examples: dict[str, str]


class Symbols(NamedTuple):
    """Signs of money in front of the number."""

    units: dict[str, str]  # sign -> unit
    words: tuple[str, ...]  # signs that are words, which a unit behind the number makes idle
    longest: int
    examples: dict[str, str]


class Sign(NamedTuple):
    """What makes a number negative."""

    marks: tuple[str, ...]
    words: tuple[str, ...]  # that need nothing in front of them
    before_mark: str  # pattern of what stands in front of a mark
    rate_marks: str  # pattern of a mark that needs nothing else in front of a rate
    rate: str  # pattern of what stands behind the number of a rate
    examples: dict[str, str]


class Slash(NamedTuple):
    """A fraction with a stroke: 2/3."""

    mark: str
    before: str  # pattern of what stands in front
    after: str  # or behind
    largest: int  # number below the stroke
    examples: dict[str, str]


class Certain(NamedTuple):
    """When a number without a unit is one beyond doubt."""

    multiplier_at_least: int
    before_decimal: str  # pattern of what stands in front of a decimal
    not_behind: str  # pattern of what does not stand in front of any
    not_after: str  # or behind


class Discount(NamedTuple):
    """Two digits in front of a unit that is of ten: 八五折."""

    unit: str


class Approximate(NamedTuple):
    """A digit and the next one as an approximate number: 两、三年."""

    mark: str
    units: frozenset[str]


class Range(NamedTuple):
    """What joins the two ends of a range."""

    joiners: tuple[str, ...]
    examples: dict[str, str]
    approximate: Approximate


class Bracket(NamedTuple):
    """How a bracket stands between a number and its unit."""

    longest: int  # characters in a bracket in front of the unit
    longest_unit: int
    link: str  # pattern of what stands between a bracket with the unit and the number
    examples: dict[str, str]


class Ratio(NamedTuple):
    """Two numbers that measure together: 1∶7."""

    marks: tuple[str, ...]
    before: str  # pattern of what stands in front
    after: str  # pattern of what stands behind
    longest: int  # characters on a side
    wholes: tuple[int, ...]  # sums of the terms of a ratio that needs no word


class OfWhole(NamedTuple):
    """When a part has the unit of the whole in front of it."""

    opens: str  # pattern of what stands between the unit of the whole and the part
    ends: str  # pattern of what stands behind the part
    examples: dict[str, str]


class PlainNumber(NamedTuple):
    """When a number is an amount without a unit."""

    multiplier_at_least: int
    after: str  # pattern of what stands in front of a large number that needs no noun
    no_nouns: tuple[str, ...]  # words behind it that are no nouns
    not_before: str  # characters behind which there is no noun
    examples: dict[str, str]


class Units(NamedTuple):
    """Units and measure words."""

    group: tuple[UnitGroup, ...]
    per: Per
    canonical: dict[str, str]  # unit -> its name in the result
    prefix: Prefix
    rescaled: dict[str, str]
    half: Half
    open: Open
    tenths: Tenths
    tenth_behind: TenthBehind
    compound: Compound
    interest: Interest
    symbols: Symbols
    sign: Sign
    slash: Slash
    discount: Discount
    certain: Certain
    range: Range
    bracket: Bracket
    ratio: Ratio
    of_whole: OfWhole
    number: PlainNumber
    begins_a_word: dict[str, str]  # unit -> what does not follow it


@cache
def units() -> Units:
    """Read units.toml."""
    return load("units", Units)
