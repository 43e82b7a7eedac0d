"""The shape of comparison.toml: what the comparison of plans has to know of their words."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.rules import load


class Year(NamedTuple):
    """A year, which every plan has anew."""

    alone: str  # pattern of its digits
    with_word: str  # pattern of all that goes with them
    examples: tuple[str, ...]  # matched whole by `with_word`


class Dates(NamedTuple):
    """Words of a date."""

    words: tuple[str, ...]  # one word with the number in front of them


class Points(NamedTuple):
    """Differences of shares."""

    units: dict[str, str]  # sign of a share -> what a difference of two is counted in


class Stages(NamedTuple):
    """Words that tell how far work has come."""

    groups: tuple[tuple[str, ...], ...]  # those of one stage
    examples: tuple[tuple[str, str], ...]  # names of two indicators
    none: tuple[tuple[str, str], ...]  # names that may be one


class Comparison(NamedTuple):
    """How two plans, or the plans of many years, are laid side by side."""

    year: Year
    dates: Dates
    points: Points
    stages: Stages


def comparison() -> Comparison:
    """Read comparison.toml."""
    return load("comparison", Comparison)
