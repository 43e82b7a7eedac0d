"""The shape of units.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from workplan_cli.rules import load

UnitKind = Literal["measure", "abstract", "noun", "scale", "share", "none"]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one dimension."""

    dimension: str
    base: str
    kind: UnitKind
    units: dict[str, str]  # unit -> its factor to the base unit
    examples: dict[str, str]  # text -> the amount in it
    arabic: bool = False  # all are read with an Arabic numeral only
    arabic_only: tuple[str, ...] = ()  # those that are


@dataclass(frozen=True, slots=True)
class Per:
    """What a unit may be per."""

    marks: tuple[str, ...]
    opens: str
    joined: tuple[str, ...]
    units: tuple[str, ...]
    word: str
    word_before: str  # pattern of what follows a unit per another in words
    examples: dict[str, str]


@dataclass(frozen=True, slots=True)
class Prefix:
    """A character of numerals that belongs to the unit behind it: 千瓦."""

    character: str
    before: str
    examples: dict[str, str]


@dataclass(frozen=True, slots=True)
class Half:
    """A half behind the unit."""

    word: str
    units: tuple[str, ...]
    examples: dict[str, str]


@dataclass(frozen=True, slots=True)
class Approximate:
    """A digit and the next one as an approximate number: 两、三年."""

    mark: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Range:
    """What joins the two ends of a range."""

    joiners: tuple[str, ...]
    examples: dict[str, str]
    approximate: Approximate


@dataclass(frozen=True, slots=True)
class Bracket:
    """How a bracket stands between a number and its unit."""

    longest: int  # characters in a bracket in front of the unit
    longest_unit: int
    link: str  # pattern of what stands between a bracket with the unit and the number
    examples: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two numbers that measure together: 1∶7."""

    marks: tuple[str, ...]
    before: str  # pattern of what stands in front
    after: str  # pattern of what stands behind
    longest: int  # characters on a side


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """When a number is an amount without a unit."""

    multiplier_at_least: int
    after: str  # pattern of what stands in front of a large number that needs no noun
    not_before: str  # characters behind which there is no noun
    examples: dict[str, str]


@dataclass(frozen=True, slots=True)
class Units:
    """Units and measure words."""

    group: tuple[UnitGroup, ...]
    per: Per
    canonical: dict[str, str]  # unit -> its name in the result
    prefix: Prefix
    rescaled: dict[str, str]
    half: Half
    range: Range
    bracket: Bracket
    ratio: Ratio
    number: PlainNumber
    begins_a_word: dict[str, str]  # unit -> what does not follow it


@cache
def units() -> Units:
    """Read units.toml."""
    return load("units", Units)
