"""Labels that are alike are told apart by the heading that their amounts stand under."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse_text

# What is said; the labels of its amounts.
GRANTS = """某县学生资助办法

一、资助标准
（一）普通高中（含综合高中）
1.国家助学金，标准为每生每年2000元。
2.免学费，标准为每生每年800元。
（二）中等职业学校
1.国家助学金，标准为每生每年2300元。
（三）学前教育阶段2024年春季入园的
1.国家助学金，标准为每生每年1000元。
"""
YEARS = """某市政府工作报告

一、过去一年工作
全市新增城镇就业3.1万人。
二、今年任务
全市新增城镇就业3.2万人。
"""
ONE_SECTION = """某县学生资助办法

一、普通高中
国家助学金标准为每生每年2000元，困难学生国家助学金标准为每生每年3000元。
"""


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (GRANTS, ["普通高中", "", "中等职业学校", ""]),  # a heading with a year is no name
        (YEARS, ["", ""]),  # status and time are told apart in columns of their own
        (ONE_SECTION, ["", ""]),  # one heading tells nothing apart
    ],
)
def test_the_heading_leads_labels_that_are_alike(text: str, subjects: list[str]) -> None:
    quantities = parse_text(text).quantities
    led = [
        text[one.indicator_spans[0].start : one.indicator_spans[0].end]
        if one.indicator_spans[0].end < one.sentence.start
        else ""
        for one in quantities
    ]
    assert led == subjects
    for one in quantities:
        pieces = [text[span.start : span.end] for span in one.indicator_spans]
        assert one.indicator == " ".join(pieces)
