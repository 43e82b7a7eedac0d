"""An amount in the unit that the text has it in: 1.2 亿元, where its quantity says 120000000 元."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from workplan_cli.characters import as_read
from workplan_cli.model import Quantity
from workplan_cli.numerals import (
    Numeral,
    big_multipliers,
    exact,
    find_numerals,
    multipliers,
    plain,
)

_ONE = Fraction(1)


class AsWritten(NamedTuple):
    """The ends of an amount and their unit, which has the multiplier in it."""

    lower: str | None
    upper: str | None
    unit: str
    apart: str
    """what of the unit is not beside the number, but in a head or the caption of its table"""


def as_written(quantity: Quantity) -> AsWritten:
    """The amount in its own unit; as the quantity has it where no other is told for certain."""
    text = as_read("".join(quantity.text.split()))
    number = _ends_with(text) if quantity.table and quantity.unit else None
    if number is None:
        multiplier, scale = _in_front_of(quantity.unit, text)
    elif number.multiplier != 1:  # 1.2万 below a head of 人
        multiplier, scale = _in_front_of("", text)
    else:
        multiplier, scale = _of_head(quantity, number)
    apart = "" if number is None else quantity.unit
    if number is not None and number.multiplier == 1:
        apart = multiplier + apart
    return AsWritten(
        _divided(quantity.lower, scale),
        _divided(quantity.upper, scale),
        multiplier + quantity.unit,
        apart,
    )


def _ends_with(text: str) -> Numeral | None:
    """The numeral that a text ends with."""
    return next((one for one in find_numerals(text) if one.end == len(text)), None)


def _in_front_of(unit: str, text: str) -> tuple[str, Fraction]:
    """The multiplier in front of the unit with which a text ends: 万亿 of 1.5万亿元."""
    if not text.endswith(unit):
        return "", _ONE
    end = start = len(text) - len(unit)
    scale = _ONE
    while start and (value := big_multipliers().get(text[start - 1])):
        start, scale = start - 1, scale * Fraction(value)
    return text[start:end], scale


def _of_head(quantity: Quantity, number: Numeral) -> tuple[str, Fraction]:
    """The multiplier of a unit that stands away from the number: by it, the amount is larger."""
    said = quantity.upper if quantity.upper is not None else quantity.lower
    value = number.value
    scale = Fraction(said) / Fraction(value) if said is not None and value else _ONE
    return (_names()[scale], scale) if scale in _names() else ("", _ONE)


@cache
def _names() -> dict[Fraction, str]:
    """What stands in front of a unit, by what it multiplies with: 万, 百万, 亿."""
    return {**dict(_multiplied()), _ONE: ""}


def _multiplied() -> Iterator[tuple[Fraction, str]]:
    """The plainest name of a multiplier comes last."""
    names = [(Fraction(value), name) for name, value in reversed(multipliers().items())]
    for big, last in names:
        if last in big_multipliers():
            yield from ((value * big, first + last) for value, first in names if value < big)
    yield from names


def _divided(end: str | None, scale: Fraction) -> str | None:
    return end if end is None or scale == 1 else plain(exact(Fraction(end) / scale))
