"""What is read of a numeral."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Number = Decimal | Fraction
Script = Literal["arabic", "chinese", "mixed"]

LONGEST = 24
"""Significant digits, or atoms, of a numeral: within `decimal`'s 28, so that what callers
compute stays exact. What is longer is a serial number or noise."""

ONE = Decimal(1)


@dataclass(slots=True)
class Numeral:
    """A numeral at `start:end`, with its multipliers and a 余, 多, 几 in it; no unit."""

    start: int
    end: int
    value: Number | None  # multiplied out; None where it cannot be read for certain
    upper: Number | None  # the upper end of 三五, 两三; otherwise the value
    multiplier: Decimal  # the trailing 万, 亿 that a range may share; 1 where there is none
    script: Script
    open: bool = False  # 10余, 200多万, 十几: the value is the lower end
    open_span: tuple[int, int] | None = None  # where that word stands
    vague: bool = False  # 几十, 数百: no number at all
    bare: bool = False  # 百, 千亿: multipliers without a digit
    percent: bool = False  # 百分之…: the value counts per cent; 千分之三 is 0.3
    problem: str | None = None  # malformed, ambiguous, clock, too-long


def exact(value: Fraction) -> Number:
    """A decimal where the value has a finite one, otherwise the fraction.

    >>> exact(Fraction(5, 2)), exact(Fraction(13, 12))
    (Decimal('2.5'), Fraction(13, 12))
    """
    rest, places = value.denominator, 0
    while rest % 2 == 0 or rest % 5 == 0:
        rest //= 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return value
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places)


def plain(value: Number) -> str:
    """A value as a string: no exponent, no needless zeros; a fraction as 2/3."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
