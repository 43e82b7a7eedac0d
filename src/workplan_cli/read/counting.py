"""How Word writes the numbers of its automatic numbering: a row a format, `(number) -> text`.

The names are those of the file format (ST_NumberFormat). What has no row is written in digits, as
Word does with formats that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_Counting = Callable[[int], str]

_DIGITS = "〇一二三四五六七八九"
_RING = "○一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_PLACES = ("", "十", "百", "千", "万")
_LEGAL_PLACES = ("", "拾", "佰", "仟", "万")
_LEGAL_PLACES_TRADITIONAL = ("", "拾", "佰", "仟", "萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_CIRCLED_DIGITS = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_IN_BRACKETS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_PARENTHESES = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_FULL_STOPS = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_ROMAN = 4999
_MOST_BY_PLACES = 99_999
_MOST_LETTERS = 26 * 30  # Word goes on to AAA and so forth; no list of a document does


def counted(number: int, form: str) -> str:
    """A number as a format of Word writes it.

    >>> [counted(n, "chineseCountingThousand") for n in (1, 10, 11, 20, 101, 110, 2005)]
    ['一', '十', '十一', '二十', '一百零一', '一百一十', '二千零五']
    >>> [counted(12, form) for form in ("ideographDigital", "lowerRoman", "decimalEnclosedCircle")]
    ['一二', 'xii', '⑫']
    >>> counted(7, "none"), counted(7, "a format that nobody knows")
    ('', '7')
    """
    return _FORMATS.get(form, str)(number)


def padded(number: int, pattern: str) -> str:
    """A number of a format that is written as its beginning: `001, 002, 003, ...`.

    >>> padded(12, "001, 002, 003, ...")
    '012'
    """
    zeros = re.match(r"0*1(?=,|$)", pattern)
    return str(number).zfill(zeros.end() if zeros else 1)


def circled(written: str) -> str:
    """A number in a circle, where there is a character for it; else as it is written.

    >>> circled("11"), circled("99"), circled("A")
    ('⑪', '99', 'A')
    """
    return _one_of(_CIRCLED)(int(written)) if written.isdecimal() else written


def _one_of(characters: str) -> _Counting:
    """A character a number; digits where there are no more."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _in_turn(*cycles: str) -> _Counting:
    """Characters of several cycles side by side, each begun again at its end."""
    return lambda number: "".join(cycle[(number - 1) % len(cycle)] for cycle in cycles)


def _digit_by_digit(digits: str) -> _Counting:
    """Each digit by itself: 一二 for 12."""
    return lambda number: "".join(
        digits[int(digit)] if digit.isdecimal() else digit for digit in str(number)
    )


def _by_places(
    digits: str, places: tuple[str, ...], *, one_ten: bool = False, zero: str = "零"
) -> _Counting:
    """Tens, hundreds and thousands named: 一百零一; `one_ten`: 壹拾, not 拾."""

    def write(number: int) -> str:
        if not 0 < number <= _MOST_BY_PLACES:
            return digits[0] if number == 0 else str(number)
        text = ""
        for place in range(len(str(number)) - 1, -1, -1):
            digit = number // 10**place % 10
            if digit:
                text += digits[digit] + places[place]
            elif text and not text.endswith(zero) and number % 10**place:
                text += zero
        ten = digits[1] + places[1]
        return text[1:] if text.startswith(ten) and not one_ten else text

    return write


def _to_a_hundred(number: int) -> str:
    """Tens named, and digit by digit from a hundred: 九十九, 一○○."""
    spoken = _by_places(_RING, _PLACES)
    return spoken(number) if number < 100 else _digit_by_digit(_RING)(number)


def _japanese(number: int) -> str:
    """No digit one before ten, hundred and thousand, and no zero: 百一 for 101."""
    text = _by_places(_DIGITS, _PLACES, zero="")(number)
    return re.sub("一(?=[十百千])", "", text)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB to ZZ."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


_FORMATS: dict[str, _Counting] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedFullstop": _one_of(_FULL_STOPS),
    "decimalEnclosedParen": _one_of(_PARENTHESES),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": _to_a_hundred,
    "taiwaneseCounting": _to_a_hundred,
    "chineseCountingThousand": _by_places(_DIGITS, _PLACES),
    "taiwaneseCountingThousand": _by_places(_DIGITS, _PLACES),
    "chineseLegalSimplified": _by_places(_LEGAL, _LEGAL_PLACES, one_ten=True),
    "ideographLegalTraditional": _by_places(
        _LEGAL_TRADITIONAL, _LEGAL_PLACES_TRADITIONAL, one_ten=True
    ),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digit_by_digit(_DIGITS),
    "ideographDigital": _digit_by_digit(_DIGITS),
    "taiwaneseDigital": _digit_by_digit(_RING),
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "ideographZodiacTraditional": _in_turn(_STEMS, _BRANCHES),
    "ideographEnclosedCircle": _one_of(_CIRCLED_DIGITS),
    "ideographParenthesized": _one_of(_IN_BRACKETS),
}
