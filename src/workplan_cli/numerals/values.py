"""The value of atoms: what characters of numerals in a row come to.

Atoms that are no number, or could be two, raise `UnreadableError`; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from workplan_cli.numerals.numeral import ONE
from workplan_cli.rules.numerals import numerals

TEN = Decimal(10)
_WAN, _YI = Decimal(10**4), Decimal(10**8)
_SURE_WIDTH = 3  # digits of an Arabic run behind a 万 that are no slip of the pen: 2万5000亿


class Atom(NamedTuple):
    """One element of a numeral."""

    kind: Literal["arabic", "digit", "zero", "small", "big"]
    value: Decimal
    width: int = 0  # of an Arabic run in digits, 0 where it has a point


class _Segment(NamedTuple):
    """The atoms in front of a 万, 亿 or 万亿, or of the end (big 1)."""

    atoms: Sequence[Atom]
    big: Decimal


class UnreadableError(Exception):
    """Raised inside this module where atoms have no certain value; says the problem."""


def after_point(decimals: Sequence[Atom]) -> Decimal:
    return Decimal("0." + _in_a_row(decimals))


def _in_a_row(atoms: Sequence[Atom]) -> str:
    return "".join(str(int(atom.value)) for atom in atoms)


def whole_part(atoms: Sequence[Atom]) -> Decimal:
    """What stands before 点; two digits are read by their places there: 九三点四 is 93.4."""
    if all(atom.kind in ("digit", "zero") for atom in atoms):
        return Decimal(_in_a_row(atoms))
    low, high = _below_wan(atoms)
    if low != high:
        raise UnreadableError("malformed")
    return low


def value_of(atoms: Sequence[Atom]) -> tuple[Decimal, Decimal]:
    """Lower and upper end of atoms without 点: 万 and 亿 in falling order, or one in the other."""
    segments = _segments(atoms)
    if len(segments) == 1:
        low, high = _coefficient(segments[0], None)
        return low * segments[0].big, high * segments[0].big
    lows, highs = _Total(), _Total()
    for index, segment in enumerate(segments):
        low, high = _coefficient(segment, segments[index - 1].big if index else None)
        if low != high and index + 1 < len(segments):
            raise UnreadableError("malformed")  # 三四万五六
        lows.add(low, segment.big)
        highs.add(high, segment.big)
    return lows.total(), highs.total()


class _Total:
    """Adds up what stands before each 万 and 亿, and checks their order."""

    def __init__(self) -> None:
        self._parts: list[tuple[Decimal, Decimal]] = []  # value, its 万 or 亿

    def add(self, value: Decimal, big: Decimal) -> None:
        if value != value.to_integral_value():
            raise UnreadableError("malformed")  # 1.2万3千
        if self._parts and self._parts[-1][1] == _WAN and big == _YI:
            before, _ = self._parts.pop()  # 一万五千亿
            if value >= _WAN:
                raise UnreadableError("malformed")
            value += before
        value *= big
        if self._parts and (big >= self._parts[-1][1] or value >= self._parts[-1][1]):
            raise UnreadableError("malformed")
        self._parts.append((value, big))

    def total(self) -> Decimal:
        return sum((value for value, _ in self._parts), Decimal(0))


def _segments(atoms: Sequence[Atom]) -> list[_Segment]:
    """Split behind each 万, 亿, 万亿."""
    found: list[_Segment] = []
    begin = 0
    for at, atom in enumerate(atoms):
        if atom.kind != "big" or at < begin:
            continue
        big, end = atom.value, at + 1
        if end < len(atoms) and atoms[end].kind == "big":
            big, end = _double_big(atom, atoms[end], at > begin), end + 1
        found.append(_Segment(atoms[begin:at], big))
        begin = end
    if begin < len(atoms):
        found.append(_Segment(atoms[begin:], ONE))
    return found


def _double_big(first: Atom, second: Atom, counted: bool) -> Decimal:
    """万亿, and the 万万 that an older hand writes for 亿."""
    if first.value != _WAN or (second.value == _WAN and not counted):
        raise UnreadableError("malformed")
    return first.value * second.value


def _coefficient(segment: _Segment, before: Decimal | None) -> tuple[Decimal, Decimal]:
    """What stands in front of a 万 or 亿, or behind the one `before`."""
    atoms = segment.atoms
    if not atoms:
        if before is not None:
            raise UnreadableError("malformed")
        return ONE, ONE  # 万亿
    if before is None:
        return _below_wan(atoms)
    if atoms[0].kind == "zero":
        return _below_wan(atoms[1:], placed=True)
    if len(atoms) == 1 and atoms[0].kind in ("digit", "arabic"):
        value = _behind_big(atoms[0], segment.big, before)
        return value, value
    if all(atom.kind in ("digit", "zero") for atom in atoms) and segment.big == 1:
        raise UnreadableError("ambiguous")  # 一万二三
    if atoms[0].kind == "small" and atoms[0].value > TEN:
        raise UnreadableError("malformed")  # 一万千
    return _below_wan(atoms, placed=True)


def _behind_big(atom: Atom, big: Decimal, before: Decimal) -> Decimal:
    """A lone digit or run behind a 万 or 亿: 四万三, 3万4000, 3亿5000万."""
    if big == 1:
        return _next_place(atom, before)
    if big > before and atom.width < _SURE_WIDTH:
        raise UnreadableError("ambiguous")  # 2万5亿
    return atom.value


def _next_place(atom: Atom, place: Decimal) -> Decimal:
    """What follows a multiplier at the end: a Chinese digit counts the next smaller place,
    an Arabic run has to fill all of them (2千500, 3万4000)."""
    if atom.kind == "digit":
        return atom.value * place / 10
    if atom.width != place.adjusted():
        raise UnreadableError("ambiguous")
    return atom.value


def _below_wan(atoms: Sequence[Atom], *, placed: bool = False) -> tuple[Decimal, Decimal]:
    """A number below ten thousand; `placed`: a 万 or 亿 stands before it."""
    if all(atom.kind in ("digit", "zero") for atom in atoms):
        return _digit_string(atoms)
    at = _pair_at(atoms)
    if at is None:
        value = _places(atoms, placed)
        return value, value
    low, high = atoms[at].value, atoms[at + 1].value
    behind = atoms[at + 2].value if at + 2 < len(atoms) else ONE
    before = atoms[at - 1].value if at else TEN
    if not _is_pair(low, high) or len(atoms) > at + 3:
        raise UnreadableError("malformed")
    if (behind == TEN and high == 9) or (behind == ONE and before > TEN):
        raise UnreadableError("ambiguous")  # 八九十, 一百二三
    return (
        _places([*atoms[: at + 1], *atoms[at + 2 :]], placed),
        _places([*atoms[:at], *atoms[at + 1 :]], placed),
    )


def _digit_string(atoms: Sequence[Atom]) -> tuple[Decimal, Decimal]:
    """二〇二三 digit by digit; 三五 and 两三 as an approximate pair."""
    values = [atom.value for atom in atoms]
    if not values:
        raise UnreadableError("malformed")  # nothing stands between two multipliers
    if len(values) == 2 and all(values):
        if not _is_pair(*values):
            raise UnreadableError("ambiguous")  # 九八
        return values[0], values[1]
    if len(values) > 2 and all(b - a == 1 for a, b in pairwise(values)):
        raise UnreadableError("ambiguous")  # 一二三
    value = Decimal(_in_a_row(atoms))
    return value, value


@cache
def _pairs() -> frozenset[tuple[Decimal, Decimal]]:
    """Digits that are approximate side by side though they are no neighbours: 三五."""
    return frozenset((Decimal(low), Decimal(high)) for low, high in numerals().pairs.pairs)


def _is_pair(low: Decimal, high: Decimal) -> bool:
    return high - low == 1 or (low, high) in _pairs()


def _pair_at(atoms: Sequence[Atom]) -> int | None:
    """Where two digits stand side by side among multipliers: 十五六, 三四十."""
    for at in range(len(atoms) - 1):
        if atoms[at].kind == atoms[at + 1].kind == "digit":
            return at
    return None


def _places(atoms: Sequence[Atom], placed: bool) -> Decimal:
    """千, 百, 十 in falling order, each with its digit."""
    total, place = Decimal(0), Decimal(0)  # place: of the last multiplier, 0 before the first
    due: Atom | None = None
    zero = False  # in front of `due`
    for at, atom in enumerate(atoms):
        if atom.kind == "zero":
            if due is not None or zero or not place:
                raise UnreadableError("malformed")
            zero = True
        elif atom.kind == "small":
            total += _factor(due, atom.value, place, zero, len(atoms), placed) * atom.value
            due, zero, place = None, False, atom.value
        elif due is not None:
            raise UnreadableError("malformed")
        else:
            due = atom
            if at and atom.kind == "arabic" and not atom.width:
                raise UnreadableError("malformed")
    if due is None:
        return total
    return total + _last_digits(due, place, zero)


def _factor(
    due: Atom | None, value: Decimal, place: Decimal, zero: bool, length: int, placed: bool
) -> Decimal:
    """How often a 千, 百 or 十 counts."""
    if place and (value >= place or (zero and value * 10 == place)):
        raise UnreadableError("malformed")
    if due is None:
        # 十 may go without a digit (十五, 一百十五), 百 and 千 only alone: 百万
        if (value == TEN and (place in (0, 100) or zero)) or (length == 1 and not placed):
            return ONE
        raise UnreadableError("malformed")
    alone = length == 2 and value > TEN  # 25百, 3.5千
    if due.kind == "arabic" and due.width != 1 and not alone:
        raise UnreadableError("malformed")
    return due.value


def _last_digits(due: Atom, place: Decimal, zero: bool) -> Decimal:
    """The digits behind the last multiplier."""
    if not place:
        return due.value
    if not zero and place > TEN:
        return _next_place(due, place)  # 一百五
    if due.value >= place or (due.kind == "arabic" and not due.width):
        raise UnreadableError("malformed")
    return due.value
