"""Figures pair by what they are, whatever they are called and wherever they stand."""

from __future__ import annotations

import pytest

from workplan_cli import diff, parse
from workplan_cli.model.diff import Diff

REPORT = """临溪县人民政府关于印发{year}年工作报告的通知

一、{before}年工作回顾
{back}
二、{year}年工作安排
{plan}
"""


def compared(before: tuple[str, str], after: tuple[str, str]) -> Diff:
    left, right = (
        parse(REPORT.format(year=year, before=year - 1, back=back, plan=plan))
        for year, (back, plan) in ((2016, before), (2017, after))
    )
    return diff(left, right)


def pairs(result: Diff, *, answered: bool = False) -> set[tuple[str, str]]:
    return {
        (change.left.text, change.right.text)
        for change in result.quantities
        if change.left and change.right and (change.kind == "answered") == answered
    }


def test_one_concept_in_two_wordings_is_one_indicator() -> None:
    result = compared(
        ("", "新增城镇就业4800人。推进道路建设。"), ("", "城镇新增就业人员5200人。栽树造林。")
    )
    assert ("4800人", "5200人") in pairs(result)


def test_two_concepts_are_never_one_indicator() -> None:
    result = compared(
        ("", "单位地区生产总值能耗下降3%。"), ("", "地区生产总值增长3.5%，新建学校2所。")
    )
    assert pairs(result) == set()


def test_a_target_is_answered_wherever_the_outturn_stands() -> None:
    result = compared(
        ("", "实现城镇新增就业1100人。"), ("一年来，就业形势稳定，城镇新增就业1351人。", "")
    )
    assert pairs(result, answered=True) == {("1100人", "1351人")}


def test_years_of_unlike_distance_are_not_paired() -> None:
    result = compared(("2010年粮食产量达到52万吨。", ""), ("2016年粮食产量达到60万吨。", ""))
    assert pairs(result) == set()
    result = compared(("", "到2020年粮食产量达到70万吨。"), ("", "到2020年粮食产量达到72万吨。"))
    assert pairs(result) == {("70万吨", "72万吨")}


def test_a_name_that_goes_on_is_another_indicator() -> None:
    result = compared(("", "经济增长6%以上。"), ("去年，对周边地区经济增长的贡献率达到30%。", ""))
    assert pairs(result, answered=True) == set()


def test_of_one_head_and_other_modifiers_are_two_indicators() -> None:
    result = compared(("", "化学需氧量、氨氮排放量下降2%。"), ("去年，二氧化硫排放量下降5%。", ""))
    assert pairs(result, answered=True) == set()
    result = compared(("", "氨氮排放量下降2%。"), ("去年，氨氮排放量下降3%。", ""))
    assert pairs(result, answered=True) == {("2%", "3%")}


def test_a_concept_counts_with_and_without_its_unit() -> None:
    result = compared(
        ("去年，农村贫困人口减少1442万人。", ""), ("去年，农村贫困人口减少1240万，成效明显。", "")
    )
    assert pairs(result) == {("1442万人", "1240万")}


def test_a_hundred_times_as_much_is_another_investment() -> None:
    result = compared(("", "项目投资54亿元。"), ("去年，项目投资6349万元。", ""))
    assert pairs(result, answered=True) == set()
    result = compared(("", "项目投资54亿元。"), ("去年，项目投资63亿元。", ""))
    assert pairs(result, answered=True) == {("54亿元", "63亿元")}


def test_what_it_was_raised_from_answers_the_target_of_that_year() -> None:
    result = compared(
        ("", "城乡居民医保财政补助标准达到每人每年420元。"),
        ("", "城乡居民医保财政补助标准由每人每年420元提高到450元。"),
    )
    assert pairs(result) == {("420元", "450元")}
    assert pairs(result, answered=True) == {("420元", "420元")}


def test_an_increment_is_no_level() -> None:
    result = compared(("", "安排地方债券4000万元。"), ("", "安排地方债券，比上年增加1700万元。"))
    assert pairs(result) == set()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全县地区生产总值比上年增长8.5%。", "全县地区生产总值比2011年增长52%。"),
        ("退休人员养老金年人均提高2400元。", "退休人员养老金月人均提高210元。"),
        ("固定资产投资完成92亿元。", "县本级固定资产投资完成41亿元。"),
        ("投资1200万元，解决6个村的饮水。", "投资2700万元，新建学校3所。"),
        ("农村居民人均可支配收入实际增长9%。", "粮食丰收，工资上涨，实际增长7%。"),
    ],
)
def test_one_head_with_another_meaning_is_another_indicator(before: str, after: str) -> None:
    result = compared((before, ""), (after, ""))
    assert pairs(result) == set()
    assert pairs(compared(("", before), (after, "")), answered=True) == set()


def test_growth_over_as_many_years_is_one_indicator() -> None:
    result = compared(
        ("全县地区生产总值比2010年增长57%。", ""), ("全县地区生产总值比2011年增长52%。", "")
    )
    assert pairs(result) == {("57%", "52%")}
