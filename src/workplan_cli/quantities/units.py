"""Units and measure words: the longest that stands at a position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from workplan_cli import rules


@dataclass(slots=True, frozen=True)
class Unit:
    """A unit as the rule data have it."""

    name: str
    dimension: str
    kind: str  # measure, abstract, noun, scale, share, none
    base: str
    factor: Fraction
    arabic: bool  # read only with an Arabic numeral

    @property
    def counted(self) -> bool:
        """Whether it counts things, and measures nothing."""
        return self.kind in ("measure", "abstract", "noun")


@dataclass(slots=True)
class UnitMatch:
    """A unit found in the text: `name` as it goes into the result."""

    end: int
    name: str
    unit: Unit
    multiplier: str = ""  # one that stands with the unit, apart from the numeral: （亿元）

    def scale(self) -> Decimal:
        """What the numeral is multiplied with to be in the scale of `name`."""
        own = rules.tables("units")["rescaled"].get(self.unit.name, "1")
        value = Decimal(own)
        for character in self.multiplier:
            value *= Decimal(rules.tables("units")["multipliers"][character])
        return value


@cache
def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for group in rules.tables("units")["group"]:
        arabic = set(group.get("arabic_only", ()))
        for name, factor in group["units"].items():
            table[name] = Unit(
                name=name,
                dimension=group["dimension"],
                kind=group["kind"],
                base=group["base"],
                factor=Fraction(factor),
                arabic=bool(group.get("arabic")) or name in arabic,
            )
    return table


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


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
    begins = rules.tables("units")["begins_a_word"]
    return re.compile(begins[unit]) if unit in begins else None


def written() -> list[str]:
    """The units that stand in texts."""
    return [name for name, unit in _table().items() if unit.kind != "none"]


@cache
def _per() -> re.Pattern[str]:
    """What a unit may be per: /人·月, 每立方米."""
    per = rules.tables("units")["per"]
    marks = "".join(map(re.escape, per["marks"]))
    joined = "".join(map(re.escape, per["joined"]))
    second = _alternatives(per["units"])
    divisor = rf"[{marks}]\s?(?:{second})(?:[{joined}](?:{second}))*"
    return re.compile(rf"{per['word']}(?:{second})(?={per['word_before']})|(?:{divisor})*")


@cache
def spelled() -> re.Pattern[str]:
    """A unit alone, as it stands in a bracket: （亿元）, （万人）."""
    return re.compile(rf"([十百千万亿]*)({_alternatives(written())})")


def lookup(name: str) -> Unit:
    """The unit called `name`; KeyError where there is none."""
    return _table()[name]


def canonical(name: str) -> str:
    """The name under which a unit goes into the result: per cent is %, 个百分点 百分点."""
    names: dict[str, str] = rules.tables("units")["canonical"]
    return names.get(name, name)


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
            behind = ""
            if text[end : end + 1] in rules.tables("units")["per"]["opens"]:
                per = _per().match(text, end)
                behind = per[0] if per else ""
            return UnitMatch(
                end + len(behind), canonical(name) + _with_marks(behind), _table()[name]
            )
    return None


def _with_marks(per: str) -> str:
    """每立方米 as /立方米, under which the unit is known."""
    data = rules.tables("units")["per"]
    word = str(data["word"])
    if per.startswith(word):
        return str(data["marks"][0]) + per.removeprefix(word)
    return "".join(per.split())
