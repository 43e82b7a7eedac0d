"""Amounts whose form makes them: 11元1角, ￥300, 八五折, 2/3. Rows of the table of amount rules.

A docstring has an example, `text -> amount`, that the tests run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from workplan_cli.numerals import Numeral, exact, numeral_at
from workplan_cli.quantities.amounts import (
    AMBIGUOUS,
    Candidate,
    Judgement,
    Unread,
    finished,
    judged,
)
from workplan_cli.quantities.refuse import refused
from workplan_cli.quantities.units import UnitMatch, lookup, unit_at, without_unit
from workplan_cli.rules.units import units

# ── 11元1角 ───────────────────────────────────────────────────────────────────────────


class _Smaller(NamedTuple):
    """A part of a compound amount behind its first: 1角."""

    numeral: Numeral
    end: int
    value: Fraction  # in the first unit


def compound(candidate: Candidate) -> Judgement | None:
    """A number of a unit with one of a smaller unit right behind it, in the first unit.

    Example: 每斤11元1角 -> 11元1角
    """
    unit, first = candidate.unit, candidate.numeral
    if unit is None or unit.name not in units().compound.units or not _is_single(first):
        return None
    smaller = list(_smaller(candidate, unit))
    most = units().compound.below.get(unit.name)
    if not smaller or (most is not None and Fraction(first.value or 0) >= most):
        return None
    end = smaller[-1].end
    if refused(candidate.text, first.start, end, unit.unit.name, first.script):
        return None
    value = exact(Fraction(first.value or 0) + sum(part.value for part in smaller))
    return finished(candidate, smaller[-1].numeral, unit, (value, value), end)


def unclear_compound(candidate: Candidate) -> Judgement | None:
    """What stands in a smaller unit whose size is not told has no certain value.

    Example: 每人每日一斤二两， -> 一斤二两
    """
    unit, first = candidate.unit, candidate.numeral
    pattern = units().compound.unclear.get(unit.name) if unit is not None else None
    smaller = _compiled(pattern).match(candidate.text, unit.end) if unit and pattern else None
    return Unread(first.start, smaller.end(), AMBIGUOUS) if smaller else None


def larger_end(candidate: Candidate, last: Numeral) -> tuple[Fraction, int] | None:
    """The second end of a range in the unit of the first, and where it stops.

    None where it has that very unit and no more: 一元至二元 is read as any range.
    """
    first, second = candidate.unit, unit_at(candidate.text, last.end)
    if first is None or second is None or not _is_single(last):
        return None
    parts = list(_smaller(candidate, second)) if second.name in units().compound.units else []
    value = Fraction(last.value or 0) + sum(part.value for part in parts)
    if second.name == first.name and parts:
        return value, parts[-1].end
    of_first = units().compound.units.get(second.name, {}).get(first.name)
    if of_first is None:
        return None
    return value * int(of_first), parts[-1].end if parts else second.end


def _smaller(candidate: Candidate, unit: UnitMatch) -> Iterator[_Smaller]:
    """The parts in smaller units behind the first, each smaller than the one before it."""
    counts, at, least = units().compound.units[unit.name], unit.end, Fraction(1)
    while (numeral := candidate.numerals.get(at)) is not None and _is_single(numeral):
        small = unit_at(candidate.text, numeral.end)
        share = Fraction(1, int(counts[small.name])) if small and small.name in counts else least
        value = Fraction(numeral.value or 0) * share
        if small is None or share >= least or value >= least:
            return
        yield _Smaller(numeral, small.end, value)
        at, least = small.end, share


def _is_single(numeral: Numeral) -> bool:
    """Whether a numeral is one certain number."""
    return numeral.value is not None and numeral.value == numeral.upper and not numeral.open


# ── 二成五 ────────────────────────────────────────────────────────────────────────────


def tenths(candidate: Candidate) -> Judgement | None:
    """A digit, or a half, behind tenths counts hundredths.

    Example: 比上年增产二成五，创新高 -> 二成五
    """
    unit, first, data = candidate.unit, candidate.numeral, units().tenths
    if unit is None or unit.unit.name != data.unit or not _is_single(first):
        return None
    digit, half = candidate.numerals.get(unit.end), candidate.text.startswith(data.half, unit.end)
    more, end = (_HALF, unit.end + len(data.half)) if half else _digit(candidate.text, digit)
    if not more:
        return None
    value = exact(Fraction(first.value or 0) * _TEN + more)
    return finished(candidate, digit or first, unit, (value, value), end)


def _digit(text: str, numeral: Numeral | None) -> tuple[int, int]:
    """A single Chinese digit without a unit and where it ends; 0 where there is none."""
    if numeral is None or numeral.script != "chinese" or not _is_single(numeral):
        return 0, 0
    alone = numeral.end - numeral.start == 1 and unit_at(text, numeral.end) is None
    value = int(Fraction(numeral.value or 0))
    return (value if alone and value < _TEN else 0), numeral.end


_HALF = 5  # of ten


def tenth_behind(candidate: Candidate) -> Judgement | None:
    """A digit behind a unit counts tenths of it.

    Example: 身高一米七以上 -> 一米七
    """
    unit, first, data = candidate.unit, candidate.numeral, units().tenth_behind
    if unit is None or unit.name not in data.units or not _is_single(first):
        return None
    digit = candidate.numerals.get(unit.end)
    more, end = _digit(candidate.text, digit)
    if digit is None or not more or not _compiled(data.ends).match(candidate.text, end):
        return None
    value = exact(Fraction(first.value or 0) + Fraction(more, _TEN))
    return finished(candidate, digit, unit, (value, value), end)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# ── ￥300 ─────────────────────────────────────────────────────────────────────────────


def sign_of_money(candidate: Candidate) -> Judgement | None:
    """A sign of money in front of its number gives it its unit.

    Example: 每人￥300， -> ￥300
    """
    text, numeral, own = candidate.text, candidate.numeral, candidate.unit
    data = units().symbols
    sign = _symbol().search(text[max(0, numeral.start - data.longest) : numeral.start])
    if sign is None:
        return None
    name = data.units[sign[1]]
    if own is None and _is_latin(text[numeral.end : numeral.end + 1]):
        return None  # $3.5million
    if own is not None and (own.name != name or sign[1] in data.words):
        return None
    whole = replace(numeral, start=numeral.start - len(sign[0]))
    unit = own or UnitMatch(numeral.end, name, lookup(name))
    return judged(candidate._replace(numeral=whole), whole, unit)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def _symbol() -> re.Pattern[str]:
    signs = sorted(units().symbols.units, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, signs))})\s?$")


# ── 八五折 ────────────────────────────────────────────────────────────────────────────


def discount(candidate: Candidate) -> Judgement | None:
    """Two digits tell a discount to the hundredth.

    Example: 按八五折收取 -> 八五折
    """
    unit, first = candidate.unit, candidate.numeral
    written = candidate.text[first.start : first.end]
    if unit is None or unit.unit.name != units().discount.unit or len(written) != _TWO:
        return None
    digits = [numeral_at(character, 0) for character in written]
    values = [digit.value for digit in digits if digit and isinstance(digit.value, Decimal)]
    if len(values) != _TWO or max(values) >= _TEN:
        return None
    value = values[0] * _TEN + values[1]
    return finished(candidate, first, unit, (value, value), unit.end)


_TWO, _TEN = 2, 10  # digits of a number in tens, and what the first of them counts


# ── 2/3 ───────────────────────────────────────────────────────────────────────────────


def fraction_with_stroke(candidate: Candidate) -> Judgement | None:
    """A fraction that a stroke divides, beside a word that tells of a share.

    Example: 覆盖2/3的学校 -> 2/3
    """
    text, upper, data = candidate.text, candidate.numeral, units().slash
    if not text.startswith(data.mark, upper.end):
        return None
    lower = candidate.numerals.get(upper.end + len(data.mark))
    if lower is None or not _is_proper(upper, lower) or _is_longer(text, upper.start, lower.end):
        return None
    before, after = _around_fraction()
    window = text[max(0, upper.start - _FRONT) : upper.start]
    if not (before.search(window) or after.match(text, lower.end)):
        return None
    value = Fraction(upper.value or 0) / Fraction(lower.value or 1)
    return finished(
        candidate, lower, without_unit(lower.end, "fraction"), (value, value), lower.end
    )


_FRONT = 6  # characters in front of a fraction in which its words are looked for


def _is_proper(upper: Numeral, lower: Numeral) -> bool:
    """Whether two whole Arabic numbers are a fraction below one."""
    if upper.script != "arabic" or lower.script != "arabic" or not upper.value or not lower.value:
        return False
    whole = Fraction(upper.value).denominator == Fraction(lower.value).denominator == 1
    return whole and upper.value < lower.value <= units().slash.largest


def _is_longer(text: str, start: int, end: int) -> bool:
    """Whether it goes on, as dates and codes do: 2019/1/3."""
    marks = (units().slash.mark, "-", ".")
    return text.startswith(marks, end) or text[:start].endswith(marks)


@cache
def _around_fraction() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(units().slash.before), re.compile(units().slash.after)


# ── 负3% ──────────────────────────────────────────────────────────────────────────────


def signed(text: str, numeral: Numeral) -> Numeral:
    """A numeral with the minus in front of it; as it was where there is none."""
    match = _sign().search(text, max(0, numeral.start - _LONGEST_SIGN), numeral.start)
    if match is None or numeral.value is None or numeral.upper is None:
        return numeral
    window = text[max(0, match.start() - _FRONT) : match.start()]
    if match[0] in units().sign.marks and not _may_be_minus(text, window, match[0], numeral.end):
        return numeral
    return replace(numeral, start=match.start(), value=-numeral.upper, upper=-numeral.value)


def _may_be_minus(text: str, before: str, mark: str, end: int) -> bool:
    """Whether what stands in front of a mark lets it be a minus, of a rate or of anything."""
    plain, of_rate, rate = _before_minus()
    is_rate = of_rate.search(before + mark) and rate.match(text, end)
    return bool(is_rate or plain.search(before))


_LONGEST_SIGN = 2  # characters of 零下


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        f"(?:{'|'.join(map(re.escape, (*units().sign.marks, *units().sign.words)))})$"
    )


@cache
def _before_minus() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rule = units().sign
    return re.compile(rule.before_mark), re.compile(rule.rate_marks), re.compile(rule.rate)
