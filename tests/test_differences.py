"""A written document against its source: every slice, and every amount read again."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from workplan_cli.differences import find_differences
from workplan_cli.document import parse_text
from workplan_cli.invariants import find_violations
from workplan_cli.schema import find_faults
from workplan_cli.write.dump import dump

Data = dict[str, Any]

TEXT = """某县教育局关于招生6200人的通知
各学校：
一、任务
全县招生5200人，入园率达到96%以上，投入3至5万元，发放
补助每人58万元/人，师生比1∶7。
二、办法
第3条另行规定。几十万人受益。
"""


@pytest.fixture(scope="module")
def parsed() -> Data:
    """An invented notice as it is written: do not change it."""
    data = dump(parse_text(TEXT))
    assert isinstance(data, dict)
    return data


def _told(data: Data) -> list[tuple[str, str]]:
    assert find_faults(data) == []
    assert find_violations(data) == []
    found = find_differences(data, TEXT, data["source"]["sha256"])
    return [(fault.path, fault.message) for fault in found]


def _changed(parsed: Data, text: str, values: Data) -> tuple[Data, str]:
    """The document with the quantity `text` changed, and the place of that."""
    data = copy.deepcopy(parsed)
    index = [quantity["text"] for quantity in data["quantities"]].index(text)
    data["quantities"][index].update(values)
    return data, f"quantities[{index}]"


@pytest.mark.parametrize(
    ("text", "values", "faults"),
    [
        ("5200人", {}, {}),
        ("5200人", {"lower": "5200.0"}, {}),
        ("5200人", {"base": None}, {}),
        ("5200人", {"lower": "5199"}, {"lower": "the source has 5200 there, not 5199"}),
        (
            "5200人",
            {"lower": "9999", "upper": "9999"},
            {
                "lower": "the source has 5200 there, not 9999",
                "upper": "the source has 5200 there, not 9999",
            },
        ),
        ("5200人", {"unit": "名"}, {"unit": "the source has '人' there, not '名'"}),
        ("5200人", {"dimension": "area"}, {"dimension": "the source has count there, not area"}),
        ("96%", {"bound": "more_than"}, {"bound": "the source has at_least there, not more_than"}),
        ("96%", {"upper": "100"}, {"upper": "the source has null there, not 100"}),
        ("96%", {"lower": None}, {"lower": "the source has 96 there, not null"}),
        ("3至5万元", {"lower": "3"}, {"lower": "the source has 30000 there, not 3"}),
        (
            "3至5万元",
            {"base": {"lower": "3", "upper": "50000", "unit": "元"}},
            {"base.lower": "the source has 30000 there, not 3"},
        ),
        (
            "58万元/人",
            {"base": {"lower": "580000", "upper": "580000", "unit": "元"}},
            {
                "base.lower": "the source has null there, not 580000",
                "base.upper": "the source has null there, not 580000",
                "base.unit": "the source has null there, not '元'",
            },
        ),
        ("1∶7", {"lower": "2/14"}, {}),
        (
            "5200人",  # where text and span are at odds nothing else is read there
            {"text": "5300人", "lower": "5100"},
            {"text": "the source has '5200人' there, not '5300人'"},
        ),
    ],
)
def test_what_an_amount_says_is_read_again(
    parsed: Data, text: str, values: Data, faults: dict[str, str]
) -> None:
    data, place = _changed(parsed, text, values)
    assert _told(data) == [(f"{place}.{name}", message) for name, message in faults.items()]


def _with(parsed: Data, text: str, lower: str | None, upper: str | None, **values: Any) -> Data:
    """The document with an amount of another program, that has a span of its own."""
    data = copy.deepcopy(parsed)
    span = {"start": TEXT.index(text), "end": TEXT.index(text) + len(text)}
    own = {"text": text, "lower": lower, "upper": upper, "span": span, "sentence": span}
    said = {"id": "x", "node": None, "base": None, "unit": "", "bound": "exact", "part_of": None}
    nothing: Data = {
        "indicator": None,
        "modifier": None,
        "indicator_spans": [],
        "modifier_spans": [],
    }
    data["quantities"].append({**data["quantities"][0], **said, **own, **nothing, **values})
    return data


PEOPLE = {"unit": "人", "dimension": "count"}


@pytest.mark.parametrize(
    ("text", "lower", "upper", "values"),
    [
        ("招生5200人", "5200", "5200", PEOPLE),  # more than our span
        ("5200", "5200", "5200", PEOPLE),  # less than it
        ("96%以上", "96", None, {"unit": "%", "bound": "at_least", "dimension": "share"}),
        ("6200人", "6200", "6200", PEOPLE),  # in the title, where we look for none
        ("第3条", "3", "3", {"unit": "条"}),  # refused: the bare number counts
        ("几十万人", "200000", None, PEOPLE),  # nobody can tell
        ("另行规定", None, None, {}),  # no number is stated
    ],
)
def test_amounts_of_other_programs_are_judged_by_their_place(
    parsed: Data, text: str, lower: str | None, upper: str | None, values: Data
) -> None:
    assert _told(_with(parsed, text, lower, upper, **values)) == []


@pytest.mark.parametrize(
    ("text", "lower", "values", "name", "message"),
    [
        ("招生5200人", "9999", PEOPLE, "lower", "the source has 5200 there, not 9999"),
        ("6200人", "9999", PEOPLE, "lower", "the source has 6200 there, not 9999"),
        ("6200人", "6200", {"unit": "所"}, "unit", "the source has '人' there, not '所'"),
        ("第3条", "4", {"unit": "条"}, "lower", "the source has 3 there, not 4"),
        ("另行规定", "1", {}, "text", "no number is read in '另行规定'"),
    ],
)
def test_what_other_programs_forge_is_told(
    parsed: Data, text: str, lower: str, values: Data, name: str, message: str
) -> None:
    data = _with(parsed, text, lower, lower, **values)
    assert (f"quantities[{len(data['quantities']) - 1}].{name}", message) in _told(data)


def test_a_span_of_any_length_is_no_amount() -> None:
    text = "一、任务\n" + "招生5200人，" * 100
    data = dump(parse_text(text))
    assert isinstance(data, dict)
    whole = {"start": 0, "end": len(text)}
    data["quantities"] = [{**data["quantities"][0], "text": text, "span": whole, "sentence": whole}]
    [fault] = find_differences(data, text, data["source"]["sha256"])
    assert (fault.path, fault.message) == (
        "quantities[0].span",
        f"{len(text)} characters are no amount",
    )


def test_spans_that_hold_the_text_over_and_over_are_told(parsed: Data) -> None:
    data = copy.deepcopy(parsed)
    whole = {"start": 0, "end": len(TEXT)}
    data["quantities"][0]["indicator_spans"] = [whole] * 101
    assert _told(data) == [("document", "its spans hold the text more than 100 times")]


def test_of_several_amounts_in_a_span_the_one_that_agrees_best_counts(parsed: Data) -> None:
    text = "5200人，入园率达到96%"
    share = {"unit": "%", "bound": "at_least", "dimension": "share"}
    assert _told(_with(parsed, text, "96", None, **share)) == []
    [told] = [message for _, message in _told(_with(parsed, text, "97", None, **share))]
    assert told == "the source has 96 there, not 97"


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n招生\u200b人数200人。",
        "2026年某某省政府工作报告\n一、任务\n招生200人。",
        "某县教育局\n—1—\n关于招生的通知\n一、任务\n招生200人。",
        "〔\f0\f关",  # a page number between two lines that are one
        "次会议\n-->\n# 代表大",
        "<!-\n发文字号：\n主题：\n# 一\r成文日期：\n国发〔",
        "类型.md\n# 基本信息",  # the ## of a title's second line
        "一、任务\n印发《\n》。",
        "某县教育局关于招生的通知\n一、任务\n招生。\n某县教育局\n2023年2月30日",
    ],
)
def test_what_is_written_agrees_with_its_source(text: str) -> None:
    document = parse_text(text)
    data = dump(document)
    assert find_violations(data) == []
    assert find_differences(data, text, document.source.sha256) == []


def test_brackets_around_nothing_name_no_document() -> None:
    found = parse_text("一、任务\n印发《\u200b》和《某某意见》。").references
    assert [reference.title for reference in found] == ["某某意见"]


def test_a_day_that_the_calendar_lacks_is_no_date() -> None:
    text = "某县教育局关于招生的通知\n一、任务\n招生。\n某县教育局\n{}年2月29日"
    dates = [parse_text(text.format(year)).header.date for year in (2023, 2024)]
    assert dates == [None, "2024-02-29"]
