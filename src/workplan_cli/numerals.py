"""The grammar of numerals: Arabic, Chinese and mixed, exactly.

A numeral that cannot be read for certain has no value and says why; it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from workplan_cli import rules

Number = Decimal | Fraction
Script = Literal["arabic", "chinese", "mixed"]


@dataclass(slots=True, frozen=True)
class Numeral:
    """A numeral at `start:end`, with its multipliers and a 余, 多, 几 in it; no unit."""

    start: int
    end: int
    value: Number | None  # multiplied out; None where it cannot be read for certain
    upper: Number | None  # the upper end of 三五, 两三; otherwise the value
    multiplier: Decimal  # the trailing 万, 亿 that a range may share; 1 where there is none
    script: Script
    open: bool = False  # 10余, 200多万, 十几: the value is the lower end
    open_span: tuple[int, int] | None = None
    vague: bool = False  # 几十, 数百: no number at all
    bare: bool = False  # 百, 千亿: multipliers without a digit
    percent: bool = False  # 百分之…: the value counts per cent
    problem: str | None = None  # malformed, ambiguous, clock


class _Atom(NamedTuple):
    """One element of a numeral."""

    kind: Literal["arabic", "digit", "small", "big"]
    value: Decimal
    zero: bool  # a zero stands in front
    length: int  # of an Arabic run in digits, 0 where it has a point


class _Malformed(Exception):
    """Raised inside this module where the atoms are no numeral."""


@cache
def _digits() -> dict[str, int]:
    return dict(rules.load("numerals")["digits"])


@cache
def _small() -> dict[str, int]:
    return dict(rules.load("numerals")["small"])


@cache
def _big() -> dict[str, int]:
    return dict(rules.load("numerals")["big"])


@cache
def _tens() -> dict[str, int]:
    return dict(rules.load("numerals")["tens"])


@cache
def _words() -> dict[str, str]:
    return dict(rules.load("numerals")["words"])


_ARABIC = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9]|,[0-9])"
    r"|[0-9]+(?:,[0-9]+)+"
    r"|[0-9０-９](?: [0-9０-９]){2,}(?![0-9０-９.]| [0-9０-９])"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)*"
)
_GROUPS = re.compile(r"[^,]*|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ", ")
_SHARES = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}


@cache
def _first() -> re.Pattern[str]:
    """Where a numeral may begin."""
    characters = "".join([*_digits(), *_small(), *_big(), *_tens()])
    words = _words()
    return re.compile(f"[0-9０-９{characters}{words['half']}{words['vague']}]")


def plain(value: Number) -> str:
    """A value as a string: no exponent, no needless zeros; a fraction as 2/3."""
    if isinstance(value, Fraction):
        exact = _finite(value)
        if exact is None:
            return f"{value.numerator}/{value.denominator}"
        value = exact
    if value == value.to_integral_value():
        return str(int(value))
    return format(value, "f").rstrip("0")


def _finite(value: Fraction) -> Decimal | None:
    """A fraction as a decimal, where it has a finite one."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for factor in (2, 5):
        while rest % factor == 0:
            rest, places = rest // factor, places + 1
    if rest != 1:
        return None
    digits = value.numerator * 10**places // value.denominator
    return Decimal(digits).scaleb(-places) if len(str(digits)) < 28 else Decimal(f"{digits}E-{places}")


def find_numerals(text: str) -> Iterator[Numeral]:
    """The numerals of `text` from left to right, without overlap, in linear time."""
    at = 0
    while (match := _first().search(text, at)) is not None:
        numeral = numeral_at(text, match.start())
        if numeral is None:
            at = match.start() + 1
            continue
        yield numeral
        at = numeral.end


def numeral_at(text: str, pos: int) -> Numeral | None:
    """The longest numeral that begins at `pos`, or None."""
    for prefix, scale in _SHARES.items():
        if text.startswith(prefix, pos):
            return _share(text, pos, pos + len(prefix), scale)
    numeral = _cardinal(text, pos)
    if numeral is None:
        return None
    return _fraction(text, numeral) or numeral


