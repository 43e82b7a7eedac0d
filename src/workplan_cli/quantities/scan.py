"""Find the amounts of a paragraph: numerals with their units, ranges and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from workplan_cli import rules
from workplan_cli.model import Bound
from workplan_cli.numerals import Numeral, find_numerals
from workplan_cli.quantities import bounds, units
from workplan_cli.quantities.bounds import Modifier
from workplan_cli.quantities.refuse import find_names, refused
from workplan_cli.quantities.units import Unit, UnitMatch, unit_at

Number = Decimal | Fraction


@dataclass(slots=True)
class Amount:
    """An amount in a flow. Offsets are the flow's."""

    start: int
    end: int
    lower: Number | None
    upper: Number | None
    unit: str  # as it goes into the result
    kind: Unit | None  # None for a bare fraction
    bound: Bound
    modifiers: list[Modifier] = field(default_factory=list)
    script: str = "arabic"
    moved_from: bool = False  # the value that 从…增加到 starts from
    outer_start: int = field(init=False)  # where it begins with the bound words in front of it
    outer_end: int = field(init=False)  # where it ends with the bound words behind it

    def __post_init__(self) -> None:
        self.outer_start, self.outer_end = self.start, self.end
        for modifier in self.modifiers:
            if self.start - 1 <= modifier.end <= self.start:
                self.outer_start = min(self.outer_start, modifier.start)
            self.outer_end = max(self.outer_end, modifier.end)


@dataclass(slots=True, frozen=True)
class Unread:
    """A numeral with a unit that cannot be read for certain."""

    start: int
    end: int
    problem: str


@dataclass(slots=True)
class _Reading:
    """The numerals of one paragraph, while it is scanned."""

    text: str
    numerals: list[Numeral]
    by_start: dict[int, Numeral]


def scan(text: str, head: int = 0) -> Iterator[Amount | Unread]:
    """The amounts of one paragraph in text order, without overlap.

    `head` is where the text begins behind the item's marker.
    """
    masked = _prefixed().sub("\x00", text) if _prefix() in text else text
    numerals = list(find_numerals(masked, head, _neighbours()))
    if not numerals:
        return
    names = find_names(text)
    reading = _Reading(text, numerals, {numeral.start: numeral for numeral in numerals})
    done = 0
    for numeral in numerals:
        if numeral.start < done or names.hold(numeral.start):
            continue
        found = _amount(reading, numeral, done)
        if found is not None:
            done = found.end
            yield found


@cache
def _neighbours() -> frozenset[str]:
    """What stands beside a lone digit of an amount: units, marks of ranges and ratios."""
    data = rules.tables("units")
    marks = (
        *data["range"]["joiners"],
        data["range"]["approximate"]["mark"],
        *data["ratio"]["marks"],
        *units.written(),
    )
    return frozenset(mark[0] for mark in marks)


@cache
def _prefix() -> str:
    return str(rules.tables("units")["prefix"]["character"])


@cache
def _prefixed() -> re.Pattern[str]:
    """The 千 of 千瓦: it is hidden from the numeral grammar."""
    return re.compile(rf"{_prefix()}(?=[{rules.tables('units')['prefix']['before']}])")


@cache
def _joiner() -> re.Pattern[str]:
    marks = rules.tables("units")["range"]["joiners"]
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, marks))})\s?")


def _unit_behind(text: str, numeral: Numeral) -> UnitMatch | None:
    """The unit of a numeral: behind it, behind a bracket, or in a bracket before it."""
    found = unit_at(text, numeral.end)
    if found or numeral.percent or numeral.script == "chinese":
        return found
    return _unit_behind_bracket(text, numeral.end) or _unit_in_bracket_before(text, numeral)


_BRACKET = re.compile(r"（[^（）]{1,24}）|\([^()]{1,24}\)")
_BRACKET_UNIT = re.compile(r"[（(]([^（）()]{1,8})[)）][:：为是]?\s?$")


def _unit_behind_bracket(text: str, at: int) -> UnitMatch | None:
    """计划投资3.12（仅为政府性投资数据）亿元: the unit stands behind a bracket."""
    bracket = _BRACKET.match(text, at)
    if not bracket:
        return None
    spelled = units.spelled().match(text, bracket.end())
    if not spelled or not spelled[1]:
        return None
    unit = units.lookup(spelled[2])
    return UnitMatch(spelled.end(), units.canonical(unit.name), unit, multiplier=spelled[1])


