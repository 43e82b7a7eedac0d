"""What gives a number its unit: an ordered table of rules.

A rule looks at one place. Its docstring has an example, `text -> unit`, that the tests run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from workplan_cli.numerals import Numeral
from workplan_cli.quantities.units import UnitMatch, alone, apart_from_number, unit_at
from workplan_cli.rules.units import units

UnitRule = Callable[[str, Numeral], UnitMatch | None]


def behind_number(text: str, numeral: Numeral) -> UnitMatch | None:
    """The unit touches its number.

    Example: 补助58万元/人 -> 元/人
    """
    return unit_at(text, numeral.end)


def behind_bracket(text: str, numeral: Numeral) -> UnitMatch | None:
    """A bracket stands between them, and the unit has a multiplier.

    Example: 计划投资3.12（仅为政府性投资数据）亿元 -> 元
    """
    bracket = _bracket().match(text, numeral.end) if _may_be_apart(numeral) else None
    unit = alone().match(text, bracket.end()) if bracket else None
    if unit is None or not unit["multiplier"]:
        return None
    return apart_from_number(unit.end(), unit)


def in_bracket_in_front(text: str, numeral: Numeral) -> UnitMatch | None:
    """The unit stands in a bracket in front of the number, as in a table.

    Example: 地区生产总值（亿元）235.2，比上年增长6% -> 元
    """
    if not _may_be_apart(numeral):
        return None
    reach = units().bracket.longest_unit + _AROUND_UNIT
    bracket = _bracketed_unit().search(text[max(0, numeral.start - reach) : numeral.start])
    unit = alone().fullmatch(bracket[1]) if bracket else None
    return apart_from_number(numeral.end, unit) if unit else None


UNIT_RULES: tuple[UnitRule, ...] = (behind_number, behind_bracket, in_bracket_in_front)


def own_unit(text: str, numeral: Numeral) -> UnitMatch | None:
    """The unit that a number has by itself."""
    for rule in UNIT_RULES:
        found = rule(text, numeral)
        if found is not None:
            return found
    return None


_AROUND_UNIT = 4  # the brackets around a unit, a colon and a space


def _may_be_apart(numeral: Numeral) -> bool:
    """Whether a unit may stand away from the number: that of 三 or 百分之三 does not."""
    return numeral.script != "chinese" and not numeral.percent


@cache
def _bracket() -> re.Pattern[str]:
    longest = units().bracket.longest
    return re.compile(rf"（[^（）]{{1,{longest}}}）|\([^()]{{1,{longest}}}\)")


@cache
def _bracketed_unit() -> re.Pattern[str]:
    bracket = units().bracket
    return re.compile(rf"[（(]([^（）()]{{1,{bracket.longest_unit}}})[)）]{bracket.link}$")
