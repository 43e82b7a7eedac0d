"""Units and measure words: the longest that stands at a position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.numerals import multipliers
from workplan_cli.rules.units import UnitGroup, UnitKind, units

PERCENT = "%"


class Unit(NamedTuple):
    """A unit as the rule data have it."""

    name: str
    dimension: str
    kind: UnitKind
    base: str
    factor: Fraction
    arabic: bool  # read only with an Arabic numeral

    @property
    def counted(self) -> bool:
        """Whether it counts things, and measures nothing."""
        return self.kind in ("measure", "abstract", "noun")


class UnitMatch(NamedTuple):
    """A unit found in the text."""

    end: int
    name: str  # as it goes into the result
    unit: Unit
    spelled: tuple[Stretch, ...] = ()  # where `name` stands in the text; none where it does not
    multiplier: str = ""  # one that stands with the unit, apart from the numeral: （亿元）

    def scale(self) -> Decimal:
        """What the numeral is multiplied with to be in the scale of `name`."""
        value = Decimal(units().rescaled.get(self.unit.name, "1"))
        for character in self.multiplier:
            value *= multipliers()[character]
        return value


def lookup(name: str) -> Unit:
    """The unit called `name`; KeyError where there is none."""
    return _table()[name]


@cache
def _table() -> dict[str, Unit]:
    return {
        name: _unit(name, factor, group)
        for group in units().group
        for name, factor in group.units.items()
    }


def _unit(name: str, factor: str, group: UnitGroup) -> Unit:
    arabic = group.arabic or name in group.arabic_only
    return Unit(name, group.dimension, group.kind, group.base, Fraction(factor), arabic)


@cache
def written() -> tuple[str, ...]:
    """The units that stand in texts."""
    return tuple(name for name, unit in _table().items() if unit.kind != "none")


@cache
def _by_first() -> dict[str, list[str]]:
    """The units that stand in texts by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(written(), key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


@cache
def _other_word(unit: str) -> re.Pattern[str] | None:
    """What makes another word of a unit that begins one: 城乡, 国家."""
    behind = units().begins_a_word.get(unit)
    return re.compile(behind) if behind else None


def unit_at(text: str, at: int) -> UnitMatch | None:
    """The longest unit that stands at `at`, with what it is per (元/月)."""
    if text[at : at + 1].isspace():
        at += 1
    for name in _by_first().get(text[at : at + 1], ()):
        end = at + len(name)
        if not text.startswith(name, at):
            continue
        other = _other_word(name)
        if other is None or not other.match(text, end):
            per = _per_at(text, end)
            return _per_another(text, at, end, per) if per else _alone(text, at, end)
    return None


def percent(end: int) -> UnitMatch:
    """Per cent as the unit of 百分之五, which ends at `end`."""
    return UnitMatch(end, PERCENT, lookup(PERCENT))


def without_unit(end: int, name: str) -> UnitMatch:
    """What a number measures that has no unit: `name` is fraction, number or ratio."""
    return UnitMatch(end, "", lookup(name))


def apart_from_number(end: int, stretch: re.Match[str]) -> UnitMatch:
    """The unit of a number that it does not touch, with its multiplier: 亿元.

    `stretch` is what `alone` found, `end` where the amount ends.
    """
    return UnitMatch(
        end, _canonical(stretch["unit"]), lookup(stretch["unit"]), multiplier=stretch["multiplier"]
    )


@cache
def alone() -> re.Pattern[str]:
    """A unit with a multiplier, as it stands in a bracket: （亿元）, （万人）."""
    return re.compile(f"(?P<multiplier>[{''.join(multipliers())}]*)(?P<unit>{_any_of(written())})")


# ── How it is called ──────────────────────────────────────────────────────────────────


def _canonical(name: str) -> str:
    """The name under which a unit goes into the result: 成 is %, 个百分点 百分点."""
    return units().canonical.get(name, name)


def _alone(text: str, at: int, end: int) -> UnitMatch:
    """The unit that is `text[at:end]`."""
    unit = _table()[text[at:end]]
    name = _canonical(unit.name)
    return UnitMatch(end, name, unit, () if name == PERCENT else _spelled(text, at, end, name))


def _per_another(text: str, at: int, end: int, per: str) -> UnitMatch:
    """The unit that is `text[at:end]`, with what it is `per` behind it: 元/人·月."""
    unit = _table()[text[at:end]]
    name, close = _canonical(unit.name), end + len(per)
    if per.startswith(units().per.word):  # 每立方米: as /立方米, under which the unit is known
        per = units().per.marks[0] + per.removeprefix(units().per.word)
        return UnitMatch(close, name + per, unit)
    own = _spelled(text, at, end, name)
    spelled = own and (*own, *(match.span() for match in _INK.finditer(text, end, close)))
    return UnitMatch(close, name + "".join(per.split()), unit, spelled)


_INK = re.compile(r"\S+")


def _spelled(text: str, at: int, end: int, name: str) -> tuple[Stretch, ...]:
    """Where a unit's name stands in `text[at:end]`: the 百分点 of 个百分点."""
    begin = text.find(name, at, end)
    return ((begin, begin + len(name)),) if begin >= 0 else ()


# ── What it is per ────────────────────────────────────────────────────────────────────


def _per_at(text: str, at: int) -> str:
    """What the unit that ends at `at` is per, as it stands there: /人·月."""
    if text[at : at + 1] not in units().per.opens:
        return ""
    per = _per().match(text, at)
    return per[0] if per else ""


@cache
def _per() -> re.Pattern[str]:
    """What a unit may be per: /人·月, 每立方米."""
    per = units().per
    marks, joined = ("".join(map(re.escape, given)) for given in (per.marks, per.joined))
    second = _any_of(per.units)
    divisor = rf"[{marks}]\s?(?:{second})(?:[{joined}](?:{second}))*"
    return re.compile(rf"{per.word}(?:{second})(?={per.word_before})|(?:{divisor})*")


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