def _share(text: str, start: int, at: int, scale: Decimal) -> Numeral | None:
    """百分之九十六点五."""
    numeral = _cardinal(text, at)
    if numeral is None:
        return None
    value, upper = numeral.value, numeral.upper
    if isinstance(value, Decimal) and isinstance(upper, Decimal):
        value, upper = value * scale, upper * scale
    return replace(numeral, start=start, value=value, upper=upper, percent=True)


def _fraction(text: str, lower: Numeral) -> Numeral | None:
    """三分之二."""
    if not text.startswith("分之", lower.end) or not isinstance(lower.value, Decimal):
        return None
    upper = _cardinal(text, lower.end + 2)
    if upper is None or not isinstance(upper.value, Decimal) or not lower.value:
        return None
    value = Fraction(upper.value) / Fraction(lower.value)
    return replace(upper, start=lower.start, value=value, upper=value, multiplier=Decimal(1))


def _cardinal(text: str, pos: int) -> Numeral | None:
    """A numeral without 分之."""
    if pos >= len(text):
        return None
    character = text[pos]
    if character in _words()["half"]:
        half = Decimal("0.5")
        return Numeral(pos, pos + 1, half, half, Decimal(1), "chinese")
    if character in _words()["vague"]:
        return _vague(text, pos)
    return _Scan(text, pos).numeral()


def _vague(text: str, pos: int) -> Numeral | None:
    """几十, 数百万: a multiplier behind a word of no number."""
    end = pos + 1
    while end < len(text) and (text[end] in _small() or text[end] in _big()) and not _is_word(text, end):
        end += 1
    if end == pos + 1 and text[pos] != "几":
        return None
    return Numeral(pos, end, None, None, Decimal(1), "chinese", vague=True)


def _is_word(text: str, at: int) -> bool:
    """Whether 百 or 千 at `at` begins 百分点, 百分之 and is no multiplier."""
    return text.startswith(tuple(rules.load("numerals")["not_before"]["small"]), at + 1)


