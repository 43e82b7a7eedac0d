"""Takes the atoms of a numeral as far as they reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

from workplan_cli.numerals.alphabet import (
    clock,
    digits,
    multiplier_atoms,
    other_words,
    rest_of_run,
    tens,
    trillion,
    words,
)
from workplan_cli.numerals.numeral import LONGEST, ONE, Numeral, Script
from workplan_cli.numerals.values import (
    TEN,
    Atom,
    UnreadableError,
    after_point,
    value_of,
    whole_part,
)

_PLAIN = str.maketrans("。", ".", ", \u00a0\u2009\u202f")
_ARABIC = re.compile(
    # 2,379,626,352.07: groups of three; 9,387.0 0 has lost a zero to the layout
    r"(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?: 0(?![0-9.,]))?)(?![0-9]|[,.][0-9])"
    # 2，379，626 may be one number or three
    r"|(?P<doubtful>[0-9]{1,3}(?:，[0-9]{3})+(?![0-9]|，[0-9]))"
    # 1 376所: groups of three (GB/T 15835-2011, 5.1.1), or the last columns of a table
    r"|(?P<thinned>(?:(?<=[^\s\d.,，])|^)[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+"
    r"(?:\.[0-9]+)?)(?=[^\W\x00-\x7f]|%| ?[a-zμ]|[-~～—–][0-9])"
    r"|(?P<columns>[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+"
    r"(?=[^\W\x00-\x7f]| ?[a-zμ]|[-~～—–][0-9]))"
    # 7 4 7 7 2 亿: single digits in front of a Chinese character; of two one cannot be sure
    r"|(?<![0-9.,] )(?P<spaced>[0-9](?: [0-9])+)(?= ?(?:[^\W\x00-\x7f]|%))"
    # 0。5分: a full stop for the point, where no sentence can end
    r"|(?P<stopped>(?<![0-9.])0。[0-9]{1,2})(?= ?[^\W\x00-\x7f])"
    r"|(?P<plain>[0-9]+(?:[.][0-9]+)?)"
    r"(?![0-9]|[.,][0-9]| [.] ?[0-9])"
    r"|(?P<malformed>[0-9]+(?:(?:[.,]| [.] ?)[0-9]+)*)"
)


class Scanner:
    """Takes the atoms of one numeral."""

    def __init__(self, text: str, pos: int) -> None:
        self.text, self.start, self.at = text, pos, pos
        self.atoms: list[Atom] = []
        self.open: tuple[int, int] | None = None
        self.decimals: list[Atom] | None = None  # behind 点
        self.scale: list[Atom] = []  # multipliers behind the decimals
        self.problem: str | None = None

    def numeral(self) -> Numeral | None:
        while self.at < len(self.text) and self._step(self.text[self.at]):
            if len(self.atoms) + len(self.decimals or ()) > LONGEST:
                self._too_long()
                break
        return self._valued() if self.atoms else None

    def _step(self, character: str) -> bool:
        """Take what stands at `at`; False where the numeral ends in front of it."""
        take = _takers().get(character)
        return take is not None and take(self, character)

    def _in_digits(self) -> bool:
        """Whether two digits at least stand in front, as in a year, which may end in a zero."""
        kinds = [atom.kind for atom in self.atoms[-2:]]
        return kinds[:1] == ["digit"] and kinds[1:] in (["digit"], ["zero"])

    @property
    def _last(self) -> str:
        if self.open and self.open[1] == self.at:
            return "open"
        return self.atoms[-1].kind if self.atoms else ""

    def _take(self, *atoms: Atom) -> bool:
        self.atoms += atoms
        self.at += 1
        return True

    def _arabic(self, _: str) -> bool:
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
        self.atoms.append(Atom("arabic", value, 0 if "." in written else len(written)))
        self.at = match.end()
        return True

    def _digit(self, character: str) -> bool:
        value = digits()[character]
        if self._last == "open" or (character in words().pair and self._in_digits()):
            return False
        if self.decimals is not None:
            return self._decimal(value)
        if value:
            return self._last != "arabic" and self._take(Atom("digit", value))
        if self._last in ("arabic", "small", "big"):  # a place left out, if more follows
            if not self._digit_follows():
                return False
            if self._last == "arabic":
                self.problem = "malformed"  # 1〇5
        return self._take(Atom("zero", value))

    def _digit_follows(self) -> bool:
        """Whether a digit or 十 stands behind the zero here."""
        following = self.text[self.at + 1 : self.at + 2]
        return following.isdecimal() or following in digits() or following in words().ten

    def _decimal(self, value: Decimal) -> bool:
        if self.scale:
            return False
        assert self.decimals is not None
        self.decimals.append(Atom("digit", value))
        self.at += 1
        return True

    def _multiplier(self, character: str) -> bool:
        atom = multiplier_atoms()[character]
        if other_words().match(self.text, self.at):
            return False
        if self._last == "open" and atom.value == TEN:
            return False
        if self.decimals is None:
            return self._take(atom)
        self.scale.append(atom)
        self.at += 1
        return len(self.scale) < LONGEST

    def _trillion(self, character: str) -> bool:
        """The 兆 of 四十九兆九千億; that of 100兆 and 兆瓦 is mega."""
        behind = self.text[self.at + 1 : self.at + 2]
        goes_on = behind.isdecimal() or behind in digits() or behind in words().trillion_before
        if not behind or not goes_on or not self.atoms or self.open or self.decimals is not None:
            return False
        return self._take(trillion()[character])

    def _ten(self, character: str) -> bool:
        if self._last in ("arabic", "digit", "open") or self.decimals is not None:
            return False
        return self._take(Atom("digit", tens()[character]), Atom("small", TEN))

    def _point(self, _: str) -> bool:
        """The 点 of 十点二; that of 八点二十, 两点半 makes a time of day."""
        if self.decimals is not None or self.open or self._last not in ("digit", "zero", "small"):
            return False
        behind = self.text[self.at + 1 : self.at + 4]
        if clock().match(behind) and not any(atom.kind == "big" for atom in self.atoms):
            self.problem = "clock"
            return False
        if behind[:1] not in digits() or any(atom.kind == "big" for atom in self.atoms):
            return False
        self.decimals = []
        self.at += 1
        return True

    def _open(self, character: str) -> bool:
        if not self.atoms or self.open or other_words().match(self.text, self.at):
            return False
        if self._last == "digit" and not any(atom.kind in ("small", "big") for atom in self.atoms):
            return False  # 三多, 五来 are no numbers
        if self._last == "zero" or (self.decimals is not None and not self.scale):
            return False
        if character in words().behind_tens and not self._is_round():
            return False
        self.open = (self.at, self.at + 1)
        self.at += 1
        return True

    def _is_round(self) -> bool:
        """Whether 几 or 来 may follow: 十几, 二十来, 100来."""
        last = self.atoms[-1]
        return last.kind in ("small", "big") or (last.kind == "arabic" and last.value % 10 == 0)

    def _too_long(self) -> None:
        match = rest_of_run().match(self.text, self.at)
        self.at = match.end() if match else self.at
        self.problem = "too-long"

    # ── and its result

    def _valued(self) -> Numeral:
        low: Decimal | None = None
        high: Decimal | None = None
        if self.problem is None:
            try:
                low, high = self._value()
            except UnreadableError as error:
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
            bare=first.kind == "big" or (first.kind == "small" and first.value > TEN),
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
        trailing = ONE
        for atom in reversed(self.scale or self.atoms):
            if atom.kind not in kinds or trailing >= 10**LONGEST:
                break
            trailing *= atom.value
        return trailing

    def _value(self) -> tuple[Decimal, Decimal]:
        """Lower and upper end; raises `UnreadableError`."""
        if self.decimals is None:
            return value_of(self.atoms)
        value = whole_part(self.atoms) + after_point(self.decimals)
        if self.scale:
            if self.scale[-1].kind != "big":
                raise UnreadableError("malformed")  # 三点五千
            value *= value_of([Atom("digit", ONE), *self.scale])[0]
        return value, value


_Take = Callable[[Scanner, str], bool]


@cache
def _takers() -> dict[str, _Take]:
    """What takes each character that may be in a numeral."""
    kinds: tuple[tuple[Iterable[str], _Take], ...] = (
        ("0123456789", Scanner._arabic),
        (digits(), Scanner._digit),
        (multiplier_atoms(), Scanner._multiplier),
        (trillion(), Scanner._trillion),
        (tens(), Scanner._ten),
        (words().point, Scanner._point),
        (words().open, Scanner._open),
    )
    return {character: take for characters, take in kinds for character in characters}
