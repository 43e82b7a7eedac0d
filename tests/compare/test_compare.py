"""What changed between two plans: items, words, figures, and what always holds."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from plans import NEW, OLD, diff, told, words

from notices import NOTICE, RAW, ROOT, golden
from workplan_cli.compare import compare
from workplan_cli.document import parse_bytes, parse_file, parse_text
from workplan_cli.model import Document, Node, Span
from workplan_cli.model.diff import Diff, Edit, Pairing
from workplan_cli.schema import check, json_schema
from workplan_cli.write.as_yaml import to_yaml
from workplan_cli.write.dump import dump

SERIES = ROOT.parent / "shared" / "corpus" / "series_state_council_gwr"
YEARS = sorted(SERIES.glob("*.txt"))


# A small pair


def test_every_item_has_its_fate() -> None:
    found = [told(pairing) for pairing in diff(OLD, NEW).items]
    assert found == [
        ("changed", "1.1", "1.1", {"quantity_changed"}),
        ("added", None, "1.2", set()),
        ("changed", "1.2", "1.3", {"renumbered", "reworded", "quantity_changed"}),
        ("dropped", "1.3", None, set()),
        ("kept", "2.6", "1.4", {"renumbered", "moved"}),
        ("changed", "2.4", "2.5", {"renumbered", "quantity_changed"}),
        ("split", "2.5", "2.6", {"renumbered", "retitled"}),
        ("split", "2.5", "2.7", {"renumbered", "retitled"}),
    ]


def test_every_figure_has_its_fate() -> None:
    found = [
        (change.kind, change.left and change.left.text, change.right and change.right.text)
        for change in diff(OLD, NEW).quantities
    ]
    assert found == [
        ("raised", "1.2亿元", "1.5亿元"),
        ("same", "3所", "3所"),
        ("same", "2所", "2所"),
        ("same", "1所", "1所"),
        ("loosened", "40间", "40间"),
        ("same", "六年", "六年"),
        ("raised", "120名", "150名"),
        ("same", "一次", "一次"),
    ]


def test_a_number_with_its_unit_is_one_word() -> None:
    items = {pair.right.id: pair for pair in diff(OLD, NEW).items if pair.right}
    assert words(items["1.1"].edits, OLD, NEW) == [("1.2亿元", "1.5亿元")]
    assert words(items["2.5"].edits, OLD, NEW) == [("120名", "150名")]
    assert words(items["1.3"].edits, OLD, NEW) == [("配备", "配齐"), ("", "以上")]


def test_merging_is_splitting_backwards() -> None:
    found = {told(pairing)[:3] for pairing in diff(NEW, OLD).items}
    assert {("merged", "2.6", "2.5"), ("merged", "2.7", "2.5")} <= found


def test_layout_is_no_change() -> None:
    wrapped = NOTICE.replace("，", ", ").replace("（小学2所", "\n(小学2所").replace("）。", ")。")
    found = diff(NOTICE, wrapped)
    assert {pairing.kind for pairing in found.items} == {"kept"}
    assert {change.kind for change in found.quantities} == {"same"}


def test_a_section_takes_its_items_along() -> None:
    one, two = OLD.index("一、学校"), OLD.index("二、教师")
    turned = OLD[:one] + OLD[two:].replace("二、", "一、") + OLD[one:two].replace("一、", "二、")
    found = diff(OLD, turned)
    assert sum(pairing.moved for pairing in found.sections) == 1
    assert not any(pairing.moved for pairing in found.items)


# Targets and outturns


def test_an_outturn_answers_last_years_target() -> None:
    old = "临溪县2017年教育工作要点\n一、工作目标\n小学计划招生6200人。\n"
    new = (
        "临溪县2018年教育工作报告\n一、2017年工作回顾\n小学招生6315人。\n"
        "二、2018年工作安排\n小学计划招生6500人。\n"
    )
    kinds = {
        (change.kind, change.left and change.left.text, change.right and change.right.text)
        for change in diff(old, new).quantities
    }
    assert kinds == {("answered", "6200人", "6315人"), ("raised", "6200人", "6500人")}


# Plans without items, and plans of another build


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", set()),
        ("", "招生200人。", {"added"}),
        ("招生200人。", "招生200人。", {"kept"}),
        (
            "今年招生200人。\n修缮校舍，更换桌椅。\n",
            "修缮校舍，更换桌凳。\n",
            {"dropped", "changed"},
        ),
        ("修缮校舍，更换全部桌椅。", "一、任务\n1.校舍。修缮校舍，更换全部桌椅。\n2.食堂。", None),
    ],
)
def test_any_two_texts_compare(old: str, new: str, expected: set[str] | None) -> None:
    found = diff(old, new)
    holds(found, parse_text(old), parse_text(new))
    if expected is not None:
        assert {pairing.kind for pairing in found.items} == expected


def test_a_page_split_into_items_is_a_split() -> None:
    tasks = [line.split(".", 1)[1].split("。", 1)[1] for line in OLD.splitlines() if "." in line]
    page = "临溪县2017年教育工作要点\n一、主要任务\n" + "".join(tasks) + "\n二、其他\n无。\n"
    left = {pair.left.id for pair in diff(page, OLD).items if pair.left and pair.right}
    assert "1" in left


# What always holds


def holds(found: Diff, left: Document, right: Document) -> None:
    """The invariants of a diff."""
    check(dump(found), Diff)
    for side, document in (("left", left), ("right", right)):
        spans = {
            (item.span.start, item.id) for pair in found.items if (item := getattr(pair, side))
        }
        assert {(n.span.start, n.id) for n in _leaves(document.sections)} <= spans
        figures = [
            figure.id
            for change in found.quantities
            if change.kind != "answered" and (figure := getattr(change, side))
        ]
        assert len(figures) == len(set(figures))
        assert {q.id for q in document.quantities} >= set(figures)
    for pair in found.items:
        for edit in pair.edits:
            for item, span in ((pair.left, edit.left), (pair.right, edit.right)):
                assert item and 0 <= span.start <= span.end
        for side in ("left", "right"):
            assert not any(_reaches_over(found, pair, side, edit) for edit in pair.edits)


def _reaches_over(found: Diff, pair: Pairing, side: str, edit: Edit) -> bool:
    """Whether another item that shares one with the pairing begins inside the edit."""
    span: Span = getattr(edit, side)
    return any(
        span.start < getattr(other, side).span.start < span.end
        for other in found.items
        if (other.left == pair.left or other.right == pair.right) and getattr(other, side)
    )


def _leaves(nodes: list[Node]) -> list[Node]:
    below = [(node, [c for c in node.children if not c.inline]) for node in nodes]
    return [leaf for node, kids in below for leaf in (_leaves(kids) if kids else [node])]


OPPOSITE = {
    "added": "dropped", "split": "merged", "inserted": "deleted", "raised": "lowered",
    "appeared": "disappeared", "tightened": "loosened",
}  # fmt: skip
OPPOSITE |= {other: one for one, other in OPPOSITE.items()}


def _facts(found: Diff, *, turned: bool) -> set[tuple[object, ...]]:
    """Everything a diff says but the size of changes, read from the other side where `turned`."""

    def sides(row: object) -> tuple[str, ...]:
        pair = [getattr(row, side) for side in ("left", "right")]
        return tuple(repr(item) for item in (pair[::-1] if turned else pair))

    def kind(name: str) -> str:
        return OPPOSITE.get(name, name) if turned else name

    facts: set[tuple[object, ...]] = set()
    for pair in (*found.sections, *found.items):
        edits = tuple((kind(edit.kind), *sides(edit)) for edit in pair.edits)
        facts.add(
            (kind(pair.kind), *sides(pair), *told(pair)[3], pair.confidence, frozenset(edits))
        )
    for change in found.quantities:
        bound = change.bound_change and kind(change.bound_change)
        facts.add((kind(change.kind), *sides(change), bound, change.confidence))
    return facts


def check_pair(left: Document, right: Document) -> None:
    """Everything that holds of a diff, both ways, and of each document with itself."""
    found, back = compare(left, right), compare(right, left)
    holds(found, left, right)
    assert _facts(found, turned=False) == _facts(back, turned=True)
    same = compare(left, left)
    assert not same.header
    assert all(
        pair.kind == "kept" and not pair.edits and not told(pair)[3]
        for pair in (*same.items, *same.sections)
    )
    assert all(change.kind == "same" for change in same.quantities)


def _mutated(text: str, chance: random.Random) -> str:
    """Lines dropped, doubled, exchanged and cut."""
    lines = text.splitlines(keepends=True)
    for _ in range(6):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
        if chance.random() < 0.5:
            lines[other] = lines[other][: chance.randrange(len(lines[other]) + 1)]
        if chance.random() < 0.3:
            lines.insert(at, lines[other])
    return "".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25))
def test_mutations(seed: int) -> None:
    chance = random.Random(seed)
    text = (RAW / "quangang-2017.txt").read_text("utf-8")
    start = chance.randrange(len(text) - 2500)
    base = text[start : start + 2500]
    check_pair(parse_text(_mutated(base, chance)), parse_text(_mutated(base, chance)))


@cache
def _report(path: Path) -> Document:
    return parse_bytes(path.read_bytes(), name=path.name)


@pytest.mark.slow
@pytest.mark.skipif(not YEARS, reason="the corpus is not in reach")
@pytest.mark.parametrize("at", range(max(0, len(YEARS) - 1)), ids=lambda at: YEARS[at].stem)
def test_reports_year_on_year(at: int) -> None:
    left, right = map(_report, YEARS[at : at + 2])
    holds(compare(left, right), left, right)


@pytest.mark.slow
@pytest.mark.skipif(not YEARS, reason="the corpus is not in reach")
def test_reports_mirror() -> None:
    left, right = map(_report, YEARS[-2:])
    check_pair(left, right)


# The sample

SAMPLE = (RAW / "quangang-2017.txt", RAW / "quangang-2018-sample.txt")


def test_the_sample_is_read_as_it_was_made() -> None:
    found = compare(*(parse_file(str(path)) for path in SAMPLE))
    told_items = [told(pairing) for pairing in found.items]
    assert [item[:3] for item in told_items if item[0] in ("added", "dropped")] == [
        ("dropped", "3.2.11", None),
        ("added", None, "3.4.22"),
    ]
    assert {item[:3] for item in told_items if item[0] in ("split", "merged")} == {
        ("split", "3.2.10", "3.2.10"),
        ("split", "3.2.10", "3.2.11"),
        ("merged", "3.6.27", "3.6.29"),
        ("merged", "3.6.29", "3.6.29"),
    }
    assert [item[1:3] for item in told_items if "moved" in item[3]] == [("3.6.31", "3.3.18")]
    reworded = {item[1] for item in told_items if "reworded" in item[3]}
    assert reworded == {"3.1.2", "3.2.9", "3.4.20", "3.5.25", "3.6.30"}
    figures = [c for c in found.quantities if c.kind != "same"]
    assert sorted(f"{c.left.text} {c.right.text}" for c in figures if c.left and c.right) == [
        "1365万元 1520万元", "3450人 3300人", "3名 8名", "450万元 380万元", "6000人 6150人",
        "6200人 6450人", "65% 75%", "96% 97%",
    ]  # fmt: skip
    assert {change.field for change in found.header} == {"title", "notice_title", "date", "year"}
    assert not any(told(section)[3] for section in found.sections)


def test_the_samples_diff_is_kept_up(rewrite_golden: bool) -> None:
    data = dump(compare(*(parse_file(str(path)) for path in SAMPLE)))
    golden(ROOT / "data/parsed/quangang-2017-2018-sample.diff.yaml", to_yaml(data), rewrite_golden)


def test_the_schema_holds_for_another_reader() -> None:
    data = dump(diff(OLD, NEW))
    Draft202012Validator(json_schema(Diff)).validate(data)
    data["items"][0]["kind"] = "vanished"
    assert not Draft202012Validator(json_schema(Diff)).is_valid(data)


def test_what_has_a_place_of_its_own_is_no_part_of_another_sections_item() -> None:
    outline = "今后五年，改善生态环境，植树种草，经济总量翻番，财政收入稳步增长，人民生活宽裕。"
    tasks = "1.优化营商环境。精简审批事项，推行一窗受理。\n2.改善生态环境。植树种草，{}治理河道。\n"
    old = parse_text(f"一、五年目标\n{outline}\n二、今年任务\n{tasks.format('')}")
    new = parse_text(f"一、今年任务\n{tasks.format('稳步增加草地，')}")
    [row] = [row for row in compare(old, new).items if row.left and row.left.id == "1"]
    assert row.kind == "dropped"


def test_a_paragraph_of_a_long_item_that_has_become_an_item_is_no_new_one() -> None:
    school = (
        "改造中小学校舍，配齐专任教师，为寄宿学生发放营养补助，"
        "实行校长教师轮岗，开足音乐体育课程，建立控辍保学台账，开展课后服务，减轻学业负担"
    )
    rest = [
        "提高城乡低保标准，落实临时救助，兜住困难群众生活底线",
        "推进县级医院综合改革，充实乡镇卫生院药品，家庭医生签约服务",
        "发放创业担保贷款，举办专场招聘，帮扶零就业家庭，根治欠薪",
        "新建养老服务中心，推广老年助餐，培训护理人员，发放高龄津贴",
        "建设文化广场，送戏下乡，保护古村落，办好全民健身运动会",
        "整治背街小巷，加装电梯，改造供水管网，增设停车泊位",
    ]
    farms = "2.发展现代农业。推广良种良法，修整灌溉渠系，培育合作社，打造特色品牌。\n"
    old = parse_text(f"一、今年任务\n1.保障民生。{'；'.join([school, *rest])}。\n{farms}")
    new = parse_text(
        f"一、今年任务\n1.保障民生。{'；'.join(rest)}。\n{farms}3.办好教育。{school}。\n"
        "4.壮大旅游。申报景区，培育民宿，举办采摘节，开通旅游专线，设计文创商品。\n"
    )
    found = {row.right.marker: row.kind for row in compare(old, new).items if row.right}
    assert found == {"1.": "split", "2.": "kept", "3.": "split", "4.": "added"}