class _Scan:
    """Reads the atoms of one numeral."""

    def __init__(self, text: str, pos: int) -> None:
        self.text, self.start, self.at = text, pos, pos
        self.atoms: list[_Atom] = []
        self.open: tuple[int, int] | None = None
        self.zero = False
        self.zeros = 0  # of zero glyphs, for digits written one by one
        self.point: list[int] | None = None  # digits behind 点
        self.problem: str | None = None

    def numeral(self) -> Numeral | None:
        while self.at < len(self.text) and self._step():
            pass
        if self.at == self.start:
            return None
        written = self.text[self.start : self.at]
        return self._finish(written)

    def _step(self) -> bool:
        text, at = self.text, self.at
        character = text[at]
        if "0" <= character <= "9" or "０" <= character <= "９":
            return self._arabic()
        if self.open and self.open[1] == at and character not in _big() and character not in _small():
            return False
        if character in _digits():
            return self._digit(character)
        if character in _tens():
            if self._last() in ("arabic", "digit"):
                return False
            self._add("digit", Decimal(_tens()[character]))
            self._add("small", Decimal(10))
            self.at += 1
            return True
        if character in _small() or character in _big():
            return self._multiplier(character)
        if character in _words()["point"] and self._last() == "digit" and self.point is None:
            return self._point()
        if character in _words()["open"] and self.atoms and self.open is None and self.point is None:
            self.open = (at, at + 1)
            self.at += 1
            return True
        return False

    def _last(self) -> str:
        return self.atoms[-1].kind if self.atoms else ""

    def _add(self, kind: Literal["arabic", "digit", "small", "big"], value: Decimal, length: int = 0) -> None:
        self.atoms.append(_Atom(kind, value, self.zero, length))
        self.zero = False

    def _arabic(self) -> bool:
        if self._last() in ("arabic", "digit") or self.open:
            return False
        if self.point is not None:
            return False
        match = _ARABIC.match(self.text, self.at)
        assert match is not None
        written = match[0].translate(_PLAIN)
        if written.count(".") > 1 or not _GROUPS.fullmatch(match[0]):
            self.problem = "malformed"
            written = "0"
        self._add("arabic", Decimal(written), 0 if "." in written else len(written))
        self.at = match.end()
        return True

    def _digit(self, character: str) -> bool:
        if self._last() == "arabic" and character not in _words()["zero"]:
            return False
        if self.point is not None and self._last() != "big":
            self.point.append(_digits()[character])
            self.at += 1
            return True
        if character in _words()["zero"] and self.atoms and self._last() != "digit":
            if not self._goes_on(self.at + 1):
                return False
            self.zero = True
        else:
            self._add("digit", Decimal(_digits()[character]))
        self.zeros += character in _words()["zero"]
        self.at += 1
        return True

    def _goes_on(self, at: int) -> bool:
        if at >= len(self.text):
            return False
        character = self.text[at]
        return character in _digits() or "0" <= character <= "9" or character in "十拾"

    def _multiplier(self, character: str) -> bool:
        if _is_word(self.text, self.at):
            return False
        if character in _small():
            if self.point is not None:
                return False
            self._add("small", Decimal(_small()[character]))
        else:
            self._add("big", Decimal(_big()[character]))
        self.at += 1
        return True

    def _point(self) -> bool:
        following = self.text[self.at + 1 : self.at + 2]
        if following and following in _digits():
            self.point = []
            self.at += 1
            return True
        if following and following in _words()["half"]:
            self.problem = "clock"  # 两点半
        return False

    def _script(self) -> Script:
        arabic = [atom for atom in self.atoms if atom.kind == "arabic"]
        if not arabic:
            return "chinese"
        return "arabic" if len(self.atoms) == 1 else "mixed"

    def _finish(self, written: str) -> Numeral | None:
        trailing = Decimal(1)
        for atom in reversed(self.atoms):
            small = atom.kind == "small" and self._script() != "chinese"
            if atom.kind != "big" and not small:
                break
            trailing *= atom.value
        try:
            low, high = self._value(written)
        except _Malformed as error:
            self.problem = self.problem or str(error)
            low = high = None
        if self.problem:
            low = high = None
        first = self.atoms[0]
        bare = first.kind == "big" or (first.kind == "small" and first.value > 10)
        return Numeral(
            self.start, self.at, low, high, trailing, self._script(), self.open is not None,
            self.open, bare=bare, problem=self.problem,
        )

    def _value(self, written: str) -> tuple[Decimal, Decimal]:
        if self.point is not None:
            return self._with_point()
        if all(atom.kind == "digit" for atom in self.atoms) and len(self.atoms) > 1:
            return _digit_string(self.atoms, written)
        pair = _approximate(self.atoms)
        if pair is not None:
            return pair
        value = _evaluate(self.atoms)
        return value, value

    def _with_point(self) -> tuple[Decimal, Decimal]:
        """十点二, 三点五万: the digits behind 点 are one by one."""
        whole = [atom for atom in self.atoms if atom.kind != "big"]
        scale = Decimal(1)
        for atom in self.atoms[len(whole) :]:
            if atom.kind != "big":
                raise _Malformed("malformed")
            scale *= atom.value
        assert self.point is not None
        tail = Decimal("0." + "".join(map(str, self.point)))
        value = (_evaluate(whole) + tail) * scale
        return value, value


def _digit_string(atoms: list[_Atom], written: str) -> tuple[Decimal, Decimal]:
    """二〇二三 digit by digit; 三五 and 两三 as an approximate pair."""
    if len(atoms) == 2 and not any(character in _words()["zero"] for character in written):
        pair = _pair(written, atoms[0].value, atoms[1].value)
        if pair is None:
            raise _Malformed("ambiguous")
        return pair
    value = Decimal("".join(str(int(atom.value)) for atom in atoms))
    return value, value


