"""What a diff says of units and deadlines."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from workplan_cli.compare import diff
from workplan_cli.model.diff import Diff
from workplan_cli.write.diff_html import to_html
from workplan_cli.write.diff_markdown import to_markdown

OLD = """某市教育局2024年工作要点
一、建设
（一）新建幼儿园。改善城乡办学条件，新建公办幼儿园5所，6月底前开工。（市教育局牵头，市财政局配合）
（二）资助贫困学生。资助家庭经济困难学生200名。（市民政局、市教育局负责）
（三）检查校车。全面检查全市校车运行情况。（市公安局负责）
"""
NEW = """某市教育局2025年工作要点
一、建设
（一）新建幼儿园。改善城乡办学条件，新建公办幼儿园5所，9月底前开工。（市教育局牵头，市财政局、市住建局配合）
（二）资助贫困学生。资助家庭经济困难学生200名。（市教育局负责）
（三）检查校车。全面检查全市校车运行情况。（市公安局负责）
"""


def told(found: Diff) -> list[tuple[str, str | None, str | None]]:
    return [(c.field, c.left, c.right) for pairing in found.items for c in pairing.assignments]


def test_units_and_deadlines_that_changed() -> None:
    assert told(diff(OLD, NEW)) == [
        ("support", "市财政局", "市财政局；市住建局"),
        ("deadline", "6月底前", "9月底前"),
        ("assigned", "市民政局；市教育局", "市教育局"),
    ]


def test_the_other_way_round_mirrors_it() -> None:
    forth, back = told(diff(OLD, NEW)), told(diff(NEW, OLD))
    assert back == [(field, right, left) for field, left, right in forth]


def test_what_stays_is_not_told() -> None:
    assert told(diff(OLD, OLD)) == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            lambda: to_markdown(diff(OLD, NEW), OLD, NEW, unchanged=False),
            "- deadline: 6月底前 → 9月底前",
        ),
        (
            lambda: to_html([diff(OLD, NEW)], [OLD, NEW]),
            "support: 市财政局 → 市财政局；市住建局",
        ),
    ],
    ids=["markdown", "html"],
)
def test_it_is_shown(page: Callable[[], str], said: str) -> None:
    assert said in re.sub(r"<[^>]+>", "", page())


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        # each plan has the same deadline in its own year
        ("2024年12月底前完成", "2025年12月底前完成", []),
        (
            "2024年12月底前完成",
            "2025年10月底前完成",
            [("deadline", "2024年12月底前", "2025年10月底前")],
        ),
        # a year that is not the plan's own says something
        ("2026年底前完成", "2027年底前完成", [("deadline", "2026年底前", "2027年底前")]),
    ],
)
def test_a_deadline_of_the_plans_own_year(
    old: str, new: str, changes: list[tuple[str, str, str]]
) -> None:
    plans = (
        f"某市教育局{year}年工作要点\n一、建设\n（一）新建幼儿园。改善城乡办学条件，新建公办园，"
        f"{said}。（市教育局负责）\n"
        for year, said in ((2024, old), (2025, new))
    )
    assert told(diff(*plans)) == changes
