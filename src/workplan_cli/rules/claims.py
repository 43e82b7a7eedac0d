"""The shape of claims.toml: how claims about a text are read and compared."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.rules import load


class ClaimYears(NamedTuple):
    """How a claim tells its time."""

    pattern: str  # with the groups start and end
    examples: dict[str, str]  # cell -> first and last year, "" for none


class ClaimWords(NamedTuple):
    """What is compared of the words of an indicator."""

    idle: frozenset[str]
    any_thing: frozenset[str]  # units that stand for any thing that is counted
    same: tuple[frozenset[str], ...]  # units that stand for each other
    opposite: tuple[tuple[str, ...], ...]  # words of which a text has one or the other
    average: str  # pattern of words of a yearly average


class Claims(NamedTuple):
    """Files of claims, and their words."""

    separators: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]  # column -> the heads it may have
    years: ClaimYears
    words: ClaimWords


def claim_rules() -> Claims:
    """Read claims.toml."""
    return load("claims", Claims)
