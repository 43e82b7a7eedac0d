"""Figures pair by what they are, whatever they are called and wherever they stand."""

from __future__ import annotations

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
