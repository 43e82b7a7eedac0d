"""The grammar of numerals: Arabic, Chinese and mixed, exactly.

    numeral  = share | sum | fraction | half | vague | cardinal
    share    = ("百分之" | "千分之" | "万分之") cardinal
    sum      = cardinal "又" fraction
    fraction = cardinal "分之" cardinal
    vague    = "若干" | ("几" | "数") {small | big} ["余" | "多"]
    cardinal = atoms: arabic, digits, 零, small (十百千), big (万亿), 点, 余多几来

A scanner takes the atoms as far as they reach; then they are valued. Atoms that are no
number, or could be two, have no value and say why; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from workplan_cli import rules

Number = Decimal | Fraction
Script = Literal["arabic", "chinese", "mixed"]

YEAR = r"(?:19|20)\d{2}"
"""A year in digits as a regular expression, for a text as it is read."""

LONGEST = 24
"""Significant digits, or atoms, of a numeral: within `decimal`'s 28, so that what callers
compute stays exact. What is longer is a serial number or noise."""


@dataclass(slots=True)
class Numeral:
    """A numeral at `start:end`, with its multipliers and a 余, 多, 几 in it; no unit."""

    start: int
    end: int
    value: Number | None  # multiplied out; None where it cannot be read for certain
    upper: Number | None  # the upper end of 三五, 两三; otherwise the value
    multiplier: Decimal  # the trailing 万, 亿 that a range may share; 1 where there is none
    script: Script
    open: bool = False  # 10余, 200多万, 十几: the value is the lower end
    open_span: tuple[int, int] | None = None  # where that word stands
    vague: bool = False  # 几十, 数百: no number at all
    bare: bool = False  # 百, 千亿: multipliers without a digit
    percent: bool = False  # 百分之…: the value counts per cent; 千分之三 is 0.3
    problem: str | None = None  # malformed, ambiguous, clock, too-long


class _Atom(NamedTuple):
    """One element of a numeral."""

    kind: Literal["arabic", "digit", "zero", "small", "big"]
    value: Decimal
    width: int = 0  # of an Arabic run in digits, 0 where it has a point


class _Segment(NamedTuple):
    """The atoms in front of a 万, 亿 or 万亿, or of the end (big 1)."""

    atoms: Sequence[_Atom]
    big: Decimal


class _UnreadableError(Exception):
    """Raised inside this module where atoms have no certain value; says the problem."""


_ONE = Decimal(1)
_TEN = Decimal(10)
_WAN, _YI = Decimal(10**4), Decimal(10**8)
_PLAIN = str.maketrans("", "", ", \u00a0\u2009\u202f")
_WIDE = re.compile("[０-９．％]")
_ZEROS = str.maketrans("ＯO○", "〇〇〇")  # as they are written in dates
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

_ARABIC = re.compile(
    # 2,379,626,352.07: groups of three; 9,387.0 0 has lost a zero to the layout
    r"(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?: 0(?![0-9.,]))?)(?![0-9]|[,.][0-9])"
    # 2，379，626 may be one number or three
    r"|(?P<doubtful>[0-9]{1,3}(?:，[0-9]{3})+(?![0-9]|，[0-9]))"
    # 1 376所: groups of three (GB/T 15835-2011, 5.1.1), or the last columns of a table
    r"|(?P<thinned>(?:(?<=[^\s\d.,，])|^)[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+"
    r"(?:\.[0-9]+)?)(?=[^\W\x00-\x7f]|%)"
    r"|(?P<columns>[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?=[^\W\x00-\x7f]))"
    # 7 4 7 7 2 亿: single digits in front of a Chinese character; of two one cannot be sure
    r"|(?<![0-9.,] )(?P<spaced>[0-9](?: [0-9])+)(?= ?(?:[^\W\x00-\x7f]|%))"
    r"|(?P<plain>[0-9]+(?:[.][0-9]+)?)"
    r"(?![0-9]|[.,][0-9]| [.] ?[0-9])"
    r"|(?P<malformed>[0-9]+(?:(?:[.,]| [.] ?)[0-9]+)*)"
)


def plain(value: Number) -> str:
    """A value as a string: no exponent, no needless zeros; a fraction as 2/3."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def find_numerals(
    text: str, at: int = 0, neighbours: Container[str] | None = None
) -> Iterator[Numeral]:
    """The numerals of `text` from `at` on, without overlap, in linear time.

    `text` is as read: its digits are those of ASCII (`characters.as_read`).
    With `neighbours` a lone Chinese digit that stands beside none of these characters is left
    out: most are parts of words (进一步, 统一).
    """
    while (match := _first().search(text, at)) is not None:
        start = match.start()
        if plainly := _plainly().match(text, start):
            at = plainly.end()
            if (
                neighbours is None
                or plainly[1]
                or text[at : at + 1] in neighbours
                or text[start - 1 : start] in neighbours
            ):
                yield _read_plainly(plainly)
        elif numeral := _read_at_length(text, start):
            at = numeral.end
            yield numeral
        else:
            at = start + 1


