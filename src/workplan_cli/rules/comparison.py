"""The shape of comparison.toml: what the comparison of plans has to know of their words."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.rules import load


@dataclass(frozen=True, slots=True)
class Year:
    """A year, which every plan has anew."""

    alone: str  # pattern of its digits
    with_word: str  # pattern of all that goes with them
    examples: tuple[str, ...]  # matched whole by `with_word`


@dataclass(frozen=True, slots=True)
class Dates:
    """Words of a date."""

    words: tuple[str, ...]  # one word with the number in front of them


@dataclass(frozen=True, slots=True)
class Points:
    """Differences of shares."""

    units: dict[str, str]  # sign of a share -> what a difference of two is counted in


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two plans, or the plans of many years, are laid side by side."""

    year: Year
    dates: Dates
    points: Points


def comparison() -> Comparison:
    """Read comparison.toml."""
    return load("comparison", Comparison)
