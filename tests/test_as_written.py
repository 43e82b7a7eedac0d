"""Amounts in the unit that the text has them in."""

from __future__ import annotations

import pytest

from workplan_cli import parse
from workplan_cli.as_written import as_written


@pytest.mark.parametrize(
    ("sentence", "lower", "upper", "unit"),
    [
        ("投入资金1.2亿元。", "1.2", "1.2", "亿元"),
        ("投入资金85万元。", "85", "85", "万元"),
        ("投入资金850元。", "850", "850", "元"),
        ("地区生产总值1.5万亿元。", "1.5", "1.5", "万亿元"),
        ("地区生产总值三千亿元。", "3000", "3000", "亿元"),
        ("投入资金1亿2000万元。", "12000", "12000", "万元"),
        ("投入资金3 0 0 万元。", "300", "300", "万元"),
        ("新增就业50余万人次。", "50", None, "万人次"),
        ("招生六千人。", "6000", "6000", "人"),
        ("投入资金30—50万元。", "30", "50", "万元"),
        ("投入资金30万元至50万元。", "30", "50", "万元"),
        ("每人每年补助2万元/人。", "2", "2", "万元/人"),
        ("入学率达到99.5％。", "99.5", "99.5", "%"),
        ("入学率达到百分之九十。", "90", "90", "%"),
        ("新建学校13所。", "13", "13", "所"),
    ],
)
def test_a_sentence(sentence: str, lower: str, upper: str | None, unit: str) -> None:
    said = as_written(parse(f"一、目标\n{sentence}\n").quantities[0])
    assert said == (lower, upper, unit, "")


@pytest.mark.parametrize(
    ("head", "cell", "lower", "unit", "apart"),
    [
        ("招生人数（人）", "800", "800", "人", "人"),
        ("招生人数（人）", "12,000", "12000", "人", "人"),
        ("投资（万元）", "26,618.41", "26618.41", "万元", "万元"),
        ("投资（亿元）", "1.5", "1.5", "亿元", "亿元"),
        ("投资（百万元）", "3", "3", "百万元", "百万元"),
        ("投资（千元）", "3", "3", "千元", "千元"),
        ("投资（万元）", "0", "0", "元", "元"),  # a nothing of either is the same
        ("投资（元）", "500万", "500", "万元", "元"),
        ("投资（万元）", "500万元", "500", "万元", ""),
        ("投资", "500", "500", "", ""),
        ("入学率（%）", "96.5", "96.5", "%", "%"),
    ],
)
def test_a_cell(head: str, cell: str, lower: str, unit: str, apart: str) -> None:
    page = f"""一、计划

| 学校 | {head} |
|---|---|
| 一中 | {cell} |
| 二中 | {cell} |
"""
    said = [as_written(one) for one in parse(page).quantities]
    assert said == [(lower, lower, unit, apart)] * 2
