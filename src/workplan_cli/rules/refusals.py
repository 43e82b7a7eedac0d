"""The shape of refusals.toml."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Refusal(NamedTuple):
    """When a number with a unit is no amount: all conditions that are given hold."""

    name: str
    examples: tuple[str, ...]  # hold no amount
    keeps: tuple[str, ...] = ()  # hold an amount all the same
    units: frozenset[str] | None = None  # None: any
    script: str | None = None
    words: frozenset[str] | None = None  # the whole candidate is one of these
    text: str | None = None  # pattern of the whole candidate
    words_before: tuple[str, ...] | None = None  # one of these stands in front of the number
    before: str | None = None  # pattern of what stands there
    near: str = ""  # one of these characters is in all that `before` matches
    words_after: tuple[str, ...] | None = None  # one of these stands behind the unit
    after: str | None = None  # pattern of what stands there
    not_after: tuple[str, ...] = ()  # none of these stands behind the unit
    unless: str | None = None  # a pattern that is nowhere in front of the number


class Quoted(NamedTuple):
    """A stretch in quotation marks that is a slogan or a name."""

    open: str
    close: str
    longest: int  # characters
    sentence_marks: str  # with one of these in it, it is neither
    amended: str  # pattern of what stands in front of a quoted amount that is put in
    amends: str  # the same, behind one that is taken out
    amount: str  # pattern of such an amount
    examples: tuple[str, ...]  # hold no amount
    keeps: tuple[str, ...]  # hold one


class Titles(NamedTuple):
    """The marks around the title of a document."""

    open: str
    close: str
    longest: int  # characters
    examples: tuple[str, ...]  # hold no amount


class Refusals(NamedTuple):
    """What only looks like an amount."""

    refusal: tuple[Refusal, ...]
    quoted: Quoted
    titles: Titles


@cache
def refusals() -> Refusals:
    """Read refusals.toml."""
    return load("refusals", Refusals)
