"""The characters of numerals, from rules/numerals.toml, ready for use."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from workplan_cli.numerals.numeral import LONGEST
from workplan_cli.numerals.values import Atom
from workplan_cli.rules.numerals import NumeralWords, numerals


@cache
def digits() -> dict[str, Decimal]:
    """一 to 九, 零 and their other forms."""
    return {written: Decimal(value) for written, value in numerals().digits.items()}


@cache
def multipliers() -> dict[str, Decimal]:
    """十百千 and 万亿."""
    return {character: atom.value for character, atom in multiplier_atoms().items()}


@cache
def big_multipliers() -> dict[str, Decimal]:
    """万亿 alone."""
    return {
        written: atom.value for written, atom in multiplier_atoms().items() if atom.kind == "big"
    }


@cache
def multiplier_atoms() -> dict[str, Atom]:
    """十百千 are small, 万亿 are big."""
    data = numerals()
    small = {written: Atom("small", Decimal(value)) for written, value in data.small.items()}
    big = {written: Atom("big", Decimal(value)) for written, value in data.big.items()}
    return small | big


@cache
def trillion() -> dict[str, Atom]:
    """兆, which is a number only in front of more of it."""
    return {written: Atom("big", Decimal(value)) for written, value in numerals().trillion.items()}


@cache
def tens() -> dict[str, Decimal]:
    """廿 and its kin, with how many tens each is."""
    return {written: Decimal(value) for written, value in numerals().tens.items()}


@cache
def words() -> NumeralWords:
    """The characters that are no number themselves: 点, 半, 分之, 余."""
    return numerals().words


@cache
def shares() -> dict[str, Decimal]:
    """百分之 and its kin, with what the number behind counts in per cent."""
    return {word: Decimal(scale) for word, scale in numerals().shares.items()}


@cache
def other_words() -> re.Pattern[str]:
    """百分点, 多媒体: what begins with a character of numerals and is another word."""
    return re.compile("|".join(map(re.escape, numerals().other_words.words)))


@cache
def number_characters() -> str:
    """Every character that is a number or a part of one."""
    return "".join([*digits(), *multipliers(), *tens()])


@cache
def opening() -> re.Pattern[str]:
    """Where a numeral may begin. One set stands first: that is what a search is quick with."""
    data, several = numerals().vague, words().several
    numbers = f"0-9{number_characters()}{words().half}"
    openings = "".join(word[0] for word in data.words)
    others = "|".join(f"(?<={word[0]}){word[1:]}" for word in data.words)
    return re.compile(
        f"[{numbers}{several}{openings}]"
        f"(?:(?<=[{numbers}])"
        f"|(?<=[{several}])(?<![{data.not_behind}][{data.ends_a_noun}])|{others})"
    )


@cache
def vague() -> re.Pattern[str]:
    """几, 几十, 数百万, 若干."""
    data, several = numerals().vague, words().several
    marks, others = "".join(multipliers()), other_words().pattern
    run = rf"(?:(?!{others})[{marks}]){{1,{LONGEST}}}[{words().more}]?"
    return re.compile(rf"(?:{'|'.join(data.words)})|[{several}]{run}|[{data.alone}]")


@cache
def rest_of_run() -> re.Pattern[str]:
    """The rest of a numeral that is too long to be one."""
    return re.compile(f"[0-9.,{number_characters()}{words().point}{words().open}]*+")


@cache
def clock() -> re.Pattern[str]:
    """What makes a time of day of the hour in front of it: 点半, 点二十, 点五分."""
    ten, over, any_digit = words().ten, words().over, "".join(digits())
    minute = f"{over[0]}(?!{over[1:]})"  # 分, which is not that of 分之
    return re.compile(rf"[{words().half}{ten}]|[{any_digit}](?:[{ten}]|{minute})")
