"""The shape of comparison.toml: what the comparison of plans has to know of their words."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.rules import load


class Year(NamedTuple):
    """A year, which every plan has anew."""

    with_word: str  # pattern of all that goes with them
    examples: tuple[str, ...]  # matched whole by `with_word`


class Dates(NamedTuple):
    """Words of a date."""

    words: tuple[str, ...]  # one word with the number in front of them


class Points(NamedTuple):
    """Differences of shares."""

    units: dict[str, str]  # sign of a share -> what a difference of two is counted in


class Groups(NamedTuple):
    """Words that tell two indicators apart."""

    groups: tuple[tuple[str, ...], ...]  # those that mean one thing
    examples: tuple[tuple[str, str], ...]  # names of two indicators
    none: tuple[tuple[str, str], ...]  # names that may be one


class Bases(NamedTuple):
    """What a change is against."""

    year_before: str  # pattern of the words for the year before
    # amount, what it is against, the year that it ends in, and the same of another:
    examples: tuple[tuple[str, ...], ...]  # of two indicators
    none: tuple[tuple[str, ...], ...]  # that may be one


class Increments(NamedTuple):
    """An amount that comes on top, and one that is there in all."""

    words: tuple[str, ...]  # in the name of what comes on top
    reached: str  # pattern of what stands in front of what is there in all
    sum: str  # the same where what comes on top stands in front of it: 新增3家、总数达9家
    holds: str  # the same of a list of which it is the last
    examples: dict[str, str]  # a sentence with its amount in brackets -> more, all or neither


class Described(NamedTuple):
    """An amount that describes what is under way."""

    words: tuple[str, ...]  # that end its name
    not_of: tuple[str, ...]  # dimensions of amounts that count
    examples: tuple[str, ...]  # a sentence with its amount in brackets
    none: tuple[str, ...]


class Doings(NamedTuple):
    """What is done, which tells no two things apart."""

    words: tuple[str, ...]  # in front of what it is done to
    examples: tuple[tuple[str, str], ...]  # what two plans say of one thing
    none: tuple[tuple[str, str], ...]  # of two


class Nameless(NamedTuple):
    """Names that say nothing of what is measured."""

    words: tuple[str, ...]  # beside those of the reading
    examples: tuple[str, ...]
    none: tuple[str, ...]


class Comparison(NamedTuple):
    """How two plans, or the plans of many years, are laid side by side."""

    year: Year
    dates: Dates
    points: Points
    stages: Groups
    works: Groups
    paces: Groups
    shares: Groups
    sectors: Groups
    networks: Groups
    accounts: Groups
    levels: Groups
    places: Groups
    wastes: Groups
    increments: Increments
    described: Described
    bases: Bases
    nameless: Nameless
    doings: Doings


def comparison() -> Comparison:
    """Read comparison.toml."""
    return load("comparison", Comparison)
