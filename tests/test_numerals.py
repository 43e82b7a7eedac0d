"""Numerals: the rules' examples, what others read wrongly, every integer there and back."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.numerals import find_numerals, numeral_at, plain
from workplan_cli.numerals.grammar import read_at_length, read_short, short_numeral
from workplan_cli.rules.numerals import NumeralExample, numerals


@pytest.mark.runs("numerals.examples")
@pytest.mark.parametrize("example", numerals().examples, ids=lambda example: str(example.text))
def test_example(example: NumeralExample) -> None:
    numeral = numeral_at(example.text + example.behind, 0)
    assert numeral is not None
    assert numeral.value is not None
    assert (plain(numeral.value), numeral.end) == (example.value, len(example.text))


# What other programs read wrongly without a word: value and upper end, or what the trouble is.
HARD = [
    ("1万2千", "12000"), ("3万4000", "34000"), ("25万6千", "256000"), ("四万三", "43000"),
    ("二〇二三", "2023"), ("二十万亿", "20000000000000"), ("一万五千亿", "1500000000000"),
    ("十几", "10 open"), ("三五", "3—5"), ("两三", "2—3"), ("百分之九十六点五", "96.5 %"),
    ("卅三", "33"), ("1千零1", "1001"), ("两点半", "clock"), ("几十", "vague"), ("数百", "vague"),
    ("一百零五", "105"), ("一百五", "150"), ("三分之二", "2/3"), ("一又三分之一", "4/3"),
    ("200多万", "2000000 open"), ("10余", "10 open"), ("1,234.50", "1234.5"), ("１２３", "123"),
    ("2，379，626", "ambiguous"), ("12.3.4", "malformed"), ("半", "0.5"), ("两百五十万", "2500000"),
    ("12345678901", "12345678901"), (" 50 100人", "ambiguous"), ("1 1 ％", "ambiguous"),
    ("一九五四两年", "1954"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HARD)
def test_hard(text: str, expected: str) -> None:
    numeral = numeral_at(text, len(text) - len(text.lstrip()))
    assert numeral is not None
    if numeral.vague or numeral.value is None:
        said = "vague" if numeral.vague else numeral.problem
    else:
        said = plain(numeral.value)
        if numeral.upper is not None and numeral.upper != numeral.value:
            said += f"—{plain(numeral.upper)}"
        said += " open" * numeral.open + " %" * numeral.percent
    assert said == expected


@pytest.mark.parametrize("text", ["个", "", "年", "百分点", "多媒体"])
def test_no_numeral(text: str) -> None:
    assert list(find_numerals(text)) == []


# There and back

DIGITS = "零一二三四五六七八九"


def _section(number: int) -> str:
    """Chinese below 10,000."""
    out, gap = "", False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return out


@cache
def chinese(number: int) -> str:
    """A whole number as it is read aloud."""
    for value, name in ((10**8, "亿"), (10**4, "万")):
        if number >= value:
            high, low = divmod(number, value)
            zero = "零" if low and low < value // 10 else ""
            return f"{chinese(high)}{name}{zero}{chinese(low) if low else ''}"
    return _section(number) or "零"


FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _with_two(number: int) -> str:
    """两 in front of 百, 千, 万, 亿, as it is spoken."""
    spoken = chinese(number)
    for name in "百千万亿":
        spoken = spoken.replace(f"二{name}", f"两{name}")
    return spoken.replace("十两", "十二")


def _short_ten(number: int) -> str:
    spoken = chinese(number)
    return spoken[1:] if spoken.startswith("一十") else spoken


def _mixed(number: int) -> str:
    """1万2345: Arabic on either side of 万."""
    high, low = divmod(number, 10**4)
    return f"{high}万{low:04}" if high and low else f"{high}万" if high else str(low)


def _mixed_names(number: int) -> str:
    """1万2千: a name of a power behind each of two Arabic numerals."""
    high, low = divmod(number, 10**4)
    return f"{high}万{low // 1000}千" if high and low and not low % 1000 else _mixed(number)


SPELLINGS: dict[str, Callable[[int], str]] = {
    "spoken": chinese,
    "round zero": lambda n: chinese(n).replace("零", "〇"),
    "liang": _with_two,
    "short ten": _short_ten,
    "financial": lambda n: chinese(n).translate(FINANCIAL),
    "traditional": lambda n: chinese(n).replace("万", "萬").replace("亿", "億"),
    "arabic": str,
    "full width": lambda n: str(n).translate(WIDE),
    "grouped": lambda n: f"{n:,}",
    "mixed": _mixed,
    "mixed names": _mixed_names,
}


# the spelling that another one mostly agrees with, where it is not the spoken one
_PLAINER = {"spoken": None, "mixed names": "mixed"}


def _wrong(name: str, sample: range | list[int]) -> list[tuple[int, str]]:
    """The numbers that are not read back from a spelling, where it is one of its own."""
    spell = SPELLINGS[name]
    plainer = _PLAINER.get(name, "spoken")
    wrong = []
    for number in sample:
        text = spell(number)
        if plainer is not None and text == SPELLINGS[plainer](number):
            continue
        numeral = numeral_at(text, 0)
        if numeral is None or numeral.value != number or numeral.end != len(text):
            wrong.append((number, text))
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("name", SPELLINGS)
def test_every_integer_there_and_back(name: str) -> None:
    assert _wrong(name, range(100_000)) == []


@pytest.mark.parametrize("name", SPELLINGS)
def test_large_integers_there_and_back(name: str) -> None:
    chance = random.Random(1259)
    sample = [chance.randrange(10 ** chance.randint(5, 12)) for _ in range(2000)]
    sample += [10**power for power in range(5, 16)]
    if name.startswith("mixed"):
        sample = [number % 10**8 for number in sample]
    assert _wrong(name, sample) == []


@pytest.mark.slow
def test_digit_by_digit_is_read_or_doubted() -> None:
    """二〇一七 is a number; 三五 is a range, 四八 may be 48 or four or eight."""
    doubted: dict[int, int] = {}
    for number in range(100_000):
        text = "".join(DIGITS[int(digit)] for digit in str(number))
        numeral = numeral_at(text, 0)
        assert numeral is not None
        if numeral.value == numeral.upper == number:
            assert numeral.end == len(text)
        else:
            pair = [int(digit) for digit in str(number)]
            assert numeral.problem == "ambiguous" or [numeral.value, numeral.upper] == pair
            doubted[len(text)] = doubted.get(len(text), 0) + 1
    assert doubted == {2: 81, 3: 7, 4: 6, 5: 5}


# The short way to the common case is the long one

CHARACTERS = "0123456789０３一二三两十百万亿〇零廿半几余多来点分之又数 ,，.．年个所—"


@given(st.text(CHARACTERS, min_size=1, max_size=8))
def test_the_short_way_reads_the_same(text: str) -> None:
    if match := short_numeral().match(text):
        assert read_short(match) == read_at_length(text, 0)