def _pair(written: str, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | None:
    idiom = rules.load("numerals")["pairs"].get(written)
    if idiom:
        return Decimal(idiom[0]), Decimal(idiom[1])
    return (low, high) if high == low + 1 else None


def _approximate(atoms: list[_Atom]) -> tuple[Decimal, Decimal] | None:
    """十五六, 三四十, 两三万: two neighbouring digits where one belongs."""
    for index in range(len(atoms) - 1):
        one, two = atoms[index], atoms[index + 1]
        if one.kind == two.kind == "digit" and not two.zero:
            if two.value != one.value + 1 or any(a.kind == "arabic" for a in atoms):
                raise _Malformed("malformed")
            low = _evaluate(atoms[: index + 1] + atoms[index + 2 :])
            high = _evaluate(atoms[:index] + atoms[index + 1 :])
            return low, high
    return None


def _evaluate(atoms: list[_Atom]) -> Decimal:
    """The value of atoms: split at the last 亿, then at the last 万."""
    if not atoms:
        raise _Malformed("malformed")
    places = [i for i, atom in enumerate(atoms) if atom.kind == "big"]
    if not places:
        return _section(atoms)
    last = max(places, key=lambda i: (atoms[i].value, i))
    big = atoms[last].value
    head, tail = atoms[:last], atoms[last + 1 :]
    if any(atom.kind == "big" and atom.value >= big for atom in head) or (tail and not head):
        raise _Malformed("malformed")
    left = _evaluate(head) if head else Decimal(1)
    if left != left.to_integral_value() and tail:
        raise _Malformed("malformed")
    return left * big + _below(tail, big)


def _below(atoms: list[_Atom], big: Decimal) -> Decimal:
    """What stands behind 万 or 亿: less than it; a lone digit counts its thousands."""
    if not atoms:
        return Decimal(0)
    first = atoms[0]
    if len(atoms) == 1 and first.kind == "digit" and not first.zero:
        return first.value * big / 10
    if len(atoms) == 1 and first.kind == "arabic" and not first.zero:
        if first.length != len(str(int(big))) - 1:
            raise _Malformed("ambiguous")
        return first.value
    value = _evaluate(atoms)
    if value >= big or (first.kind == "small" and first.value > 10):
        raise _Malformed("malformed")
    return value


def _section(atoms: list[_Atom]) -> Decimal:
    """A number below ten thousand: 千, 百, 十 in falling order."""
    total, due, ceiling = Decimal(0), None, Decimal(10**30)
    zero = False
    for index, atom in enumerate(atoms):
        if atom.kind == "small":
            if atom.value >= ceiling:
                raise _Malformed("malformed")
            if due is None and (index or atom.value != 10) and len(atoms) > 1 and not (
                index and atom.value == 10 and atom.zero
            ):
                raise _Malformed("malformed")
            total += (Decimal(1) if due is None else due) * atom.value
            due, ceiling = None, atom.value
        elif due is not None:
            raise _Malformed("malformed")
        else:
            due, zero = atom.value, atom.zero
            _check_run(atom, index, len(atoms), ceiling)
    if due is None:
        return total
    if ceiling < 10**29 and ceiling > 10 and not zero and atoms[-1].kind == "digit":
        return total + due * ceiling / 10  # 一百五
    if ceiling < 10**29 and due >= ceiling:
        raise _Malformed("malformed")
    if atoms[-1].kind == "arabic" and ceiling < 10**29 and not zero and ceiling > 10:
        raise _Malformed("ambiguous")
    return total + due


def _check_run(atom: _Atom, index: int, count: int, ceiling: Decimal) -> None:
    """An Arabic run with a point cannot be followed by smaller places."""
    if atom.kind == "arabic" and not atom.length and index + 2 < count and ceiling:
        raise _Malformed("malformed")
