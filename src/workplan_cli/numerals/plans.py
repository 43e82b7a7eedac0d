"""The years of the numbered five-year plans: “十三五” is 2016 to 2020."""

from __future__ import annotations

from workplan_cli.numerals.grammar import whole_number

_YEARS = 5
_BEFORE_FIRST, _BEFORE_THIRD = 1948, 1951  # three years lay between 二五 and 三五
_THIRD = 3


def years_of_plan(number: str) -> tuple[int, int] | None:
    """The first and the last year of a plan by its number; None where that is no number.

    >>> years_of_plan("十三"), years_of_plan("一"), years_of_plan("三")
    ((2016, 2020), (1953, 1957), (1966, 1970))
    """
    count = whole_number(number)
    if count is None:
        return None
    first = (_BEFORE_FIRST if count < _THIRD else _BEFORE_THIRD) + _YEARS * count
    return first, first + _YEARS - 1