def _unit_in_bracket_before(text: str, numeral: Numeral) -> UnitMatch | None:
    """地区生产总值（亿元）235.2: the unit stands in a bracket in front of the number."""
    bracket = _BRACKET_UNIT.search(text[max(0, numeral.start - 12) : numeral.start])
    spelled = units.spelled().fullmatch(bracket[1]) if bracket else None
    if not spelled:
        return None
    unit = units.lookup(spelled[2])
    return UnitMatch(numeral.end, units.canonical(unit.name), unit, multiplier=spelled[1])


def _amount(reading: _Reading, first: Numeral, floor: int) -> Amount | Unread | None:
    """The amount that begins with the numeral `first`, or None."""
    text = reading.text
    unit = _completed(reading, _unit_behind(text, first))
    last, unit = _range(reading, first, unit)
    if unit is None and first.percent:
        unit = UnitMatch(last.end, "%", units.lookup("%"))
    if unit is None:
        unit = _borrowed(reading, first)
    if unit is None:
        return _without_unit(reading, first, floor)
    if unit.unit.arabic and last.script == "chinese":
        return None
    end = max(unit.end, last.end)
    if refused(text, first.start, end, unit.unit.name, first.script):
        return None
    if first.vague or last.vague:
        return None
    if first.value is None or last.value is None:
        return Unread(first.start, end, first.problem or last.problem or "malformed")
    return _bounded(text, first, last, unit, floor)


def _without_unit(reading: _Reading, numeral: Numeral, floor: int) -> Amount | Unread | None:
    """A fraction, a ratio, or a large number in front of its noun (近300万群众)."""
    if numeral.value is None or numeral.vague:
        return None
    ratio = _ratio(reading, numeral)
    if ratio is not None:
        return ratio
    if isinstance(numeral.value, Fraction):
        name = "fraction"
    elif _counts_alone(reading.text, numeral) or _is_no_rate(reading.text, numeral):
        name = "number"
    else:
        return None
    if refused(reading.text, numeral.start, numeral.end, name, numeral.script):
        return None
    unit = UnitMatch(numeral.end, "", units.lookup(name))
    return _bounded(reading.text, numeral, numeral, unit, floor)


def _counts_alone(text: str, numeral: Numeral) -> bool:
    data = rules.tables("units")["number"]
    return (
        not (numeral.script == "chinese" and numeral.bare)
        and numeral.multiplier >= Decimal(data["multiplier_at_least"])
        and (_before_noun(text, numeral.end) or _behind_noun(text, numeral.start))
    )


def _before_noun(text: str, at: int) -> bool:
    behind = text[at : at + 1]
    without = rules.tables("units")["number"]["not_before"]
    return bool(behind) and behind not in without and not behind.isascii()


def _is_no_rate(text: str, numeral: Numeral) -> bool:
    """辍学率为0: a rate of nothing needs no unit."""
    behind = text[numeral.end : numeral.end + 1]
    return (
        numeral.value == 0
        and not behind.isalnum()
        and behind not in (".", "%", "％", "‰")
        and bool(_rates().search(text[max(0, numeral.start - 12) : numeral.start]))
    )


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rules.tables("units")["number"]["zero_after"])


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rules.tables("units")["number"]["after"])


def _behind_noun(text: str, at: int) -> bool:
    """总人口5.78万，: what is counted stands in front."""
    return bool(_people().search(text[max(0, at - 12) : at]))


@cache
def _ratio_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = rules.tables("units")["ratio"]
    return re.compile(data["before"]), re.compile(data["after"])


