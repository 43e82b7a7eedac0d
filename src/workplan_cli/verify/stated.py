"""The number of a claim as an amount, and whether an amount of a text is the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from workplan_cli.characters import as_read
from workplan_cli.model import Base, Bound, Quantity
from workplan_cli.numerals import Number, find_numerals
from workplan_cli.quantities.scan import Amount, scan
from workplan_cli.quantities.units import lookup
from workplan_cli.rules.bounds import bounds
from workplan_cli.rules.claims import claim_rules
from workplan_cli.rules.units import units


@dataclass(slots=True, frozen=True)
class Stated:
    """What a claim says the number is. Ends are in the base unit where `base` names one."""

    lower: Fraction | None
    upper: Fraction | None
    unit: str | None
    """as written without multiplier; None where the claim names none"""
    base: str | None
    bound: Bound
    negative: bool

    def is_of(self, quantity: Quantity) -> bool:
        """Whether it is counted in what the quantity is, whatever the scale: 亿元 and 元."""
        if self.unit is None:
            return True
        own, theirs = self.unit, as_read(quantity.unit)
        if own == theirs:
            return True
        if self.base is None or quantity.base is None or quantity.base.unit != self.base:
            return False
        return quantity.dimension != _COUNT or _stand_for_each_other(own, theirs)

    def is_amount_of(self, quantity: Quantity) -> bool:
        """Whether the ends and the bound are those of the quantity."""
        if self.bound != quantity.bound or not self.is_of(quantity):
            return False
        return self.has_ends_of(quantity)

    def nearly(self, quantity: Quantity) -> bool:
        """Whether the number is that of the quantity, whatever bounds either."""
        own = {self.lower, self.upper} - {None}
        theirs = {*_ends(quantity), *_ends(quantity.base or quantity)} - {None}
        return own <= theirs

    def has_ends_of(self, quantity: Quantity) -> bool:
        """Whether the ends are those of the quantity."""
        own = self.lower, self.upper
        if self.unit is None:
            return own in (_ends(quantity), _ends(quantity.base or quantity))
        return own == _ends(quantity if self.base is None else quantity.base or quantity)


_COUNT = "count"


def read_amount(value: str, unit: str | None = None) -> Stated | None:
    """The number of a claim, with the unit in its words or beside it; None where it is none.

    >>> a, b = read_amount("2.39亿元"), read_amount("23900", "万元")
    >>> a == b, read_amount("96以上", "%").bound, read_amount("很多")
    (True, 'at_least', None)
    """
    value, unit = (as_read("".join((text or "").split())) for text in (value, unit))
    sign = next((mark for mark in _signs() if value.startswith(mark)), "")
    negative, value = bool(sign), value.removeprefix(sign)
    passed = _passed().fullmatch(value)
    if passed is not None:  # of the text both words around it, of a claim one
        told = read_amount(passed["amount"], unit)
        return told and replace(told, upper=None, bound=bounds().threshold.bound)
    amount = _whole(value)
    if amount is not None and unit and not _agree(amount, unit):
        return None
    amount = amount or _whole(_with_unit(value, unit))
    if amount is not None:
        return _stated(amount, negative)
    return _bare(value, unit, negative)


def _whole(text: str) -> Amount | None:
    """The only amount of a text that has nothing besides."""
    found = [*scan(text)]
    if len(found) != 1 or not isinstance(found[0], Amount):
        return None
    amount = found[0]
    around = text[: amount.outer_start] + text[amount.outer_end :]
    return None if around.strip() else amount


def _agree(amount: Amount, unit: str) -> bool:
    """Whether a unit beside a number is that of its words, whatever the scale of either."""
    beside = _whole(f"1{unit}")
    return amount.unit == unit or (beside is not None and beside.kind.base == amount.kind.base)


def _with_unit(value: str, unit: str) -> str:
    """The unit behind the last numeral: 96以上 and % are 96%以上."""
    numerals = [*find_numerals(value)]
    if not numerals or not unit:
        return value
    end = numerals[-1].end
    return f"{value[:end]}{unit}{value[end:].lstrip()}"


def _stated(amount: Amount, negative: bool) -> Stated:
    kind = amount.kind
    base = kind.base if kind is not None and kind.base and "/" not in amount.unit else None
    factor = 1 if base is None or amount.unit == base else kind.factor
    lower, upper = (_scaled(value, factor) for value in (amount.lower, amount.upper))
    return Stated(lower, upper, amount.unit, base, amount.bound, negative)


def _bare(value: str, unit: str, negative: bool) -> Stated | None:
    """A number without a unit, with one that no rule knows, or one that is none standing alone."""
    numerals = [*find_numerals(value)]
    if len(numerals) != 1 or numerals[0].value is None:
        return None
    rest = value[numerals[0].end :].strip()
    if rest:
        return _counted(Fraction(numerals[0].value), rest, negative)
    amount = _whole(_with_unit(value, _ANY_UNIT))
    if amount is None:
        return None
    lower, upper = (_scaled(end, 1) for end in (amount.lower, amount.upper))
    return Stated(lower, upper, unit or None, None, amount.bound, negative)


_ANY_UNIT = "%"  # makes an amount of a number, so that the words of its bound are read


def _counted(number: Fraction, unit: str, negative: bool) -> Stated | None:
    """A number of a unit which a text takes for an amount only among other words: 三年, 一次."""
    try:
        kind = lookup(unit)
    except KeyError:
        return None
    number *= kind.factor if kind.base else 1
    return Stated(number, number, unit, kind.base or None, "exact", negative)


def _scaled(value: Number | None, factor: Fraction | int) -> Fraction | None:
    return None if value is None else Fraction(value) * factor


def _ends(amount: Quantity | Base) -> tuple[Fraction | None, Fraction | None]:
    return (
        None if amount.lower is None else Fraction(amount.lower),
        None if amount.upper is None else Fraction(amount.upper),
    )


@cache
def _stand_for_each_other(one: str, other: str) -> bool:
    words = claim_rules().words
    if one in words.any_thing or other in words.any_thing:
        return True
    return any(one in group and other in group for group in words.same)


@cache
def _passed() -> re.Pattern[str]:
    """An amount that is passed: 迈上5万亿元, 迈上5万亿元新台阶."""
    rules = bounds().threshold
    return re.compile(f"(?:{rules.words})(?P<amount>.+?)(?:{rules.behind})?")


@cache
def _signs() -> tuple[str, ...]:
    """What makes the number behind it negative."""
    return (*units().sign.marks, *units().sign.words)
