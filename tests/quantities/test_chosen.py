"""The labels that are chosen word by word: what holds of all of them, and a few as they are."""

from __future__ import annotations

import pytest
from proposals import proposed

from workplan_cli import parse
from workplan_cli.model import Quantity

HEAD = "2025年工作要点\n一、任务\n"


def read(text: str) -> list[Quantity]:
    return parse(f"{HEAD}{text}。\n").quantities


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("全县粮食总产量达到35万吨", ["全县粮食总产量"]),
        ("力争全县小学招生5000人", ["全县小学招生"]),
        ("新增公办幼儿园学位2000个", ["新增公办幼儿园学位"]),
        ("地区生产总值120亿元，增长5.5%", ["地区生产总值", "地区生产总值 增长"]),
        ("小学、初中入学率分别达到100%和96%", ["小学 入学率", "初中入学率"]),
    ],
)  # fmt: skip
def test_labels(text: str, labels: list[str]) -> None:
    assert [quantity.indicator for quantity in read(text)] == labels


def test_the_examples_move_a_label_away_from_what_the_rules_propose() -> None:
    text = "县人民医院扩建完工，完成投资2亿元，新增床位300张"
    rules = [label for _, label, _ in proposed(f"{HEAD}{text}。\n")]
    assert [quantity.indicator for quantity in read(text)] != rules


LONG = "城乡居民基本医疗保险和大病保险以及医疗救助" * 3


@pytest.mark.parametrize(
    "text",
    [f"{LONG}参保率95%", f"完成{LONG}项目3个", "、".join(["甲校3个"] * 60), "3个", "（3个）"],
)
def test_a_label_is_short_in_reading_order_and_not_the_amount(text: str) -> None:
    for quantity in read(text):
        spans = [(span.start, span.end) for span in quantity.indicator_spans]
        assert len(quantity.indicator or "") <= 40
        assert spans == sorted(spans)
        assert all(end <= quantity.span.start or start >= quantity.span.end for start, end in spans)
        source = f"{HEAD}{text}。\n"
        assert " ".join(source[a:b] for a, b in spans) == (quantity.indicator or "")


@pytest.mark.parametrize("filler", ["力争", "继续", "努力", "切实"])
def test_a_word_that_is_listed_as_saying_nothing_is_left_out(filler: str) -> None:
    """`tests/test_one_place.py` has the same for a word that is listed anew."""
    assert [q.indicator for q in read(f"{filler}新建小学5所")] == ["新建小学"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("新建公办幼儿园2所，学前三年毛入园率达到92%以上", "学前三年毛入园率"),
        ("小学扩容提质，社会消费品零售总额达到68亿元", "社会消费品零售总额"),
    ],
)
def test_what_the_codebook_calls_an_indicator_needs_no_more_words(text: str, label: str) -> None:
    assert read(text)[-1].indicator == label


def test_a_year_that_is_told_from_the_document_is_in_no_label() -> None:
    [quantity] = read("全员劳动生产率比去年同期提高23%")
    assert quantity.indicator == "全员劳动生产率 提高"


def test_what_aims_at_a_verb_is_left_out_at_the_head_of_a_clause() -> None:
    """But for 计划招生, which is a term, and where the verb alone would be left."""
    [schools] = read("全年计划创建义务教育管理标准化学校13所")
    assert schools.indicator == "创建义务教育管理标准化学校"
    [pupils] = read("小学计划招生450人")
    assert pupils.indicator == "小学计划招生"
    [households] = read("全年计划搬迁60户")
    assert households.indicator == "计划搬迁"


def test_a_quotation_mark_has_its_other_half() -> None:
    for quantity in read("推进“菜篮子”工程建设，建成“智慧农业”示范点12个"):
        label = quantity.indicator or ""
        assert label.count("“") == label.count("”")
