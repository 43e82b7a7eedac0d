"""The shape of region.toml."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.kinds import RegionLevel
from workplan_cli.rules import load


class Country(NamedTuple):
    """The whole country, as tables name it."""

    name: str
    code: str


class Region(NamedTuple):
    """How the place is told that an issuer's name begins with."""

    first: str  # pattern of the place that the name begins with
    further: str  # pattern of a place inside the one before
    over: str  # pattern of brackets in front that name the place around it
    institution: str  # pattern of what only an institution's own name holds
    newest: str  # the last revision that regions.tsv has
    country: Country
    ends: dict[str, RegionLevel]  # end of a name -> the level that it tells
    examples: dict[str, str]  # issuer -> the place, "" for none


def region() -> Region:
    """Read region.toml."""
    return load("region", Region)
