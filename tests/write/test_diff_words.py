"""A diff is told in one vocabulary, at a terminal, in Markdown and on a page."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from notices import ROOT
from workplan_cli.compare import _FIELDS, diff
from workplan_cli.kinds import Language
from workplan_cli.language import code, speaking
from workplan_cli.model.diff import AssignmentField, FigureKind, PairKind
from workplan_cli.tables.columns import tables
from workplan_cli.write.diff_figures import figure_row
from workplan_cli.write.diff_html import FILTERS, to_html
from workplan_cli.write.diff_words import CODES, PAGE, words
from workplan_cli.write.marks import FLAGS, happened

_OLD = """临溪县教育局2024年工作要点

一、目标
1.招生计划。小学招生6000人，初中招生不少于3000人，辍学率控制在1%以内。
2.校舍建设。新建校舍3所，由县发展改革局牵头，6月底前完成。
3.师资培训。培训教师500人次。
"""
_NEW = """临溪县教育局2025年工作要点

一、目标
1.招生计划。小学招生6200人，初中招生不少于2900人，辍学率控制在0.8%以下。
2.校舍建设。新建校舍2所以上，由县住房城乡建设局牵头，9月底前完成。
3.食品安全。检查学校食堂40家。
"""
_TEMPLATE = ROOT / "src/workplan_cli/write/templates/diff.html.j2"


def test_the_page_has_a_word_for_all_that_a_diff_says() -> None:
    closed = (get_args(kind) for kind in (PairKind, FigureKind, AssignmentField))
    said = {one for kind in closed for one in kind} | {*FLAGS, *FILTERS, *_FIELDS}
    said |= set(re.findall(r'\b(?:label|worded)\("(\w+)"\)', _TEMPLATE.read_text("utf-8")))
    assert said <= words().keys()


@pytest.mark.parametrize("language", Language)
def test_a_word_of_the_data_is_called_the_same_everywhere(language: Language) -> None:
    at = 0 if language is Language.ZH else 1
    with speaking(language):
        assert {name: words()[name][at] for name in CODES} == {name: code(name) for name in CODES}


def test_no_word_has_two_meanings_or_two_spellings() -> None:
    for at in (0, 1):
        said = [words()[name][at].lower() for name in (*CODES, *PAGE)]
        assert [one for one in said if said.count(one) > 1] == []


def test_fields_of_the_header_are_called_as_in_the_tables() -> None:
    columns = {column.name: column.zh for column in tables()["documents"].columns}
    same = {name for name in _FIELDS if name in columns}
    assert {"date", "year", "kind"} <= same
    assert {n: words()[n][0] for n in same} == {n: columns[n] for n in same}


@pytest.mark.parametrize("language", Language)
def test_figures_and_items_are_told_alike(language: Language) -> None:
    """The badges of the page are the words of a terminal, which has targets and outturns too."""
    found = diff(_OLD, _NEW)
    between = {Language.ZH: "，", Language.EN: ", "}[language]
    with speaking(language):
        page = to_html([found], [_OLD, _NEW])
        figures = [between.join(map(code, happened(change))) for change in found.quantities]
        last = [figure_row(change)[-1] for change in found.quantities]
        assert last == [f"{code('target')}{between}{one}" for one in figures]
        told = {*figures, *(code(pairing.kind) for pairing in found.items)}
    badges = re.findall(r'<b class="badge[^>]*>(.*?)</b>', page)
    assert {re.sub("<[^>]*>", "", badge) for badge in badges} == told
    assert len(told) > 6
