"""Ratios: a number of the one for a number of the other. Rows of the table of amount rules."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from workplan_cli.numerals import Numeral
from workplan_cli.quantities.amounts import (
    NO_ONE_NUMBER,
    Candidate,
    Judgement,
    Unread,
    finished,
)
from workplan_cli.quantities.units import without_unit
from workplan_cli.rules.units import units

_FRONT = 12  # characters in front of a ratio in which it is looked for what it is


def ratio(candidate: Candidate) -> Judgement | None:
    """A number of the one for a number of the other, beside a word that tells of a ratio.

    Example: 师生比1∶7 -> 1∶7
    """
    text, first = candidate.text, candidate.numeral
    if text[first.end : first.end + 1] not in units().ratio.marks:
        return None
    second = candidate.numerals.get(first.end + 1)
    if second is None or not first.value or not second.value:
        return None
    if _is_long(first) or _is_long(second) or _is_of_three(candidate, second):
        return None
    if not _tells_of_ratio(text, first.start, second.end):
        return None
    value = Fraction(first.value) / Fraction(second.value)
    unit = without_unit(second.end, "ratio")
    return finished(candidate._replace(floor=0), second, unit, (value, value), second.end)


def ratio_of_parts(candidate: Candidate) -> Judgement | None:
    """A ratio of three has no one number that could stand for it: it is reported as a whole.

    It is one beside a word that tells of a ratio, or where its terms make up ten or a hundred.

    Example: 费用由省、市、县6∶2∶2承担，加强管理 -> 6∶2∶2
    """
    text, first, terms = candidate.text, candidate.numeral, [candidate.numeral]
    while text[terms[-1].end : terms[-1].end + 1] in units().ratio.marks:
        following = candidate.numerals.get(terms[-1].end + 1)
        if following is None or not following.value or _is_long(following):
            break
        terms.append(following)
    if len(terms) < _THREE or _is_long(first) or not first.value:
        return None
    if not _tells_of_ratio(text, first.start, terms[-1].end) and not _make_up_a_whole(terms):
        return None
    return Unread(first.start, terms[-1].end, NO_ONE_NUMBER)


_THREE = 3  # terms of a ratio that is no quotient


def _make_up_a_whole(terms: list[Numeral]) -> bool:
    """Whether the terms of a ratio are shares of ten or of a hundred: no clock shows 6:2:2."""
    total = sum(Fraction(term.value or 0) for term in terms)
    return any(abs(total - Fraction(whole)) <= _ROUNDED for whole in units().ratio.wholes)


_ROUNDED = Fraction(1, 10)  # what rounding may take from the sum of shares


def _is_long(numeral: Numeral) -> bool:
    return numeral.end - numeral.start > units().ratio.longest


def _is_of_three(candidate: Candidate, second: Numeral) -> bool:
    """Whether a third number stands beside a ratio: 8.7∶41.2∶50.1 has no value."""
    text, start, marks = candidate.text, candidate.numeral.start, units().ratio.marks
    behind = text[second.end : second.end + 1] in marks and second.end + 1 in candidate.numerals
    in_front = text[start - 1 : start] in marks and text[start - 2 : start - 1].isdigit()
    return behind or in_front


def _tells_of_ratio(text: str, start: int, end: int) -> bool:
    before, after = _ratio_patterns()
    return bool(before.search(text[max(0, start - _FRONT) : start]) or after.match(text, end))


@cache
def _ratio_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(units().ratio.before), re.compile(units().ratio.after)
