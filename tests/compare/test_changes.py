"""How a figure is said to have changed: one example a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from workplan_cli.compare import compare
from workplan_cli.compare.changes import compare_figures, plain
from workplan_cli.compare.entries import mask_words
from workplan_cli.compare.figure import describes, extent_of
from workplan_cli.compare.unlike import (
    of_other_accounts,
    of_other_bases,
    of_other_levels,
    of_other_networks,
    of_other_paces,
    of_other_places,
    of_other_sectors,
    of_other_shares,
    of_other_stages,
    of_other_wastes,
    of_other_works,
    says_nothing,
)
from workplan_cli.document import parse_text
from workplan_cli.model import Quantity
from workplan_cli.rules.comparison import comparison
from workplan_cli.write.marks import named

# old, new: kind, absolute, relative, unit, change of bound
EXAMPLES = [
    ("小学招生6000人。", "小学招生6300人。", "raised 300 5.00 人 None"),
    ("小学招生6300人。", "小学招生6000人。", "lowered -300 -4.76 人 None"),
    ("小学招生6300人。", "小学招生6300人。", "same 0 0.00 人 None"),
    ("入园率达到96%。", "入园率达到97.5%。", "raised 1.5 1.56 百分点 None"),
    ("入园率达到96%以上。", "入园率达到98%以上。", "raised 2 2.08 百分点 None"),
    ("入园率达到96%。", "入园率达到96%以上。", "loosened 0 0.00 百分点 loosened"),
    ("入园率达到96%左右。", "入园率达到96%。", "tightened 0 0.00 百分点 tightened"),
    ("入园率不低于96%。", "入园率超过96%。", "tightened 0 0.00 百分点 tightened"),
    ("班额不超过50人。", "班额不少于50人。", "bound_changed 0 0.00 人 other"),
    ("入园率达到95%。", "入园率达到96%以上。", "raised 1 1.05 百分点 loosened"),
    ("投资1亿元。", "投资12000万元。", "raised 20000000 20.00 元 None"),
    ("校园面积10亩。", "校园面积1公顷。", "raised 10000/3 50.00 平方米 None"),
    ("新建学校3所。", "新建学校3个。", "unit_changed 0 0.00 个 None"),
    ("招聘教师30至50名。", "招聘教师40至60名。", "raised None None None None"),
    ("招聘教师30至50名。", "招聘教师35至45名。", "tightened None None None None"),
    ("招聘教师30至50名。", "招聘教师20至60名。", "loosened None None None None"),
    ("增长6.5%—7%。", "增长6.5%。", "lowered None None None tightened"),
    ("完成三分之一。", "完成三分之二。", "raised 1/3 100.00 None None"),
    ("投资0元。", "投资5元。", "raised 5 None 元 None"),
]


def _quantity(text: str) -> Quantity:
    (quantity,) = parse_text(f"一、任务\n{text}").quantities
    return quantity


@pytest.mark.parametrize(("old", "new", "expected"), EXAMPLES)
def test_change(old: str, new: str, expected: str) -> None:
    change = compare_figures(_quantity(old), _quantity(new), answered=False)
    said = f"{change.kind} {change.absolute} {change.relative} {change.unit or None}"
    assert f"{said} {change.bound_change}" == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(3, 2), "1.5"),
        (Fraction(-7), "-7"),
        (Fraction(10**30, 8), "125" + "0" * 27),
        (Fraction(1, 3), "1/3"),
        (Fraction(0), "0"),
        (Fraction(1, 10**20), "0." + "0" * 19 + "1"),
    ],
)
def test_exact(value: Fraction, expected: str) -> None:
    assert plain(value) == expected


def test_an_answer_is_one_whatever_the_number_did() -> None:
    old, new = _quantity("小学招生6200人。"), _quantity("小学招生6315人。")
    change = compare_figures(old, new, answered=True)
    assert (change.kind, change.absolute, change.relative) == ("answered", "115", "1.85")


@pytest.mark.runs("comparison.year.examples")
@pytest.mark.parametrize("text", comparison().year.examples)
def test_years_are_left_out(text: str) -> None:
    assert mask_words(f"招生{text}计划") == "招生计划"


@pytest.mark.runs(
    "comparison.stages.examples",
    "comparison.works.examples",
    "comparison.paces.examples",
    "comparison.shares.examples",
    "comparison.sectors.examples",
    "comparison.networks.examples",
    "comparison.accounts.examples",
    "comparison.levels.examples",
    "comparison.places.examples",
    "comparison.wastes.examples",
)
@pytest.mark.parametrize(
    ("told_apart", "names", "apart"),
    [
        (told_apart, names, apart)
        for told_apart, groups in (
            (of_other_stages, comparison().stages),
            (of_other_works, comparison().works),
            (of_other_paces, comparison().paces),
            (of_other_shares, comparison().shares),
            (of_other_sectors, comparison().sectors),
            (of_other_networks, comparison().networks),
            (of_other_accounts, comparison().accounts),
            (of_other_levels, comparison().levels),
            (of_other_places, comparison().places),
            (of_other_wastes, comparison().wastes),
        )
        for listed, apart in ((groups.examples, True), (groups.none, False))
        for names in listed
    ],
)
def test_words_of_another_group_make_another_indicator(
    told_apart: Callable[[str, str], bool], names: tuple[str, str], apart: bool
) -> None:
    assert told_apart(*names) == apart
    assert told_apart(*reversed(names)) == apart


@pytest.mark.runs("comparison.bases.examples")
@pytest.mark.parametrize(
    ("case", "apart"),
    [
        *((case, True) for case in comparison().bases.examples),
        *((case, False) for case in comparison().bases.none),
    ],
)
def test_growth_over_other_years_is_another_indicator(case: tuple[str, ...], apart: bool) -> None:
    one, other = (
        _quantity(f"{year}年地区生产总值{f'比{base}' if base else ''}增长{amount}。")
        for amount, base, year in (case[:3], case[3:])
    )
    assert of_other_bases(one, other) == of_other_bases(other, one) == apart


def _bracketed(sentence: str) -> tuple[Quantity, str]:
    """The amount in brackets, and the text that it stands in."""
    before, amount, behind = re.split(r"[\[\]]", sentence)
    text = f"一、2025年工作目标\n1.工作。{before}{amount}{behind}\n"
    at = text.index(before + amount + behind) + len(before)
    found = [q for q in parse_text(text).quantities if q.span.start == at]
    assert len(found) == 1
    return found[0], text


@pytest.mark.runs("comparison.increments.examples")
@pytest.mark.parametrize(("sentence", "extent"), comparison().increments.examples.items())
def test_what_comes_on_top_is_told_from_all_there_is(sentence: str, extent: str) -> None:
    assert extent_of(*_bracketed(sentence)) == (extent or None)


@pytest.mark.runs("comparison.described.examples")
@pytest.mark.parametrize(
    ("sentence", "described"),
    [
        *((sentence, True) for sentence in comparison().described.examples),
        *((sentence, False) for sentence in comparison().described.none),
    ],
)
def test_an_amount_may_describe_what_is_under_way(sentence: str, described: bool) -> None:
    assert describes(*_bracketed(sentence)) == described


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        # what comes on top never meets what there is in all
        ("新增高速铁路3000公里。", "高速铁路突破1.1万公里。", []),
        # the only figures of their unit in two items are sooner the same
        ("实施重点项目120个。", "坚持项目为王，铺排重点项目136个。", [("120个", "136个")]),
        # of a list, what is counted decides and not what opens it
        ("建成蔬菜大棚30亩、温室500亩。", "建成蔬菜大棚30亩、仓储库700亩。", [("30亩", "30亩")]),
        ("为乡镇卫生院配备彩超8台。", "为乡镇卫生院配备急救车5台。", []),
        # a word put in narrows no name
        ("改造户厕5200户。", "改造农村户厕4000户。", [("5200户", "4000户")]),
        ("新增就业5200人。", "新增再就业900人。", []),
        # of two told in one go the first is like the first
        (
            "城乡居民人均可支配收入分别增长8%、8.8%。",
            "城乡居民人均可支配收入分别增长5.5%、8%。",
            [("8%", "5.5%"), ("8.8%", "8%")],
        ),
        # of a list each has its own
        (
            "农村公路养护率达到36%。",
            "农村公路硬化率和农村公路养护率达到94.2%、42%。",
            [("36%", "42%")],
        ),
        # what is had is not what is spent, what is made not what it adds
        ("公共收入增长5%。", "公共收入持平、支出增长1%。", []),
        ("新材料产业产值增长20%。", "新材料产业增加值增长22%。", []),
        # what several years have brought is not what one has
        (
            "四年来，新建公园40个，路灯300盏，贯通断头路47条。",
            "贯通断头路9条。",
            [],
        ),
        # a few of a thing are not the same by chance
        ("建成县级卫生乡镇5个。", "建成县级重点专科5个。", []),
    ],
)
def test_figures_that_are_one_indicator(old: str, new: str, pairs: list[tuple[str, str]]) -> None:
    texts = (
        f"{year}年工作要点\n一、目标\n1.项目。{one}\n" for year, one in ((2025, old), (2026, new))
    )
    found = compare(*map(parse_text, texts)).quantities
    assert [(c.left.text, c.right.text) for c in found if c.left and c.right] == pairs


@pytest.mark.runs("comparison.doings.examples")
@pytest.mark.parametrize(
    ("names", "alike"),
    [
        *((names, True) for names in comparison().doings.examples),
        *((names, False) for names in comparison().doings.none),
    ],
)
def test_what_is_done_tells_no_two_things_apart(names: tuple[str, str], alike: bool) -> None:
    texts = (
        f"{year}年工作要点\n一、目标\n1.项目。{one}\n"
        for year, one in zip((2025, 2026), names, strict=True)
    )
    found = compare(*map(parse_text, texts)).quantities
    assert any(change.left and change.right for change in found) == alike


@pytest.mark.runs("comparison.nameless.examples")
@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        *((name, True) for name in comparison().nameless.examples),
        *((name, False) for name in comparison().nameless.none),
    ],
)
def test_names_that_say_nothing(name: str, nothing: bool) -> None:
    assert says_nothing(name) == nothing


def test_what_was_begun_is_not_answered_by_what_was_finished() -> None:
    old, new = (
        parse_text(f"临溪县人民政府{year}年工作报告\n一、2014年{part}\n1.住房。{text}\n")
        for year, part, text in (
            (2014, "目标", "新开工保障房700套，基本建成480套。"),
            (2015, "回顾", "新开工保障房740套，基本建成511套。"),
        )
    )
    found = [change for change in compare(old, new).quantities if change.kind == "answered"]
    answers = [(one.left and one.left.text, one.right and one.right.text) for one in found]
    assert answers == [("700套", "740套"), ("480套", "511套")]


def test_what_two_figures_share_is_told_apart() -> None:
    texts = (
        f"临溪县人民政府{year}年工作报告\n一、{year}年目标\n1.收入。城乡居民收入分别增长{said}。\n"
        for year, said in ((2025, "5%、7%"), (2026, "6%、8%"))
    )
    found = compare(*map(parse_text, texts)).quantities
    assert [named(change) for change in found] == [
        "城镇居民人均可支配收入增长",
        "农村居民人均可支配收入增长",
    ]