def numeral_at(text: str, pos: int) -> Numeral | None:
    """The longest numeral that begins at `pos`, or None. What stands before is not looked at."""
    text = _narrow(text)
    plainly = _plainly().match(text, pos)
    return _read_plainly(plainly) if plainly else _read_at_length(text, pos)


def whole_number(written: str) -> int | None:
    """An integer of a date, in digits or in Chinese (十二, 二○○九); None for anything else."""
    plainly = written.translate(_ZEROS)
    numeral = numeral_at(plainly, 0)
    if numeral is None or numeral.end != len(plainly) or numeral.value is None:
        return None
    return int(numeral.value)


def _narrow(text: str) -> str:
    """`text` with the digits of ASCII in place of wide ones."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def _read_at_length(text: str, pos: int) -> Numeral | None:
    for prefix, scale in _shares().items():
        if text.startswith(prefix, pos):
            return _share(text, pos, pos + len(prefix), scale)
    if text.startswith(_words()["all"], pos):
        hundred = Decimal(100)
        end = pos + len(_words()["all"])
        return Numeral(pos, end, hundred, hundred, _ONE, "chinese", percent=True)
    return _read_whole(text, pos)


@cache
def _plainly() -> re.Pattern[str]:
    """A few Arabic digits or one Chinese one, with nothing behind that could belong to it."""
    words = _words()
    marks = "0-9.,，·'’\\s" + _number_characters() + words["half"] + words["point"]
    marks += words["open"] + words["over"][0] + words["plus"][0]
    digits = "".join(written for written, value in _digits().items() if value)
    return re.compile(f"(?:([0-9]{{1,9}})|[{digits}])(?![{words['several']}{marks}])")


def _read_plainly(match: re.Match[str]) -> Numeral:
    """What the scanner makes of it, without the scanner."""
    start, end = match.span()
    arabic = match[1] is not None
    value = Decimal(match[1]) if arabic else _digits()[match[0]]
    return Numeral(start, end, value, value, _ONE, "arabic" if arabic else "chinese")


def _read_whole(text: str, pos: int) -> Numeral | None:
    """A numeral without 百分之 before it."""
    numeral = _cardinal(text, pos)
    if numeral is None:
        return None
    return _fraction(text, numeral) or _sum(text, numeral) or numeral


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
    """三分之二, with its denominator read already."""
    over = _words()["over"]
    if not text.startswith(over, lower.end):
        return None
    upper = _cardinal(text, lower.end + len(over))
    if upper is None:
        return None
    whole = replace(upper, start=lower.start, multiplier=_ONE, bare=False)
    if lower.vague or upper.vague:
        return replace(whole, value=None, upper=None, vague=True)
    value = _quotient(upper, lower)
    problem = None if value is not None else upper.problem or lower.problem or "ambiguous"
    return replace(whole, value=value, upper=value, problem=problem)


def _quotient(upper: Numeral, lower: Numeral) -> Fraction | None:
    if not upper.value or not lower.value or lower.open:
        return None
    if upper.value != upper.upper or lower.value != lower.upper:
        return None
    return Fraction(upper.value) / Fraction(lower.value)


def _sum(text: str, whole: Numeral) -> Numeral | None:
    """一又三分之二."""
    plus = _words()["plus"]
    if not text.startswith(plus, whole.end) or whole.value is None:
        return None
    lower = _cardinal(text, whole.end + len(plus))
    part = _fraction(text, lower) if lower else None
    if part is None or part.value is None or whole.value != whole.upper or whole.open:
        return None
    value = Fraction(whole.value) + Fraction(part.value)
    return replace(part, start=whole.start, value=value, upper=value)


def _cardinal(text: str, pos: int) -> Numeral | None:
    """A numeral without 分之."""
    character = text[pos : pos + 1]
    if not character:
        return None
    if character in _words()["half"]:
        half = Decimal("0.5")
        return Numeral(pos, pos + 1, half, half, _ONE, "chinese")
    vague = _vague().match(text, pos)
    if vague:
        return Numeral(pos, vague.end(), None, None, _ONE, "chinese", vague=True)
    return _Scan(text, pos).numeral()


# ── The rule data ─────────────────────────────────────────────────────────────────────


@cache
def _digits() -> dict[str, Decimal]:
    return {
        written: Decimal(value) for written, value in rules.tables("numerals")["digits"].items()
    }


@cache
def _multipliers() -> dict[str, _Atom]:
    data = rules.tables("numerals")
    small = {written: _Atom("small", Decimal(value)) for written, value in data["small"].items()}
    return small | {written: _Atom("big", Decimal(value)) for written, value in data["big"].items()}


@cache
def _tens() -> dict[str, Decimal]:
    return {written: Decimal(value) for written, value in rules.tables("numerals")["tens"].items()}


@cache
def _words() -> dict[str, str]:
    return dict(rules.tables("numerals")["words"])


@cache
def _shares() -> dict[str, Decimal]:
    return {word: Decimal(scale) for word, scale in rules.tables("numerals")["shares"].items()}


@cache
def _pairs() -> frozenset[tuple[Decimal, Decimal]]:
    pairs = rules.tables("numerals")["pairs"]["pairs"]
    return frozenset((Decimal(low), Decimal(high)) for low, high in pairs)


@cache
def _other_words() -> re.Pattern[str]:
    """百分点, 多媒体: what begins with a character of numerals and is another word."""
    return re.compile("|".join(map(re.escape, rules.tables("numerals")["other_words"]["words"])))


@cache
def _number_characters() -> str:
    return "".join([*_digits(), *_multipliers(), *_tens()])


@cache
def _first() -> re.Pattern[str]:
    """Where a numeral may begin. One set stands first: that is what a search is quick with."""
    data, several = rules.tables("numerals")["vague"], _words()["several"]
    numbers, nouns = f"0-9{_number_characters()}{_words()['half']}", "".join(data["not_behind"])
    openings = "".join(word[0] for word in data["words"])
    others = "|".join(f"(?<={word[0]}){word[1:]}" for word in data["words"])
    return re.compile(
        f"[{numbers}{several}{openings}]"
        f"(?:(?<=[{numbers}])|(?<=[{several}])(?<![{nouns}]数)|{others})"
    )


@cache
def _vague() -> re.Pattern[str]:
    """几, 几十, 数百万, 若干."""
    data = rules.tables("numerals")["vague"]
    marks = "".join(_multipliers())
    several, alone = _words()["several"], data["alone"]
    others = _other_words().pattern
    run = rf"(?:(?!{others})[{marks}]){{1,{LONGEST}}}[{_words()['more']}]?"
    return re.compile(rf"(?:{'|'.join(data['words'])})|[{several}]{run}|[{alone}]")


@cache
def _run() -> re.Pattern[str]:
    """The rest of a numeral that is too long to be one."""
    words = _words()
    return re.compile(f"[0-9.,{_number_characters()}{words['point']}{words['open']}]*+")


# ── The scanner ───────────────────────────────────────────────────────────────────────


class _Scan:
    """Takes the atoms of one numeral."""

    def __init__(self, text: str, pos: int) -> None:
        self.text, self.start, self.at = text, pos, pos
        self.atoms: list[_Atom] = []
        self.open: tuple[int, int] | None = None
        self.decimals: list[_Atom] | None = None  # behind 点
        self.scale: list[_Atom] = []  # multipliers behind the decimals
        self.problem: str | None = None

    def numeral(self) -> Numeral | None:
        while self.at < len(self.text) and self._step(self.text[self.at]):
            if len(self.atoms) + len(self.decimals or ()) > LONGEST:
                self._too_long()
                break
        return self._finish() if self.atoms else None

    def _step(self, character: str) -> bool:
        """Take what stands at `at`; False where the numeral ends in front of it."""
        if character in "0123456789":
            return self._arabic()
        if character in _digits():
            if character in _words()["pair"] and self._in_digits():
                return False
            return self._digit(_digits()[character])
        if character in _multipliers():
            return self._multiplier(_multipliers()[character])
        if character in _tens():
            return self._ten(_tens()[character])
        if character in _words()["point"]:
            return self._point()
        return character in _words()["open"] and self._open(character)

    def _in_digits(self) -> bool:
        """Whether two digits at least stand in front, as in a year."""
        return [atom.kind for atom in self.atoms[-2:]] == ["digit", "digit"]

    @property
    def _last(self) -> str:
        if self.open and self.open[1] == self.at:
            return "open"
        return self.atoms[-1].kind if self.atoms else ""

    def _take(self, *atoms: _Atom) -> bool:
        self.atoms += atoms
        self.at += 1
        return True

    def _arabic(self) -> bool:
        if self._last in ("arabic", "digit", "open") or self.decimals is not None:
            return False
        match = _ARABIC.match(self.text, self.at)
        assert match is not None
        kind, written = match.lastgroup, match[0].translate(_PLAIN)
        if kind == "malformed":
            self.problem = "malformed"
        elif kind in ("doubtful", "columns") or (kind == "spaced" and len(written) < 3):
            self.problem = "ambiguous"
        elif len(written) > LONGEST:
            self.problem = "too-long"
        value = Decimal(0) if self.problem else Decimal(written)
        self.atoms.append(_Atom("arabic", value, 0 if "." in written else len(written)))
        self.at = match.end()
        return True

    def _digit(self, value: Decimal) -> bool:
        if self._last == "open":
            return False
        if self.decimals is not None:
            return self._decimal(value)
        if value:
            return self._last != "arabic" and self._take(_Atom("digit", value))
        if self._last in ("arabic", "small", "big"):  # a place left out, if more follows
            if not self._goes_on():
                return False
            if self._last == "arabic":
                self.problem = "malformed"  # 1〇5
        return self._take(_Atom("zero", value))

    def _goes_on(self) -> bool:
        """Whether a digit or 十 stands behind the zero here."""
        following = self.text[self.at + 1 : self.at + 2]
        return following.isdecimal() or following in _digits() or following in _words()["ten"]

    def _decimal(self, value: Decimal) -> bool:
        if self.scale:
            return False
        assert self.decimals is not None
        self.decimals.append(_Atom("digit", value))
        self.at += 1
        return True

    def _multiplier(self, atom: _Atom) -> bool:
        if _other_words().match(self.text, self.at):
            return False
        if self._last == "open" and atom.value == _TEN:
            return False
        if self.decimals is None:
            return self._take(atom)
        self.scale.append(atom)
        self.at += 1
        return len(self.scale) < LONGEST

    def _ten(self, value: Decimal) -> bool:
        if self._last in ("arabic", "digit", "open") or self.decimals is not None:
            return False
        return self._take(_Atom("digit", value), _Atom("small", _TEN))

    def _point(self) -> bool:
        """The 点 of 十点二; that of 八点二十, 两点半 makes a time of day."""
        if self.decimals is not None or self.open or self._last not in ("digit", "zero", "small"):
            return False
        behind = self.text[self.at + 1 : self.at + 4]
        if _clock().match(behind) and not any(atom.kind == "big" for atom in self.atoms):
            self.problem = "clock"
            return False
        if behind[:1] not in _digits() or any(atom.kind == "big" for atom in self.atoms):
            return False
        self.decimals = []
        self.at += 1
        return True

    def _open(self, character: str) -> bool:
        if not self.atoms or self.open or _other_words().match(self.text, self.at):
            return False
        if self._last == "digit" and not any(atom.kind in ("small", "big") for atom in self.atoms):
            return False  # 三多, 五来 are no numbers
        if self._last == "zero" or (self.decimals is not None and not self.scale):
            return False
        if character in _words()["behind_tens"] and not self._is_round():
            return False
        self.open = (self.at, self.at + 1)
        self.at += 1
        return True

    def _is_round(self) -> bool:
        """Whether 几 or 来 may follow: 十几, 二十来, 100来."""
        last = self.atoms[-1]
        return last.kind in ("small", "big") or (last.kind == "arabic" and last.value % 10 == 0)

    def _too_long(self) -> None:
        match = _run().match(self.text, self.at)
        self.at = match.end() if match else self.at
        self.problem = "too-long"

    # ── and its result

    def _finish(self) -> Numeral:
        low: Decimal | None = None
        high: Decimal | None = None
        if self.problem is None:
            try:
                low, high = self._value()
            except _UnreadableError as error:
                self.problem = str(error)
        first = self.atoms[0]
        return Numeral(
            self.start,
            self.at,
            low,
            high,
            self._trailing(),
            self._script(),
            self.open is not None,
            self.open,
            bare=first.kind == "big" or (first.kind == "small" and first.value > _TEN),
            problem=self.problem,
        )

    def _script(self) -> Script:
        arabic = sum(atom.kind == "arabic" for atom in self.atoms)
        if not arabic:
            return "chinese"
        return "arabic" if len(self.atoms) == 1 else "mixed"

    def _trailing(self) -> Decimal:
        """The 万 of 3至5万, and in Arabic numerals the 百 and 千 too."""
        kinds = ("big",) if self._script() == "chinese" else ("big", "small")
        trailing = _ONE
        for atom in reversed(self.scale or self.atoms):
            if atom.kind not in kinds or trailing >= 10**LONGEST:
                break
            trailing *= atom.value
        return trailing

    def _value(self) -> tuple[Decimal, Decimal]:
        """Lower and upper end; raises `_UnreadableError`."""
        if self.decimals is None:
            return _amount(self.atoms)
        value = _whole(self.atoms) + _after_point(self.decimals)
        if self.scale:
            if self.scale[-1].kind != "big":
                raise _UnreadableError("malformed")  # 三点五千
            value *= _amount([_Atom("digit", _ONE), *self.scale])[0]
        return value, value


@cache
def _clock() -> re.Pattern[str]:
    """What makes a time of day of the hour in front of it: 点半, 点二十, 点五分."""
    words = _words()
    digits = "".join(_digits())
    return re.compile(rf"[{words['half']}{words['ten']}]|[{digits}](?:[{words['ten']}]|分(?!之))")


# ── The value of atoms ────────────────────────────────────────────────────────────────


def _after_point(decimals: Sequence[_Atom]) -> Decimal:
    return Decimal("0." + _joined(decimals))


def _joined(atoms: Sequence[_Atom]) -> str:
    return "".join(str(int(atom.value)) for atom in atoms)


def _whole(atoms: Sequence[_Atom]) -> Decimal:
    """What stands before 点; two digits are read by their places there: 九三点四 is 93.4."""
    if all(atom.kind in ("digit", "zero") for atom in atoms):
        return Decimal(_joined(atoms))
    low, high = _section(atoms)
    if low != high:
        raise _UnreadableError("malformed")
    return low


def _amount(atoms: Sequence[_Atom]) -> tuple[Decimal, Decimal]:
    """Lower and upper end of atoms without 点: 万 and 亿 in falling order, or one in the other."""
    segments = _segments(atoms)
    if len(segments) == 1:
        low, high = _coefficient(segments[0], None)
        return low * segments[0].big, high * segments[0].big
    lows, highs = _Sum(), _Sum()
    for index, segment in enumerate(segments):
        low, high = _coefficient(segment, segments[index - 1].big if index else None)
        if low != high and index + 1 < len(segments):
            raise _UnreadableError("malformed")  # 三四万五六
        lows.add(low, segment.big)
        highs.add(high, segment.big)
    return lows.total(), highs.total()


class _Sum:
    """Adds up what stands before each 万 and 亿, and checks their order."""

    def __init__(self) -> None:
        self._parts: list[tuple[Decimal, Decimal]] = []  # value, its 万 or 亿

    def add(self, value: Decimal, big: Decimal) -> None:
        if value != value.to_integral_value():
            raise _UnreadableError("malformed")  # 1.2万3千
        if self._parts and self._parts[-1][1] == _WAN and big == _YI:
            before, _ = self._parts.pop()  # 一万五千亿
            if value >= _WAN:
                raise _UnreadableError("malformed")
            value += before
        value *= big
        if self._parts and (big >= self._parts[-1][1] or value >= self._parts[-1][1]):
            raise _UnreadableError("malformed")
        self._parts.append((value, big))

    def total(self) -> Decimal:
        return sum((value for value, _ in self._parts), Decimal(0))


def _segments(atoms: Sequence[_Atom]) -> list[_Segment]:
    """Split behind each 万, 亿, 万亿."""
    found: list[_Segment] = []
    begin = 0
    for at, atom in enumerate(atoms):
        if atom.kind != "big" or at < begin:
            continue
        big, end = atom.value, at + 1
        if end < len(atoms) and atoms[end].kind == "big":
            big, end = _joined_bigs(atom, atoms[end], at > begin), end + 1
        found.append(_Segment(atoms[begin:at], big))
        begin = end
    if begin < len(atoms):
        found.append(_Segment(atoms[begin:], _ONE))
    return found


def _joined_bigs(first: _Atom, second: _Atom, counted: bool) -> Decimal:
    """万亿, and the 万万 that an older hand writes for 亿."""
    if first.value != _WAN or (second.value == _WAN and not counted):
        raise _UnreadableError("malformed")
    return first.value * second.value


def _coefficient(segment: _Segment, before: Decimal | None) -> tuple[Decimal, Decimal]:
    """What stands in front of a 万 or 亿, or behind the one `before`."""
    atoms = segment.atoms
    if not atoms:
        if before is not None:
            raise _UnreadableError("malformed")
        return _ONE, _ONE  # 万亿
    if before is None:
        return _section(atoms)
    if atoms[0].kind == "zero":
        return _section(atoms[1:], placed=True)
    if len(atoms) == 1 and atoms[0].kind in ("digit", "arabic"):
        value = _tail(atoms[0], segment.big, before)
        return value, value
    if all(atom.kind in ("digit", "zero") for atom in atoms) and segment.big == 1:
        raise _UnreadableError("ambiguous")  # 一万二三
    if atoms[0].kind == "small" and atoms[0].value > _TEN:
        raise _UnreadableError("malformed")  # 一万千
    return _section(atoms, placed=True)


def _tail(atom: _Atom, big: Decimal, before: Decimal) -> Decimal:
    """A lone digit or run behind a 万 or 亿: 四万三, 3万4000, 3亿5000万."""
    if big == 1:
        return _next_place(atom, before)
    if big > before and atom.width < 3:
        raise _UnreadableError("ambiguous")  # 2万5亿
    return atom.value


def _next_place(atom: _Atom, place: Decimal) -> Decimal:
    """What follows a multiplier at the end: a Chinese digit counts the next smaller place,
    an Arabic run has to fill all of them (2千500, 3万4000)."""
    if atom.kind == "digit":
        return atom.value * place / 10
    if atom.width != place.adjusted():
        raise _UnreadableError("ambiguous")
    return atom.value


def _section(atoms: Sequence[_Atom], *, placed: bool = False) -> tuple[Decimal, Decimal]:
    """A number below ten thousand; `placed`: a 万 or 亿 stands before it."""
    if all(atom.kind in ("digit", "zero") for atom in atoms):
        return _digit_string(atoms)
    at = _pair_at(atoms)
    if at is None:
        value = _places(atoms, placed)
        return value, value
    low, high = atoms[at].value, atoms[at + 1].value
    behind = atoms[at + 2].value if at + 2 < len(atoms) else _ONE
    before = atoms[at - 1].value if at else _TEN
    if not _is_pair(low, high) or len(atoms) > at + 3:
        raise _UnreadableError("malformed")
    if (behind == _TEN and high == 9) or (behind == _ONE and before > _TEN):
        raise _UnreadableError("ambiguous")  # 八九十, 一百二三
    return (
        _places([*atoms[: at + 1], *atoms[at + 2 :]], placed),
        _places([*atoms[:at], *atoms[at + 1 :]], placed),
    )


def _digit_string(atoms: Sequence[_Atom]) -> tuple[Decimal, Decimal]:
    """二〇二三 digit by digit; 三五 and 两三 as an approximate pair."""
    values = [atom.value for atom in atoms]
    if not values:
        raise _UnreadableError("malformed")  # nothing stands between two multipliers
    if len(values) == 2 and all(values):
        if not _is_pair(*values):
            raise _UnreadableError("ambiguous")  # 九八
        return values[0], values[1]
    if len(values) > 2 and all(b - a == 1 for a, b in pairwise(values)):
        raise _UnreadableError("ambiguous")  # 一二三
    value = Decimal(_joined(atoms))
    return value, value


def _is_pair(low: Decimal, high: Decimal) -> bool:
    return high - low == 1 or (low, high) in _pairs()


def _pair_at(atoms: Sequence[_Atom]) -> int | None:
    """Where two digits stand side by side among multipliers: 十五六, 三四十."""
    for at in range(len(atoms) - 1):
        if atoms[at].kind == atoms[at + 1].kind == "digit":
            return at
    return None


def _places(atoms: Sequence[_Atom], placed: bool) -> Decimal:
    """千, 百, 十 in falling order, each with its digit."""
    total, place = Decimal(0), Decimal(0)  # place: of the last multiplier, 0 before the first
    due: _Atom | None = None
    zero = False  # in front of `due`
    for at, atom in enumerate(atoms):
        if atom.kind == "zero":
            if due is not None or zero or not place:
                raise _UnreadableError("malformed")
            zero = True
        elif atom.kind == "small":
            total += _count(due, atom.value, place, zero, len(atoms), placed) * atom.value
            due, zero, place = None, False, atom.value
        elif due is not None:
            raise _UnreadableError("malformed")
        else:
            due = atom
            if at and atom.kind == "arabic" and not atom.width:
                raise _UnreadableError("malformed")
    if due is None:
        return total
    return total + _units(due, place, zero)


def _count(
    due: _Atom | None, value: Decimal, place: Decimal, zero: bool, length: int, placed: bool
) -> Decimal:
    """How often a 千, 百 or 十 counts."""
    if place and (value >= place or (zero and value * 10 == place)):
        raise _UnreadableError("malformed")
    if due is None:
        # 十 may go without a digit (十五, 一百十五), 百 and 千 only alone: 百万
        if (value == _TEN and (place in (0, 100) or zero)) or (length == 1 and not placed):
            return _ONE
        raise _UnreadableError("malformed")
    alone = length == 2 and value > _TEN  # 25百, 3.5千
    if due.kind == "arabic" and due.width != 1 and not alone:
        raise _UnreadableError("malformed")
    return due.value


def _units(due: _Atom, place: Decimal, zero: bool) -> Decimal:
    """The digits behind the last multiplier."""
    if not place:
        return due.value
    if not zero and place > _TEN:
        return _next_place(due, place)  # 一百五
    if due.value >= place or (due.kind == "arabic" and not due.width):
        raise _UnreadableError("malformed")
    return due.value
