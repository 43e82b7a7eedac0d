"""Items that run to several paragraphs are compared paragraph by paragraph."""

from __future__ import annotations

from plans import NEW, OLD, diff

from workplan_cli.compare import compare
from workplan_cli.compare.entries import read_plan
from workplan_cli.document import parse_text, rebuild
from workplan_cli.model.diff import Diff, ParagraphPairing

BEFORE = """临溪县2018年工作报告

一、2018年工作安排
（一）加快发展现代农业
稳定粮食生产，新建高标准农田3万亩，推广优良品种。
改善农村公共设施，新建改建农村公路120公里。
（二）切实保障改善民生
扩大就业创业，城镇新增就业5000人，做好高校毕业生就业服务。
发展公平教育，新建公办幼儿园6所，改善乡村学校办学条件；健全社会救助制度，提高低保标准，关爱留守儿童。
推进文化惠民，开放图书馆、博物馆和农家书屋。
"""

AFTER = """临溪县2019年工作报告

一、2019年工作安排
（一）深入实施乡村振兴战略
改善农村公共设施，新建改建农村公路150公里。
稳定粮食生产，新建高标准农田4万亩，推广优良品种。
（二）持续增进民生福祉
扩大就业创业，城镇新增就业5200人，做好高校毕业生就业服务。
发展公平教育，新建公办幼儿园8所，改善乡村学校办学条件。
健全社会救助制度，提高低保标准，关爱留守儿童。
防治大气污染，淘汰燃煤锅炉，整治扬尘。
"""


def fates(found: Diff, old: str, new: str) -> list[tuple[str, str, str]]:
    """The paragraphs' kinds with the first word of each side."""
    sources = [rebuild(parse_text(text)) for text in (old, new)]

    def opening(pair: ParagraphPairing, side: int) -> str:
        paragraph = (pair.left, pair.right)[side]
        return sources[side][paragraph.span.start :][:4] if paragraph else ""

    return [(pair.kind, opening(pair, 0), opening(pair, 1)) for pair in found.paragraphs]


def test_every_paragraph_has_its_fate() -> None:
    assert fates(diff(BEFORE, AFTER), BEFORE, AFTER) == [
        ("changed", "一、20", "一、20"),
        ("changed", "（一）加", "（一）深"),
        ("changed", "改善农村", "改善农村"),
        ("changed", "稳定粮食", "稳定粮食"),
        ("changed", "（二）切", "（二）持"),
        ("changed", "扩大就业", "扩大就业"),
        ("split", "发展公平", "发展公平"),
        ("split", "发展公平", "健全社会"),
        ("dropped", "推进文化", ""),
        ("added", "", "防治大气"),
    ]


def test_merged_paragraphs_are_split_ones_backwards() -> None:
    turned = {
        (kind, right, left) for kind, left, right in fates(diff(AFTER, BEFORE), AFTER, BEFORE)
    }
    there = set(fates(diff(BEFORE, AFTER), BEFORE, AFTER))
    names = {"split": "merged", "added": "dropped", "dropped": "added"}
    assert turned == {(names.get(kind, kind), left, right) for kind, left, right in there}


def test_a_paragraph_stands_under_its_item() -> None:
    found = next(p for p in diff(BEFORE, AFTER).paragraphs if p.kind == "added")
    assert found.right
    assert found.right.node == "1.2"


def test_items_of_one_paragraph_say_it_all() -> None:
    assert diff(OLD, NEW).paragraphs == []


def test_a_line_that_is_repeated_is_no_task() -> None:
    text = BEFORE.replace("（二）", "各位代表！\n（二）").replace(
        "推进文化", "各位代表！\n推进文化"
    )
    document = parse_text(text)
    found = compare(document, document)
    assert {pair.kind for pair in found.paragraphs} == {"kept"}
    assert "各位代表" not in "".join(left for _, left, _ in fates(found, text, text))


WIDE = """临溪县{year}年工作报告

一、{year}年工作安排
（一）发展现代农业
稳定粮食生产，新建高标准农田3万亩，推广优良品种，加强病虫害防治和农机服务。
{one}
（二）保障改善民生
扩大就业创业，城镇新增就业5000人，做好高校毕业生就业服务，支持返乡创业。
{other}
"""
POOR = "打好脱贫攻坚战，实施易地搬迁，落实产业扶持和社会兜底政策，选派驻村干部{n}名。"
CULTURE = "推进文化惠民，开放图书馆、博物馆和农家书屋，送戏下乡{n}场。"


def test_a_paragraph_that_went_elsewhere_makes_its_items_partners() -> None:
    found = diff(
        WIDE.format(year=2018, one=POOR.format(n=30), other=CULTURE.format(n=60)),
        WIDE.format(year=2019, one=CULTURE.format(n=80), other=POOR.format(n=40)),
    )
    pairs = {(item.left and item.left.id, item.right and item.right.id) for item in found.items}
    assert pairs == {("1.1", "1.1"), ("1.2", "1.2"), ("1.1", "1.2"), ("1.2", "1.1")}


OUTLINE = """临溪县2018年工作报告

一、“十四五”时期目标任务
到2023年，粮食产量达到30万吨，城镇新增就业2万人，新建学校20所，改造道路300公里。
二、2018年工作安排
推进道路建设，增加绿地，整治河道。
"""


def test_an_item_looks_as_far_ahead_as_most_of_its_figures() -> None:
    for text, horizon in ((OUTLINE, 1), (OUTLINE.replace("到2023年", "2018年"), 0)):
        assert [entry.horizon for entry in read_plan(parse_text(text)).items] == [horizon, None]
