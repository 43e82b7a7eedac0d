"""Nodes and blocks tile the text: where they once did not, and what happens if they ever do not."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import pytest

from quick import every
from workplan_cli import document
from workplan_cli.document import parse_text, rebuild
from workplan_cli.invariants import find_violations
from workplan_cli.model import Block, Span, Structure
from workplan_cli.structure import fitted, read_structure
from workplan_cli.structure.header import Evidence
from workplan_cli.write.dump import dump

# Texts of which a line, or a part of one, was two things at once.
TWICE = {
    "a glossary that is the title of an attachment": "1、\n附件\n名词解释\n字",
    "an item that is a heading without a number": (
        "1.甲\n2.乙\n\n1关于工作的通知\n1.丙\n2.丁\n\n关于学习的通知\n1.戊\n"
    ),
    "a bullet that is the title of an attachment": "第一章 总则\n附件\n◆提高质量\n◆改善条件\n",
    "items inside a title, behind what a page repeats": (
        "\f一是抓好①甲②乙，推动。\n一是抓好①甲②乙，推动。\f一是抓好①甲②乙，推动。\f"
        "附件\n一是抓好①甲②乙，推动。\n，加强①甲②乙"
    ),
    "a marker that goes on in what a page repeats": "1.1目标\f附件\n1.1目标\f，\f1.1目标",
    "a title that goes on in what a page repeats": (
        "\f注：1.本公报\n第一章则\n注：1.本公报\f注：1.本公报\n，"
    ),
}


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE.keys())
def test_no_line_is_two_things(text: str) -> None:
    assert fitted(read_structure(text), text).findings == read_structure(text).findings
    read = parse_text(text)
    assert rebuild(read) == text
    assert find_violations(dump(read)) == []


LINES = (
    *("一、", "（二）改善条件", "1.", "1、", "3提高质量", "1.1 目标", "第一条 为了", "①甲；②乙"),
    *("附件", "附件1", "附件2", "名词解释", "名 词 解 释", "◆提高质量", "——加快发展", "目录"),
    *("一是扩大投资。二是稳定就业。", "一是抓好①甲②乙，推动发展。", "加强工作，1.甲2.乙。"),
    *("教育 卫生", "工业和建筑业", "关于某县某某山村", "地质险情调查的报告", "工作要点", "字"),
    *("各中学：", "某县教育局", "2019年3月5日", "- 3 -", "（此件公开发布）", "注：1.本公报"),
    *("人民生活水平提高，社会保障有力", "国民经济发展质量提高。", "发文机关：某县", "，是重点"),
    "全县招生2400人，学前三年入园率达到95%以上，推动全县教育事业发展再上新台阶。",
)
BREAKS = ("\n", "\n", "\n\n", "\n\n\n", "\r\n", "\f", "", "\u3000", "\u200b")


@pytest.mark.parametrize("seed", every(4, range(300)))
def test_lines_in_any_order_tile(seed: int) -> None:
    chance = random.Random(seed)
    few = chance.sample(LINES, chance.randint(2, 12))
    text = "".join(chance.choice(few) + chance.choice(BREAKS) for _ in range(24))
    read = parse_text(text)
    assert rebuild(read) == text
    assert "unfitting" not in {item.code for item in read.diagnostics}


# What no text is known to give: the structure is broken by hand.

TEXT = "各校：\n一、目标\n招生2400人。\n二、任务\n（一）改善条件\n"


def _without_a_block(structure: Structure) -> None:
    del structure.blocks[1]


def _with_a_block_twice(structure: Structure) -> None:
    structure.blocks.append(structure.blocks[0])


def _with_a_node_twice(structure: Structure) -> None:
    structure.sections.append(structure.sections[0])


def _with_a_text_inside_a_heading(structure: Structure) -> None:
    structure.sections[0].text_spans.append(Span(6, 7))


def _with_a_block_across_a_heading(structure: Structure) -> None:
    structure.blocks.append(Block("space", Span(7, 10), TEXT[7:10]))


@pytest.mark.parametrize(
    ("breaks", "place"),
    [
        (_without_a_block, (3, 4)),
        (_with_a_block_twice, (0, 3)),
        (_with_a_node_twice, (4, 6)),
        (_with_a_text_inside_a_heading, (6, 7)),
        (_with_a_block_across_a_heading, (7, 8)),
    ],
)
def test_a_structure_that_does_not_fit_gives_plain_lines(
    monkeypatch: pytest.MonkeyPatch, breaks: object, place: tuple[int, int]
) -> None:
    def broken(text: str, besides: Iterable[Evidence], *of_file: Iterable[Any]) -> Structure:
        structure = read_structure(text, besides, *of_file)
        assert callable(breaks)
        breaks(structure)
        return structure

    monkeypatch.setattr(document, "read_structure", broken)
    read = parse_text(TEXT)
    assert rebuild(read) == TEXT
    assert find_violations(dump(read)) == []
    assert read.sections == []
    assert [quantity.text for quantity in read.quantities] == ["2400人"]
    [told] = [item for item in read.diagnostics if item.code == "unfitting"]
    assert (told.span.start, told.span.end) == place
