"""Every example that stands beside a rule of structure or numerals holds."""

from __future__ import annotations

import re

import pytest

from workplan_cli import rules
from workplan_cli.numerals import numeral_at, plain
from workplan_cli.structure.layout import furniture
from workplan_cli.structure.lines import split_lines
from workplan_cli.structure.markers import candidates

FORMS = rules.load("markers")["form"]


@pytest.mark.parametrize(
    ("text", "marker"), [pair for form in FORMS for pair in form["examples"].items()]
)
def test_marker(text: str, marker: str) -> None:
    found = next(candidates(text, split_lines(text)))
    assert (found.start, text[: found.end].strip()) == (0, marker.strip())


@pytest.mark.parametrize("text", rules.load("markers")["reference"]["examples"])
def test_reference_is_no_marker(text: str) -> None:
    assert list(candidates(text, split_lines(text))) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (text, kind)
        for table, kind in (
            ("boilerplate", "boilerplate"),
            ("source", "metadata"),
            ("page_number", "page_number"),
            ("notes", "note"),
        )
        for text in rules.load("layout")[table]["examples"]
    ],
)
def test_furniture(text: str, kind: str) -> None:
    assert furniture(split_lines(text)) == {0: kind}


@pytest.mark.parametrize("example", rules.load("numerals")["examples"], ids=lambda e: e["text"])
def test_numeral(example: dict[str, str]) -> None:
    numeral = numeral_at(example["text"] + "个", 0)
    assert numeral is not None
    if "value" in example:
        assert numeral.value is not None
        assert plain(numeral.value) == example["value"]


SMALL, PLACES = "零一二三四五六七八九", ("", "十", "百", "千")


def spelled(number: int, zero: str = "零") -> str:
    """A number below 100,000,000 in Chinese, as it is written out in full."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = zero if 0 < low < 1000 else ""
        return spelled(high, zero) + "万" + gap + (spelled(low, zero) if low else "")
    digits = str(number)
    out = ""
    for index, digit in enumerate(digits):
        if digit != "0":
            out += SMALL[int(digit)] + PLACES[len(digits) - index - 1]
        elif out and not out.endswith(zero):
            out += zero
    return out.rstrip(zero) or zero


def spellings(number: int) -> set[str]:
    plainly = spelled(number)
    written = {str(number), f"{number:,}", plainly, plainly.replace("零", "〇")}
    written.add(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
    if 10 <= number < 20:
        written.add(plainly[1:])
    if number >= 10_000 and number % 10_000 >= 1000:
        written.add(f"{number // 10_000}万{number % 10_000}")
    if number >= 10_000 and number % 1000 == 0 and number % 10_000:
        written.add(f"{number // 10_000}万{number % 10_000 // 1000}千")
    return written


def test_every_integer_there_and_back() -> None:
    for number in range(100_000):
        for text in spellings(number):
            numeral = numeral_at(text, 0)
            assert numeral is not None, text
            assert numeral.end == len(text), text
            assert numeral.value == number, text


def test_a_long_number_is_not_cut() -> None:
    assert re.fullmatch(r"\d+", plain(numeral_at("12345678901", 0).value))  # type: ignore[union-attr, arg-type]
