"""The unit of a number that stands away from it: in a head, in a column of units, in a caption."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workplan_cli.numerals import multipliers
from workplan_cli.quantities.units import Unit, unit_at
from workplan_cli.rules.grids import grids

_ONE = Decimal(1)
_LIST_MARK = "、"


@dataclass(slots=True, frozen=True)
class StatedUnit:
    """A unit as it is stated. `unit` is None where the program does not know it."""

    name: str  # as it goes into the result, without multiplier
    written: str
    unit: Unit | None
    scale: Decimal = _ONE


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def unit_called(name: str) -> StatedUnit | None:
    """The unit that a name is, with its multiplier.

    >>> unit_called("万元").scale, unit_called("千瓦").name, unit_called("学校名称")
    (Decimal('10000'), '千瓦', None)
    """
    scale = _ONE
    for at in range(len(name)):
        found = unit_at(name, at)
        if found is not None and found.end == len(name):
            return StatedUnit(found.name, name, found.unit, scale * found.scale())
        if name[at] not in multipliers():
            break
        scale *= multipliers()[name[at]]
    rate = _pattern(grids().unit.rate).fullmatch(name)
    return StatedUnit(name, name, None) if rate else None


# ── In the words of a head ────────────────────────────────────────────────────────────


def in_bracket(head: str) -> StatedUnit | None:
    """Example: 招生人数（人） -> 人."""
    found = list(_pattern(grids().unit.bracket).finditer(head))
    named = (unit_called(match["unit"]) for match in reversed(found))
    return next((unit for unit in named if unit), None)


def behind_stroke(head: str) -> StatedUnit | None:
    """Example: 金额/万元 -> 万元."""
    found = _pattern(grids().unit.stroke).search(head)
    return unit_called(found["unit"]) if found else None


def of_per_cent(head: str) -> StatedUnit | None:
    """Example: 完成预算% -> %."""
    found = _pattern(grids().unit.percent).search(head)
    return unit_called(found[0]) if found else None


def of_what_is_counted(head: str) -> StatedUnit | None:
    """Example: 报考人数 -> 人."""
    bare = _pattern(grids().unit.bracket).sub("", head)
    ends = [end for end in grids().unit.counted if bare.endswith(end)]
    return unit_called(grids().unit.counted[max(ends, key=len)]) if ends else None


STATED: tuple[Callable[[str], StatedUnit | None], ...] = (in_bracket, behind_stroke, of_per_cent)


def stated_in_head(head: str) -> StatedUnit | None:
    """The unit that a head states; `head` is without white space."""
    return next((unit for rule in STATED if (unit := rule(head))), None)


def implied_unit(heads: Sequence[str], whole: StatedUnit | None) -> StatedUnit | None:
    """The unit of what the heads count, or that of the `whole` table.

    Of what is counted in people the table may tell in thousands of them: 人数 below 单位：万人.
    """
    counted = next((unit for head in heads if (unit := of_what_is_counted(head))), None)
    if counted is None or whole is None:
        return counted or whole
    bases = {unit.unit.base for unit in (counted, whole) if unit.unit}
    return whole if len(bases) == 1 and whole.unit else counted


def is_unit(text: str) -> bool:
    """Whether a head is a unit and nothing else: the second row of 金额 / 万元."""
    return unit_called(text.strip("（）()")) is not None


def has_own_measure(head: str) -> bool:
    """Whether what a head names is measured otherwise than the rest of its table."""
    bare = _pattern(grids().unit.bracket).sub("", head)
    return bool(_pattern(grids().unit.own_measure).search(bare))


# ── In a line ─────────────────────────────────────────────────────────────────────────


def units_stated(line: str) -> Iterator[tuple[StatedUnit, int, int]]:
    """The units of a line that says 单位：万元, each with its place; an office is none."""
    for found in _pattern(grids().unit.stated).finditer(line):
        listed = [unit_called(name) for name in found["unit"].split(_LIST_MARK)]
        if len(listed) > 1 and all(listed):
            yield from ((unit, *found.span("unit")) for unit in listed if unit)
        elif unit := listed[0] if len(listed) == 1 and listed[0] else _unknown(found["unit"]):
            yield (unit, *found.span("unit"))


def _unknown(name: str) -> StatedUnit | None:
    """A unit that the program does not know; an office is none."""
    office = _pattern(grids().unit.organisation).search(name)
    return None if office else StatedUnit(name, name, None)
