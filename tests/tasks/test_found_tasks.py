"""Who has to do what until when, in invented notices and in any text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.document import parse_bytes, parse_text, rebuild
from workplan_cli.invariants import find_violations
from workplan_cli.model import Task
from workplan_cli.write.dump import dump

NOTICES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "tasks.toml").read_text("utf-8")
)["notice"]


def told(task: Task) -> str:
    """`lead | support | assigned | deadline`, as the examples have it."""
    parts = [" ".join(units) for units in (task.lead, task.support, task.assigned)]
    due = task.deadline
    words = (
        [due.text, due.date, "recurring" * due.recurring, "ongoing" * due.ongoing] if due else []
    )
    return " | ".join([*parts, " ".join(word for word in words if word)])


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice["name"])
def test_notice(notice: dict[str, Any]) -> None:
    found = [told(task).strip() for task in parse_text(notice["text"]).tasks]
    assert [" ".join(one.split()) for one in found] == notice["tasks"]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice["name"])
def test_spans_are_the_text(notice: dict[str, Any]) -> None:
    text = notice["text"]
    document = parse_text(text)
    assert find_violations(dump(document)) == []
    for task in document.tasks:
        said = "".join(text[task.span.start : task.span.end].split())
        assert all(unit in said for unit in (*task.lead, *task.support, *task.assigned))
        if task.deadline:
            span = task.deadline.span
            assert text[span.start : span.end] == task.deadline.text


def test_what_is_to_be_done() -> None:
    text = NOTICES[0]["text"]
    sentences = [text[t.sentence.start : t.sentence.end] for t in parse_text(text).tasks]
    assert sentences[0] == "（一）新建幼儿园。到2027年，新建公办幼儿园20所。"


ROWS = [
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "新建学校5所", "市教育局", "市财政局、市住建局", "9月底前"),
    ("2", "资助学生200名", "市民政局", "各区、县政府", "持续推进"),
    ("3", "其他", "", "", ""),
]


def page(rows: Iterable[tuple[str, ...]]) -> bytes:
    """A page with a table."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    title = "<h1>某市2025年重点任务分工方案</h1><p>一、任务分工如下。</p>"
    return f"<html><body><div>{title}<table>{body}</table></div></body></html>".encode()


def test_columns_of_a_table() -> None:
    document = parse_bytes(page(ROWS), name="a.html")
    text = rebuild(document)
    assert find_violations(dump(document)) == []
    assert [" ".join(told(task).split()) for task in document.tasks] == [
        "市教育局 | 市财政局 市住建局 | | 9月底前 2025-09",
        "市民政局 | 各区、县政府 | | 持续推进 ongoing",
    ]
    done = [text[task.sentence.start : task.sentence.end] for task in document.tasks]
    assert done == ["新建学校5所", "资助学生200名"]


SCHEDULE = [
    ("时间", "工作事项", "责任主体"),
    ("5月底", "公布招生工作方案", "市教育局"),
    ("7月10日前", "网上报名", "各区（县）教育局"),
    ("开学后", "检查", "市教育局"),
]


def test_a_schedule_beside_units_says_when() -> None:
    document = parse_bytes(page(SCHEDULE), name="a.html")
    assert find_violations(dump(document)) == []
    assert [" ".join(told(task).split()) for task in document.tasks] == [
        "| | 市教育局 | 5月底 2025-05",
        "| | 各区（县）教育局 | 7月10日前 2025-07-10",
        "| | 市教育局 |",
    ]


@pytest.mark.parametrize("head", ["主要工作", "安排"])
def test_what_is_to_be_done_is_not_the_month_of_its_row(head: str) -> None:
    rows = [("月份", head, "责任部门", "完成时间"), ("三月", "植树活动", "团委", "3月15日前")]
    document = parse_bytes(page(rows), name="a.html")
    text = rebuild(document)
    assert [text[one.sentence.start : one.sentence.end] for one in document.tasks] == ["植树活动"]


MARKS = ["（", "）", "：", "、", "，", "。", "\n", "一、"]
NAMES = ["市教育局", "各县、区政府", "等部门", "责任单位", "完成时限"]
WORDS = ["由", "负责", "牵头", "会同", "配合", "列第一位者为牵头单位"]
TIMES = ["6月底前", "到2027年", "每年"]
PIECES = st.sampled_from([*MARKS, *NAMES, *WORDS, *TIMES])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_keeps_the_invariants(text: str) -> None:
    document = parse_text(text)
    data = dump(document)
    assert find_violations(data) == []
    assert [task.id for task in document.tasks] == [
        f"task{at}" for at in range(1, len(document.tasks) + 1)
    ]
