"""The invented notices that labels are learned of: every mark is an amount that is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from invented import NOTICES, MarkError, notices, resolve, unread  # noqa: E402

LABELS = [
    ("新建{12所|新建 幼儿园}幼儿园。", "新建 幼儿园"),
    ("幼儿园要多。新建{12所|新建 幼儿园}幼儿园。", "新建 幼儿园"),
    ("幼儿园每班{30人|幼儿园每班}，小学{45人|小学 每班}。", "幼儿园每班"),
    ("处{5万元|>罚款}以下的罚款。", "罚款"),
    ("奖励甲班{3人|奖励@1 甲班}。", "奖励 甲班"),
    ("奖励小学、奖励中学{3人|~奖励@2 小学}。", "奖励 小学"),
]


@pytest.mark.parametrize(("source", "label"), LABELS)
def test_words_of_a_label_are_found(source: str, label: str) -> None:
    notice = resolve(source)
    first = notice.marked[0]
    assert " ".join(notice.text[start:end] for start, end in first.label) == label


def test_marks_are_taken_out_and_places_are_those_of_the_text() -> None:
    notice = resolve("小学{8个|小学 班}班、{360人|~小学 招生}招生，{三年|-}行动。")
    assert notice.text == "小学8个班、360人招生，三年行动。"
    assert [notice.text[one.start : one.end] for one in notice.marked] == ["8个", "360人"]
    assert [len(one.must) for one in notice.marked] == [2, 1]


def test_the_second_in_front_is_another_one() -> None:
    (one,) = resolve("奖励小学、奖励中学{3人|奖励@2 中学}。").marked
    assert one.label[0] == (0, 2)


@pytest.mark.parametrize("wrong", ["新建{12所|公园}幼儿园。", "新建{12所}。", "新建{12所|@}幼儿园"])
def test_a_mark_that_is_not_understood_is_told(wrong: str) -> None:
    with pytest.raises(MarkError):
        resolve(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.stem for path in NOTICES.glob("*.txt")))
def test_every_mark_is_an_amount_that_is_read(name: str) -> None:
    notice = dict(notices())[name]
    assert len(notice.marked) >= 5
    assert unread(notice) == []
