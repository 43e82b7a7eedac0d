"""The notice with its numbering written otherwise: 41 nodes, the same parents, none false."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from unicodedata import east_asian_width

import pytest

from notices import RAW
from workplan_cli import parse
from workplan_cli.model import Node
from workplan_cli.structure import read_structure, rebuild

TEXT = (RAW / "quangang-2017.txt").read_text("utf-8")
CHINESE = "一二三四五六七八九十"

Spelling = Callable[[str], str]


def top(pattern: str) -> Spelling:
    return lambda text: re.sub(r"(?m)^([一二三])、", pattern, text)


def second(write: Callable[[int], str]) -> Spelling:
    return lambda text: re.sub(
        r"(?m)^（([一二三四五六])）", lambda m: write(CHINESE.index(m[1]) + 1), text
    )


def third(write: Callable[[int], str]) -> Spelling:
    return lambda text: re.sub(r"(?m)^(\d{1,2})\.?(?=\D)(?!年)", lambda m: write(int(m[1])), text)


def same(text: str) -> str:
    return text


def wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else chr(ord("㉑") + number - 21)


TOP = {"一、": same, "一.": top(r"\1."), "一．": top(r"\1．"), "一　": top("\\1\u3000")}
SECOND = {
    "（一）": same,
    "(一)": second(lambda n: f"({CHINESE[n - 1]})"),
    "（一)": second(lambda n: f"（{CHINESE[n - 1]})"),
    "㈠": second(lambda n: chr(ord("㈠") + n - 1)),
}
THIRD = {
    "1.": same,
    "1、": third(lambda n: f"{n}、"),
    "1．": third(lambda n: f"{n}．"),
    "１．": third(lambda n: f"{wide(n)}．"),
    "（1）": third(lambda n: f"（{n}）"),
    "(1)": third(lambda n: f"({n})"),
    "①": third(circled),
    "1. ": third(lambda n: f"{n}. "),
}


def wrapped(text: str) -> str:
    """Every line broken at 40 characters, as a page breaks it."""
    lines = [
        line[at : at + 40] for line in text.split("\n") for at in range(0, max(1, len(line)), 40)
    ]
    return "\n".join(lines)


def columns(text: str) -> str:
    """Every paragraph indented and broken at 60 columns, of which a Chinese character takes two."""
    lines = []
    for paragraph in text.split("\n"):
        line, width = "    " if paragraph else "", 4
        for character in paragraph:
            wide = 2 if east_asian_width(character) in "WFA" else 1
            if width + wide > 60:
                lines.append(line)
                line, width = "", 0
            line, width = line + character, width + wide
        lines.append(line)
    return "\n".join(lines)


def one_line(text: str) -> str:
    return "".join(line.strip() for line in text.split("\n"))


LAYOUT = {"lines": same, "wrapped": wrapped, "columns": columns, "one line": one_line}


def tree(nodes: list[Node], parent: str = "") -> list[tuple[str, int | None, str | None]]:
    found: list[tuple[str, int | None, str | None]] = []
    for node in nodes:
        found.append((parent, node.number, node.heading))
        found += tree(node.children, f"{parent}.{node.number}")
    return found


EXPECTED = tree(read_structure(TEXT).sections)


def test_the_notice_itself() -> None:
    assert len(EXPECTED) == 41
    assert [row for row in EXPECTED if not row[0]] == [
        ("", 1, "指导思想"),
        ("", 2, "工作目标"),
        ("", 3, "具体任务"),
    ]
    assert (".3.4", 19, "加强体卫艺教育") in EXPECTED


LAYOUTS = ("lines", "wrapped", "one line")
# Columns differ from characters only where a line ends: one spelling of the upper levels is enough.
SPELLINGS = [
    *product(LAYOUTS, TOP, SECOND, THIRD),
    *product(["columns"], ["一、"], ["(一)"], THIRD),
]


def _quick_or_slow(spelling: tuple[str, str, str, str]) -> object:
    """Every two spellings of two levels meet in a quick test; all combinations in a slow one."""
    layout, one, two, three = spelling
    at = LAYOUTS.index(layout) if layout in LAYOUTS else 0
    place = [*TOP].index(one) + [*SECOND].index(two) + [*THIRD].index(three) + at
    return pytest.param(*spelling, marks=[pytest.mark.slow] if place % len(TOP) else [])


@pytest.mark.parametrize(
    ("layout", "one", "two", "three"), [_quick_or_slow(one) for one in SPELLINGS]
)
def test_spelling(layout: str, one: str, two: str, three: str) -> None:
    text = LAYOUT[layout](TOP[one](SECOND[two](THIRD[three](TEXT))))
    structure = read_structure(text)
    assert rebuild(structure.sections, structure.blocks) == text
    found = tree(structure.sections)
    assert [row[:2] for row in found] == [row[:2] for row in EXPECTED]
    if layout != "one line":
        assert found == EXPECTED


def amounts(text: str) -> list[tuple[str | None, ...]]:
    return [
        ("".join(q.text.split()), q.unit, q.bound, q.indicator, q.status, str(q.lower))
        for q in parse(text).quantities
    ]


@pytest.mark.parametrize("layout", ["wrapped", "columns"])
def test_a_wrapped_notice_states_the_same_amounts(layout: str) -> None:
    assert amounts(LAYOUT[layout](TEXT)) == amounts(TEXT)


TRAPS = """\
2017年是关键之年。
3名教师获奖。
9.28活动日照常举行。
儿童医院
一、二期工程完工。
第三，要落实。
"""


@pytest.mark.parametrize("three", THIRD)
def test_lines_that_only_look_like_items(three: str) -> None:
    text = THIRD[three](TEXT)
    at = text.index("推进名牌培育工程")
    end = text.index("\n", at) + 1
    text = text[:end] + TRAPS + text[end:]
    assert tree(read_structure(text).sections) == EXPECTED