def _ratio(reading: _Reading, first: Numeral) -> Amount | None:
    """师生比1∶7: a number of the one for a number of the other."""
    data, text = rules.tables("units")["ratio"], reading.text
    second = reading.by_start.get(first.end + 1)
    if (
        second is None
        or text[first.end] not in data["marks"]
        or not first.value
        or not second.value
    ):
        return None
    if max(first.end - first.start, second.end - second.start) > data["longest"] + 3:
        return None
    before, after = _ratio_patterns()
    if not (
        before.search(text[max(0, first.start - 12) : first.start]) or after.match(text, second.end)
    ):
        return None
    if text[second.end : second.end + 1] in data["marks"] and second.end + 1 in reading.by_start:
        return None  # 8.7∶41.2∶50.1 has no single value
    if (
        text[first.start - 1 : first.start] in data["marks"]
        and text[first.start - 2 : first.start - 1].isdigit()
    ):
        return None
    value = Fraction(first.value) / Fraction(second.value)
    modifiers = _modifiers(text, first, second, second.end, 0)
    amount = Amount(
        first.start, second.end, value, value, "", units.lookup("ratio"), "exact", modifiers
    )
    amount.moved_from = _moved_from(text, amount)
    _apply(amount, is_range=False)
    return amount


def _range(
    reading: _Reading, first: Numeral, unit: UnitMatch | None
) -> tuple[Numeral, UnitMatch | None]:
    """The second numeral of a range and its unit, or the first where there is none."""
    if unit is None and (pair := _approximate(reading, first)):
        return pair
    joiner = _joiner().match(reading.text, unit.end if unit else first.end)
    last = reading.by_start.get(joiner.end()) if joiner else None
    if last is None or last.value is None or first.value is None:
        return first, unit
    last_unit = _unit_behind(reading.text, last)
    if last.percent and last_unit is None:
        last_unit = UnitMatch(last.end, "%", units.lookup("%"))
    if unit is None and first.percent and last_unit is None:
        return last, UnitMatch(last.end, "%", units.lookup("%"))
    if last_unit is None or (unit is not None and unit.name != last_unit.name):
        return first, unit
    if unit is not None and _moves(reading.text, first.start):
        return first, unit  # 从20人到30人 names two amounts
    return last, last_unit


def _approximate(reading: _Reading, first: Numeral) -> tuple[Numeral, UnitMatch] | None:
    """两、三年: a digit and the next, as an older hand writes 两三年."""
    data, text = rules.tables("units")["range"]["approximate"], reading.text
    if first.script != "chinese" or text[first.end : first.end + 1] != data["mark"]:
        return None
    last = reading.by_start.get(first.end + 1)
    if last is None or last.script != "chinese" or first.value is None or last.value is None:
        return None
    unit = unit_at(text, last.end)
    listed = text[first.start - 1 : first.start] == data["mark"]  # 二、三、四年
    if unit is None or unit.name not in data["units"] or listed:
        return None
    return (last, unit) if Fraction(last.value) - Fraction(first.value) == 1 else None


@cache
def _movement() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = rules.tables("indicators")["movement"]
    source, verbs, goals = ("|".join(data[key]) for key in ("origin", "verbs", "to"))
    return (
        re.compile(rf"(?:{source})[^，。；：、]{{0,8}}$"),
        re.compile(rf"(?:{verbs})?(?:{goals})"),
    )


def _moves(text: str, at: int) -> bool:
    """Whether 从 or 由 stands in front of the amount at `at`."""
    return bool(_movement()[0].search(text[max(0, at - 10) : at]))


def _completed(reading: _Reading, unit: UnitMatch | None) -> UnitMatch | None:
    """The whole unit where a list has its beginning only: 3.4个、1个百分点."""
    if unit is None:
        return None
    text = reading.text
    begun = text[unit.end - len(unit.name) : unit.end]
    later = reading.by_start.get(unit.end + 1)
    listed = text[unit.end : unit.end + 1] in rules.tables("indicators")["each"]["separators"]
    if later is None or not listed or not begun or not text.startswith(begun, later.end):
        return unit
    whole = _unit_behind(text, later)
    if whole is None or whole.end <= later.end + len(begun):
        return unit
    return replace(unit, name=whole.name, unit=whole.unit)


def _borrowed(reading: _Reading, first: Numeral) -> UnitMatch | None:
    """The unit of a later number that serves this one too.

    从1720提高至1960元, and 分别增长5.9、6.7个百分点.
    """
    if first.script == "chinese" or first.value is None:
        return None
    text, at = reading.text, first.end
    if _moves(text, first.start):
        verb = _movement()[1].match(text, at)
        later = reading.by_start.get(verb.end()) if verb else None
    else:
        later = _listed_after(reading, first)
    if later is None or later.value is None:
        return None
    unit = _unit_behind(text, later)
    return UnitMatch(first.end, unit.name, unit.unit) if unit else None


