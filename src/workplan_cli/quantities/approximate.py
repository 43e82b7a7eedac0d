"""A number and the next one as one amount, as an older hand writes: 三、四年, 七、八百户.

Rows of the table of amount rules. A docstring has an example, `text -> amount`, that the tests run.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from workplan_cli.numerals import Numeral, exact
from workplan_cli.quantities.amounts import Candidate, Judgement, finished, judged
from workplan_cli.quantities.refuse import refused
from workplan_cli.quantities.units import UnitMatch, unit_at
from workplan_cli.rules.units import units

_TEN = 10


class _Pair(NamedTuple):
    """Two Chinese numbers with a mark of lists between them, and the unit behind."""

    low: Fraction
    high: Fraction
    last: Numeral
    unit: UnitMatch


def _pair(candidate: Candidate) -> _Pair | None:
    """None where more numbers stand in front: 二、三、四年 is a list."""
    data, text, first = units().range.approximate, candidate.text, candidate.numeral
    if candidate.unit or first.script != "chinese" or not text.startswith(data.mark, first.end):
        return None
    last = candidate.numerals.get(first.end + len(data.mark))
    if last is None or last.script != "chinese" or first.value is None or last.value is None:
        return None
    unit = unit_at(text, last.end)
    listed = text.endswith(data.mark, 0, first.start)
    if unit is None or unit.unit.arabic or listed or first.percent or last.percent:
        return None
    return _Pair(Fraction(first.value), Fraction(last.value), last, unit)


def approximate_pair(candidate: Candidate) -> Judgement | None:
    """A digit and the next one, as an older hand writes 两三年.

    Example: 在三、四年内完成 -> 三、四年
    """
    pair = _pair(candidate)
    if pair is None or pair.unit.name not in units().range.approximate.units:
        return None
    return judged(candidate, pair.last, pair.unit) if pair.high - pair.low == 1 else None


def pair_of_tens(candidate: Candidate) -> Judgement | None:
    """A digit and the next one with the tens, hundreds or thousands of both.

    Example: 全乡有七、八百户， -> 七、八百户
    """
    pair = _pair(candidate)
    if pair is None or not 1 <= pair.low < _TEN - 1:
        return None
    scale = pair.high / (pair.low + 1)
    if not _is_power_of_ten(scale):
        return None
    return _between(candidate, pair, pair.low * scale, pair.high)


def pair_after_tens(candidate: Candidate) -> Judgement | None:
    """A number of two digits, and the next digit.

    Example: 年龄二十三、四岁， -> 二十三、四岁
    """
    pair = _pair(candidate)
    if pair is None or pair.low < _TEN or pair.low % _TEN + 1 != pair.high:
        return None
    return _between(candidate, pair, pair.low, pair.low + 1)


def _between(candidate: Candidate, pair: _Pair, low: Fraction, high: Fraction) -> Judgement | None:
    first, unit = candidate.numeral, pair.unit
    if refused(candidate.text, first.start, unit.end, unit.unit.name, first.script):
        return None
    scale = Fraction(unit.scale())
    values = exact(low * scale), exact(high * scale)
    return finished(candidate, pair.last, unit, values, unit.end)


def _is_power_of_ten(value: Fraction) -> bool:
    """Whether it is ten, a hundred, a thousand …"""
    digits = str(value)
    return len(digits) > 1 and digits == "1".ljust(len(digits), "0")
