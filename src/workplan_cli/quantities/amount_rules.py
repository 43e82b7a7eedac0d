"""What makes a number an amount: an ordered table of rules, each of which gives a whole amount.

The first rule that has something to say decides. Its docstring has an example,
`text -> amount`, that the tests run: the amount is found, and found by that very rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from workplan_cli.numerals import Numeral, exact
from workplan_cli.quantities.amounts import (
    AMBIGUOUS,
    NO_UNIT,
    Candidate,
    Judgement,
    Unread,
    finished,
    judged,
)
from workplan_cli.quantities.approximate import (
    approximate_pair,
    pair_after_tens,
    pair_of_tens,
)
from workplan_cli.quantities.interest import interest
from workplan_cli.quantities.movement import goal_at, moves_from, paired
from workplan_cli.quantities.ratios import ratio, ratio_of_parts
from workplan_cli.quantities.refuse import refused
from workplan_cli.quantities.special_forms import (
    compound,
    discount,
    fraction_with_stroke,
    larger_end,
    sign_of_money,
    tenth_behind,
    tenths,
    unclear_compound,
)
from workplan_cli.quantities.unit_rules import own_unit
from workplan_cli.quantities.units import PERCENT, UnitMatch, percent, without_unit
from workplan_cli.rules.units import units

AmountRule = Callable[[Candidate], Judgement | None]


# ── Two numbers that are one amount ───────────────────────────────────────────────────


def range_with_unit(candidate: Candidate) -> Judgement | None:
    """Two ends with a joiner between them; the unit stands behind the second, or behind both.

    Example: 每户补助3至5万元 -> 3至5万元
    """
    last = _other_end(candidate)
    unit = _unit_or_percent(candidate.text, last) if last else None
    if last is None or unit is None:
        return None
    if candidate.numeral.percent and unit.name != PERCENT:
        return None  # 由百分之五到一九五七年上升为百分之八: a year is no end of it
    if candidate.unit is not None and (
        candidate.unit.name != unit.name or moves_from(candidate.text, candidate.numeral.start)
    ):
        return None  # 从20人到30人 names two amounts
    return judged(candidate, last, unit)


def range_into_larger_unit(candidate: Candidate) -> Judgement | None:
    """The second end has a larger unit, or smaller coins behind; it is told in the first unit.

    Example: 给予三个月至一年的缓冲期 -> 三个月至一年
    """
    unit, first = candidate.unit, candidate.numeral
    last = _other_end(candidate)
    found = larger_end(candidate, last) if last else None
    if unit is None or last is None or found is None or moves_from(candidate.text, first.start):
        return None
    low, (high, end) = Fraction(first.value or 0), found
    if low >= high or refused(candidate.text, first.start, end, unit.unit.name, first.script):
        return None
    return finished(candidate, last, unit, (exact(low), exact(high)), end)


def range_of_shares(candidate: Candidate) -> Judgement | None:
    """百分之 counts for both ends.

    Example: 增长百分之五至八，完成任务 -> 百分之五至八
    """
    if candidate.unit is not None or not candidate.numeral.percent:
        return None
    last = _other_end(candidate)
    if last is None or _unit_or_percent(candidate.text, last) is not None:
        return None
    return judged(candidate, last, percent(last.end))


def _other_end(candidate: Candidate) -> Numeral | None:
    """The number behind a joiner of ranges."""
    first, unit = candidate.numeral, candidate.unit
    joiner = _joiner().match(candidate.text, unit.end if unit else first.end)
    last = candidate.numerals.get(joiner.end()) if joiner else None
    return None if last is None or last.value is None or first.value is None else last


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, units().range.joiners))})\s?")


def _unit_or_percent(text: str, numeral: Numeral) -> UnitMatch | None:
    unit = own_unit(text, numeral)
    return percent(numeral.end) if unit is None and numeral.percent else unit


# ── A number with a unit ──────────────────────────────────────────────────────────────


def beginning_of_unit(candidate: Candidate) -> Judgement | None:
    """In a list the first number has the beginning of the unit only that the next one has whole.

    Example: 分别提高3.4个、1个百分点 -> 3.4个
    """
    text, unit = candidate.text, candidate.unit
    if unit is None or text[unit.end : unit.end + 1] not in paired().separators:
        return None
    later = candidate.numerals.get(unit.end + 1)
    begun = text[unit.end - len(unit.name) : unit.end]
    if later is None or not begun or not text.startswith(begun, later.end):
        return None
    whole = own_unit(text, later)
    if whole is None or whole.end <= later.end + len(begun):
        return None
    unit = unit._replace(name=whole.name, unit=whole.unit, spelled=whole.spelled)
    return judged(candidate, candidate.numeral, unit)


def number_with_unit(candidate: Candidate) -> Judgement | None:
    """A number with a unit of its own.

    Example: 新建200个项目 -> 200个
    """
    if candidate.unit is None:
        return None
    return judged(candidate, candidate.numeral, candidate.unit)


def share(candidate: Candidate) -> Judgement | None:
    """百分之 is a unit too.

    Example: 增长百分之五 -> 百分之五
    """
    numeral = candidate.numeral
    return judged(candidate, numeral, percent(numeral.end)) if numeral.percent else None


def unit_of_goal(candidate: Candidate) -> Judgement | None:
    """What moves from one number to another has the unit of the other.

    Example: 标准从1720提高至1960元 -> 1720
    """
    if not _may_share_a_unit(candidate) or not moves_from(candidate.text, candidate.numeral.start):
        return None
    goal = goal_at(candidate.text, candidate.numeral.end)
    return _with_unit_of(candidate, None if goal is None else candidate.numerals.get(goal))


def unit_of_list(candidate: Candidate) -> Judgement | None:
    """Behind 分别 the last number of a list has the unit of all.

    Example: 分别增长5.9、6.7个百分点 -> 5.9
    """
    last = _last_of_list(candidate) if _may_share_a_unit(candidate) else None
    if last is None or moves_from(candidate.text, candidate.numeral.start):
        return None
    return _with_unit_of(candidate, last)


def _may_share_a_unit(candidate: Candidate) -> bool:
    return candidate.numeral.script != "chinese" and candidate.numeral.value is not None


def _with_unit_of(candidate: Candidate, later: Numeral | None) -> Judgement | None:
    """The amount that a number without a unit is in that of a later one."""
    unit = own_unit(candidate.text, later) if later and later.value is not None else None
    if unit is None or later is None:
        return None
    first = candidate.numeral
    shared = _with_multiplier_of(first, later)
    if shared is None:
        return Unread(first.start, first.end, AMBIGUOUS)
    whole = candidate._replace(numeral=shared)
    return judged(whole, shared, unit._replace(end=first.end, multiplier=""))


_OF_ONE_SIZE = 50  # so many times as much a number of a list may be as another one


def _with_multiplier_of(first: Numeral, later: Numeral) -> Numeral | None:
    """A number with the multiplier of a later one, where that makes them of one size: 3.2、5.6亿元.

    None where neither is of its size, and nothing tells which is meant.
    """
    value, other, times = first.value, Fraction(later.value or 0), Fraction(later.multiplier)
    if value is None or first.multiplier != 1 or times == 1 or not other or not value:
        return first
    if not isinstance(value, Decimal) or not isinstance(later.multiplier, Decimal):
        return first
    if _is_of_one_size(Fraction(value) * times, other):
        scaled = value * later.multiplier
        return replace(first, value=scaled, upper=scaled, multiplier=later.multiplier)
    return first if _is_of_one_size(Fraction(value), other) else None


def _is_of_one_size(one: Fraction, other: Fraction) -> bool:
    return other <= one * _OF_ONE_SIZE and one <= other * _OF_ONE_SIZE


def _last_of_list(candidate: Candidate) -> Numeral | None:
    """The last number of the list 5.9、6.7个百分点 that a candidate begins, behind 分别."""
    data, text, start = paired(), candidate.text, candidate.numeral.start
    if text[candidate.numeral.end : candidate.numeral.end + 1] not in data.separators:
        return None
    clause = re.split(r"[，。；：]", text[max(0, start - data.reach) : start])[-1]
    if not any(word in clause for word in data.words):
        return None
    at, last = candidate.numeral.end, None
    while at < len(text) and text[at] in data.separators:
        following = candidate.numerals.get(at + 1)
        if following is None:
            break
        last, at = following, following.end
    return last


def unit_of_whole(candidate: Candidate) -> Judgement | None:
    """Behind 其中 a number in the multiplier of the whole has the unit of the whole.

    Example: 下达补助46万元，其中44万用于学校 -> 44万
    """
    numeral = candidate.numeral
    if not _may_share_a_unit(candidate) or not _is_large(numeral):
        return None
    if not _part_ends().match(candidate.text, numeral.end):
        return None
    whole = _whole_of(candidate)
    alike = whole is not None and whole.multiplier == numeral.multiplier
    if whole is None or not alike or Fraction(whole.value or 0) <= Fraction(numeral.value or 0):
        return None
    return _with_unit_of(candidate, whole)


def _whole_of(candidate: Candidate) -> Numeral | None:
    """The number whose unit stands right in front of a 其中 that leads to the candidate."""
    text, start = candidate.text, candidate.numeral.start
    opening = _part_opens().search(text, max(0, start - _FRONT), start)
    before = [numeral for at, numeral in candidate.numerals.items() if at < start][-1:]
    unit = own_unit(text, before[0]) if opening and before else None
    return before[0] if opening and unit and unit.end == opening.start() else None


@cache
def _part_opens() -> re.Pattern[str]:
    return re.compile(units().of_whole.opens)


@cache
def _part_ends() -> re.Pattern[str]:
    return re.compile(units().of_whole.ends)


# ── A number without a unit ───────────────────────────────────────────────────────────


def fraction(candidate: Candidate) -> Judgement | None:
    """A fraction measures by itself.

    Example: 精简四分之一 -> 四分之一
    """
    numeral = candidate.numeral
    if not isinstance(numeral.value, Fraction):
        return None
    return judged(candidate, numeral, without_unit(numeral.end, "fraction"))


def number_before_noun(candidate: Candidate) -> Judgement | None:
    """A large number stands in front of what it counts.

    Example: 惠及300万群众 -> 300万
    """
    text, end = candidate.text, candidate.numeral.end
    behind = text[end : end + 1]
    if not behind or behind in units().number.not_before or behind.isascii():
        return None
    if text.startswith(units().number.no_nouns, end):
        return None
    return _plain_number(candidate) if _is_large(candidate.numeral) else None


def number_behind_noun(candidate: Candidate) -> Judgement | None:
    """What a large number counts stands in front of it.

    Example: 全县总人口5.78万， -> 5.78万
    """
    if not _is_large(candidate.numeral):
        return None
    counted = _counted().search(_in_front(candidate.text, candidate.numeral.start))
    return _plain_number(candidate) if counted else None


def _plain_number(candidate: Candidate) -> Judgement:
    numeral = candidate.numeral
    return judged(candidate, numeral, without_unit(numeral.end, "number"))


def _is_large(numeral: Numeral) -> bool:
    """Whether a number is told in 万 or 亿: 300万, and not 万."""
    if numeral.value is None or (numeral.script == "chinese" and numeral.bare):
        return False
    return numeral.multiplier >= units().number.multiplier_at_least


_FRONT = 12  # characters in front of a number in which it is looked for what it is


def _in_front(text: str, at: int) -> str:
    return text[max(0, at - _FRONT) : at]


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(units().number.after)


# ── A number of which nothing is known ────────────────────────────────────────────────


def certain_number(candidate: Candidate) -> Judgement | None:
    """What is a number beyond doubt is reported where no rule reads it.

    Example: 指数达到103.5，居全国前列 -> 103.5
    """
    text, numeral, data = candidate.text, candidate.numeral, units().certain
    if numeral.value is None or numeral.vague or numeral.bare or candidate.unit is not None:
        return None
    front = _in_front(text, numeral.start)
    before_decimal, not_behind, not_after = _certain_patterns()
    large = numeral.multiplier >= data.multiplier_at_least
    decimal = "." in text[numeral.start : numeral.end] and before_decimal.search(front)
    if not (large or decimal) or not_behind.search(front) or not_after.match(text, numeral.end):
        return None
    return Unread(numeral.start, numeral.end, NO_UNIT)


@cache
def _certain_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = units().certain
    sources = (data.before_decimal, data.not_behind, data.not_after)
    before_decimal, not_behind, not_after = map(re.compile, sources)
    return before_decimal, not_behind, not_after


AMOUNT_RULES: tuple[AmountRule, ...] = (
    pair_of_tens,
    pair_after_tens,
    approximate_pair,
    range_into_larger_unit,
    range_with_unit,
    range_of_shares,
    interest,
    unclear_compound,
    compound,
    tenths,
    tenth_behind,
    discount,
    sign_of_money,
    beginning_of_unit,
    number_with_unit,
    share,
    unit_of_goal,
    unit_of_list,
    unit_of_whole,
    ratio_of_parts,
    ratio,
    fraction_with_stroke,
    fraction,
    number_before_noun,
    number_behind_noun,
    certain_number,
)