def _listed_after(reading: _Reading, first: Numeral) -> Numeral | None:
    """The last number of the list 5.9、6.7个百分点 that `first` belongs to, behind 分别."""
    data = rules.tables("indicators")["each"]
    clause = reading.text[max(0, first.start - data["reach"]) : first.start]
    clause = re.split(r"[，。；：]", clause)[-1]
    if not any(word in clause for word in data["words"]):
        return None
    at: int = first.end
    later: Numeral | None = None
    while at < len(reading.text) and reading.text[at] in data["separators"]:
        step = reading.by_start.get(at + 1)
        if step is None:
            break
        later, at = step, step.end
    return later


def _bounded(
    text: str, first: Numeral, last: Numeral, unit: UnitMatch, floor: int
) -> Amount | Unread:
    """Put numerals, unit and bound words together."""
    low, high = _values(first, last, unit)
    if low is None or high is None or low > high:
        return Unread(first.start, max(unit.end, last.end), "range-backwards")
    end = max(unit.end, last.end)
    half = _half(text, end, unit) if first is last else 0
    if half:
        low, high, end = _and_a_half(low), _and_a_half(high), end + half
    modifiers = _modifiers(text, first, last, end, floor)
    amount = Amount(first.start, end, low, high, unit.name, unit.unit, "exact", modifiers)
    amount.script = first.script
    amount.moved_from = _moved_from(text, amount)
    _apply(amount, is_range=low != high)
    return amount


def _moved_from(text: str, amount: Amount) -> bool:
    """Whether the amount is the value that 从…增加到 starts from."""
    return _moves(text, amount.start) and bool(_movement()[1].match(text, amount.outer_end))


def _and_a_half(value: Number) -> Number:
    return value + Decimal("0.5") if isinstance(value, Decimal) else value + Fraction(1, 2)


def _half(text: str, at: int, unit: UnitMatch) -> int:
    """Length of the 半 of 一年半, or 0."""
    data = rules.tables("units")["half"]
    return (
        len(data["word"]) if unit.name in data["units"] and text.startswith(data["word"], at) else 0
    )


def _values(first: Numeral, last: Numeral, unit: UnitMatch) -> tuple[Number | None, Number | None]:
    """Both ends in the unit's own scale; 3至5万元 shares its multiplier."""
    low, high = first.value, last.upper if first is last else last.value
    if low is None or high is None:
        return None, None
    shared = first is not last and first.multiplier == 1 and last.multiplier > 1
    if shared and Fraction(low) * Fraction(last.multiplier) < Fraction(high):
        low = _times(low, last.multiplier)
    scale = unit.scale()
    return _times(low, scale), _times(high, scale)


def _times(value: Number, scale: Decimal) -> Number:
    return value * scale if isinstance(value, Decimal) else value * Fraction(scale)


def _modifiers(text: str, first: Numeral, last: Numeral, end: int, floor: int) -> list[Modifier]:
    bare = first.bare
    found = [
        bounds.before_amount(text, first.start, floor, bare=bare)
        or bounds.apart_from_amount(text, first.start, floor),
        bounds.after_amount(text, end),
    ]
    if last.open and last.open_span:
        found.append(Modifier(*last.open_span, "more_than"))
    return sorted((m for m in found if m), key=lambda m: m.start)


_STRENGTH: tuple[Bound, ...] = ("more_than", "less_than", "at_least", "at_most", "about")


def _apply(amount: Amount, *, is_range: bool) -> None:
    """Set the bound; it opens a side and never changes the number."""
    if is_range:
        amount.bound = "range"
        return
    stated = {modifier.bound for modifier in amount.modifiers}
    amount.bound = next((bound for bound in _STRENGTH if bound in stated), "exact")
    if amount.bound in ("more_than", "at_least"):
        amount.upper = None
    elif amount.bound in ("less_than", "at_most"):
        amount.lower = None
