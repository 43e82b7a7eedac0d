"""Amounts of a paragraph: what is known of one when numerals and unit are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Bound
from workplan_cli.numerals import Number, Numeral
from workplan_cli.quantities.bounds import (
    Modifier,
    modifier_after,
    modifier_around,
    modifier_before,
    opened,
    stated,
)
from workplan_cli.quantities.movement import goal_at, moves_from
from workplan_cli.quantities.refuse import refused
from workplan_cli.quantities.units import Unit, UnitMatch
from workplan_cli.rules.units import units


class Amount(NamedTuple):
    """An amount of a paragraph. Offsets are those of the paragraph as it is read."""

    start: int
    end: int
    lower: Number | None
    upper: Number | None
    unit: str  # its name in the result, in the characters that are read
    unit_spelled: tuple[Stretch, ...]  # where that name stands in the text; none: nowhere
    kind: Unit
    bound: Bound
    modifiers: tuple[Modifier, ...]
    moved_from: bool  # the value that 从…增加到 starts from
    outer_start: int  # where it begins with the bound words in front of it
    outer_end: int  # where it ends with the bound words behind it


NO_UNIT = "no-unit"  # the problem of a number beyond doubt that no rule reads
NO_ONE_NUMBER = "no-one-number"  # that of a ratio of three

AMBIGUOUS = "ambiguous"  # that of a numeral that can be read in more than one way


class Unread(NamedTuple):
    """A numeral with a unit that cannot be read for certain, or one whose unit is not known."""

    start: int
    end: int
    problem: str


class Refused(NamedTuple):
    """A numeral with a unit that only looks like an amount."""

    reason: str  # name of a rule of rules/refusals.toml, or what else is in the way


Judgement = Amount | Unread | Refused


class Candidate(NamedTuple):
    """A numeral that may begin an amount."""

    text: str
    numerals: Mapping[int, Numeral]  # of the paragraph, by where they start
    numeral: Numeral
    floor: int  # where the amount in front of it ends
    unit: UnitMatch | None  # that it has by itself


def judged(candidate: Candidate, last: Numeral, unit: UnitMatch) -> Judgement:
    """The amount from a candidate to the numeral `last`, unless it is none or cannot be read."""
    first, end = candidate.numeral, max(unit.end, last.end)
    if unit.unit.arabic and last.script == "chinese":
        return Refused("a unit of Arabic numerals")
    reason = refused(candidate.text, first.start, end, unit.unit.name, first.script)
    if reason or first.vague or last.vague:
        return Refused(reason or "vague")
    if first.value is None or last.value is None:
        return Unread(first.start, end, first.problem or last.problem or "malformed")
    low, high = _ends(first, last, unit)
    if low > high:
        return Unread(first.start, end, "range-backwards")
    half = _half_behind(candidate.text, end, unit) if first is last else ""
    if half or unit.unit.name in units().half.within:
        low, high = _plus_half(low), _plus_half(high)
    return finished(candidate, last, unit, (low, high), end + len(half))


def finished(
    candidate: Candidate, last: Numeral, unit: UnitMatch, values: tuple[Number, Number], end: int
) -> Amount:
    """An amount with the bound words around it, which open a side and change no number."""
    text, start, (low, high) = candidate.text, candidate.numeral.start, values
    modifiers = _modifiers(candidate, last, unit, end)
    outer_start, outer_end = _outer(start, end, modifiers)
    bound: Bound = "range" if low != high else stated(modifiers)
    lower, upper = opened(bound, low, high)
    return Amount(
        start=start,
        end=end,
        lower=lower,
        upper=upper,
        unit=unit.name,
        unit_spelled=unit.spelled,
        kind=unit.unit,
        bound=bound,
        modifiers=modifiers,
        moved_from=moves_from(text, start) and goal_at(text, outer_end) is not None,
        outer_start=outer_start,
        outer_end=outer_end,
    )


def _modifiers(
    candidate: Candidate, last: Numeral, unit: UnitMatch, end: int
) -> tuple[Modifier, ...]:
    """The bound words around an amount, in its numeral (10余) and in its unit, in text order."""
    text, first = candidate.text, candidate.numeral
    found = [
        modifier_before(text, first.start, candidate.floor, bare=first.bare)
        or modifier_around(text, first.start, end, candidate.floor),
        Modifier(*last.open_span, "more_than") if last.open_span else None,
        _opening_within(text, last, unit),
        modifier_after(text, end),
    ]
    return tuple(modifier for modifier in found if modifier)


def _opening_within(text: str, last: Numeral, unit: UnitMatch) -> Modifier | None:
    """The 多 of 4个多小时."""
    if unit.unit.name not in units().open.within:
        return None
    at = text.index(units().open.word, last.end)
    return Modifier(at, at + len(units().open.word), "more_than")


def _outer(start: int, end: int, modifiers: Iterable[Modifier]) -> Stretch:
    """From where to where an amount reaches with its bound words; a space may part them."""
    outer_start, outer_end = start, end
    for modifier in modifiers:
        if start - 1 <= modifier.end <= start:
            outer_start = min(outer_start, modifier.start)
        outer_end = max(outer_end, modifier.end)
    return outer_start, outer_end


def _ends(first: Numeral, last: Numeral, unit: UnitMatch) -> tuple[Number, Number]:
    """Both ends in the unit's own scale; 3至5万元 shares its multiplier."""
    low, high = first.value, last.upper if first is last else last.value
    assert low is not None and high is not None
    shared = first is not last and first.multiplier == 1 and last.multiplier > 1
    if shared and Fraction(low) * Fraction(last.multiplier) < Fraction(high):
        low = _times(low, last.multiplier)
    scale = unit.scale()
    return _times(low, scale), _times(high, scale)


def _times(value: Number, scale: Decimal) -> Number:
    return value * scale if isinstance(value, Decimal) else value * Fraction(scale)


def _plus_half(value: Number) -> Number:
    return value + Decimal("0.5") if isinstance(value, Decimal) else value + Fraction(1, 2)


def _half_behind(text: str, at: int, unit: UnitMatch) -> str:
    """The 半 of 一年半, or nothing."""
    half = units().half
    if unit.name not in half.units or not text.startswith(half.word, at):
        return ""
    return "" if _other_half().match(text, at + len(half.word)) else half.word


@cache
def _other_half() -> re.Pattern[str]:
    return re.compile(units().half.not_before)
