"""The grammar of numerals above the single cardinal, and where numerals begin in a text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from workplan_cli.numerals.alphabet import (
    digits,
    number_characters,
    opening,
    shares,
    trillion,
    vague,
    words,
)
from workplan_cli.numerals.numeral import ONE, Numeral
from workplan_cli.numerals.scanner import Scanner

_WIDE = re.compile("[０-９．％]")
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_ZERO = "〇"
_ZEROS = str.maketrans("ＯO○", _ZERO * 3)  # as they are written in dates
_HALF, _HUNDRED = Decimal("0.5"), Decimal(100)


def find_numerals(
    text: str, at: int = 0, neighbours: Container[str] | None = None
) -> Iterator[Numeral]:
    """The numerals of `text` from `at` on, without overlap, in linear time.

    `text` is as read: its digits are those of ASCII (`characters.as_read`).
    With `neighbours` a lone Chinese digit that stands beside none of these characters is left
    out: most are parts of words (进一步, 统一).
    """
    while (match := opening().search(text, at)) is not None:
        start = match.start()
        if short := short_numeral().match(text, start):
            at = short.end()
            if (
                neighbours is None
                or short[1]
                or text[at : at + 1] in neighbours
                or text[start - 1 : start] in neighbours
            ):
                yield read_short(short)
        elif numeral := read_at_length(text, start):
            at = numeral.end
            yield numeral
        else:
            at = start + 1


def numeral_at(text: str, pos: int) -> Numeral | None:
    """The longest numeral that begins at `pos`, or None. What stands before is not looked at."""
    text = _narrow(text)
    short = short_numeral().match(text, pos)
    return read_short(short) if short else read_at_length(text, pos)


def whole_number(written: str) -> int | None:
    """An integer of a date, in digits or in Chinese (十二, 二○○九); None for anything else."""
    plainly = written.translate(_ZEROS)
    if not plainly.isascii():
        plainly = plainly.replace("0", _ZERO)  # 二0一七
    numeral = numeral_at(plainly, 0)
    if numeral is None or numeral.end != len(plainly) or numeral.value is None:
        return None
    return int(numeral.value)


def _narrow(text: str) -> str:
    """`text` with the digits of ASCII in place of wide ones."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def read_at_length(text: str, pos: int) -> Numeral | None:
    """The numeral that begins at `pos`, by the whole grammar."""
    for prefix, scale in shares().items():
        if text.startswith(prefix, pos):
            return _share(text, pos, pos + len(prefix), scale)
    if text.startswith(words().all, pos):
        end = pos + len(words().all)
        return Numeral(pos, end, _HUNDRED, _HUNDRED, ONE, "chinese", percent=True)
    if text.startswith(words().halves, pos):
        end = pos + next(len(word) for word in words().halves if text.startswith(word, pos))
        half = Fraction(1, 2)
        return Numeral(pos, end, half, half, ONE, "chinese")
    return _read_whole(text, pos)


@cache
def short_numeral() -> re.Pattern[str]:
    """A few Arabic digits or one Chinese one, with nothing behind that could belong to it."""
    rest, kinds = "0-9.,，·'’\\s", words()
    rest += (
        number_characters()
        + "".join(trillion())
        + kinds.half
        + kinds.point
        + kinds.open
        + kinds.several
    )
    rest += kinds.over[0] + kinds.plus[0]
    single = "".join(written for written, value in digits().items() if value)
    return re.compile(f"(?:([0-9]{{1,9}})|[{single}])(?![{rest}]|。[0-9])")


def read_short(match: re.Match[str]) -> Numeral:
    """What the scanner makes of a short numeral, without the scanner."""
    start, end = match.span()
    arabic = match[1] is not None
    value = Decimal(match[1]) if arabic else digits()[match[0]]
    return Numeral(start, end, value, value, ONE, "arabic" if arabic else "chinese")


def _read_whole(text: str, pos: int) -> Numeral | None:
    """A numeral without 百分之 before it."""
    numeral = _cardinal(text, pos)
    if numeral is None:
        return None
    return _fraction(text, numeral) or _mixed_number(text, numeral) or numeral


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
    over = words().over
    if not text.startswith(over, lower.end):
        return None
    upper = _cardinal(text, lower.end + len(over))
    if upper is None:
        return None
    whole = replace(upper, start=lower.start, multiplier=ONE, bare=False)
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


def _mixed_number(text: str, whole: Numeral) -> Numeral | None:
    """一又三分之二."""
    plus = words().plus
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
    if character in words().half:
        return Numeral(pos, pos + 1, _HALF, _HALF, ONE, "chinese")
    no_number = vague().match(text, pos)
    if no_number:
        return Numeral(pos, no_number.end(), None, None, ONE, "chinese", vague=True)
    return Scanner(text, pos).numeral()
