"""The headline of a diff: what matters, in at most twelve lines."""

from __future__ import annotations

from workplan_cli import parse
from workplan_cli.compare import compare
from workplan_cli.write.diff_headline import headline

LEFT = """清河县教育局2017年工作要点
一、招生
1.小学招生。小学计划招生2400人。
2.初中招生。初中计划招生1800人。
二、建设
3.校舍。全年投入资金450万元。
4.对外交流。组织教师赴外地考察学习，开展校际结对。
"""
RIGHT = """清河县教育局2018年工作要点
一、招生
1.小学招生。小学计划招生2600人。
2.初中招生。初中计划招生1700人。
二、建设
3.校舍。全年投入资金380万元。
5.劳动教育。开设劳动实践课程，建立校外实践基地。
"""


def _headline(left: str, right: str) -> list[str]:
    return headline(compare(parse(left), parse(right)), left, right)


def _quotas(year: int, more: int) -> str:
    lines = [
        f"{at}.{name}校。{name}校计划招生{at * 100 + more}人。"
        for at, name in enumerate("甲乙丙丁戊己庚辛", 1)
    ]
    return "\n".join([f"清河县教育局{year}年工作要点", "一、招生", *lines, ""])


def test_targets_and_tasks_are_told() -> None:
    assert _headline(LEFT, RIGHT) == [
        "raised   小学计划招生 2400人 → 2600人 (+200人)",
        "lowered  初中计划招生 1800人 → 1700人 (-100人)",
        "lowered  投入资金 450万元 → 380万元 (-70万元)",
        "added    5.劳动教育",
        "dropped  4.对外交流",
    ]


def test_what_a_plan_says_in_two_places_is_told_once() -> None:
    plan = (
        "清河县人民政府{year}年工作报告\n一、{year}年目标\n居民消费价格涨幅控制在{rise}%。\n"
        "二、{year}年目标的说明\n提出居民消费价格涨幅{rise}%，是为各项改革留有余地。\n"
    )
    lines = _headline(plan.format(year=2017, rise=3), plan.format(year=2018, rise=2))
    assert lines == ["lowered  居民消费价格涨幅 3% → 2% (-1百分点)"]


def test_equal_plans_have_none() -> None:
    assert _headline(LEFT, LEFT) == []


def test_of_many_the_rest_is_counted() -> None:
    lines = _headline(_quotas(2017, 0), _quotas(2018, 20))
    assert len(lines) == 3
    assert lines[-1].endswith("(+5 more)")
