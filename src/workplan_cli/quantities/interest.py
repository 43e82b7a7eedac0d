"""Rates of interest as they were told before per cent: 月息一分二厘. A row of the amount rules."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from workplan_cli.numerals import Numeral, exact
from workplan_cli.quantities.amounts import Candidate, Judgement, finished
from workplan_cli.quantities.units import percent
from workplan_cli.rules.units import units

_FRONT = 8  # characters in front of a number in which it is told what is paid interest for
_TEN = 10


def interest(candidate: Candidate) -> Judgement | None:
    """How much of a sum a rate of interest is, behind the word that tells for how long.

    Example: 借款按月息一分二厘计算 -> 一分二厘
    """
    text, first, data = candidate.text, candidate.numeral, units().interest
    steps = (data.unit, *data.smaller)
    step = next((at for at, name in enumerate(steps) if text.startswith(name, first.end)), None)
    rate = _rate().search(text[max(0, first.start - _FRONT) : first.start])
    if first.value is None or step is None or rate is None:
        return None
    value = Fraction(first.value) / _TEN**step
    last, end = first, first.end + len(steps[step])
    while (digit := candidate.numerals.get(end)) is not None and _is_digit(digit):
        smaller = enumerate(steps[step + 1 :], step + 1)
        named = next((at for at, name in smaller if text.startswith(name, digit.end)), None)
        step = step + digit.end - digit.start if named is None else named  # 一分零五: 零 counts
        value += Fraction(digit.value or 0) / _TEN**step
        last, end = digit, digit.end + (0 if named is None else len(steps[named]))
        if named is None:
            break
    told = exact(value * Fraction(Decimal(data.month if rate["month"] else data.year)))
    return finished(candidate, last, percent(end), (told, told), end)


def _is_digit(numeral: Numeral) -> bool:
    return numeral.value is not None and Fraction(numeral.value) < _TEN


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(f"(?:{units().interest.words}){units().interest.link}")
