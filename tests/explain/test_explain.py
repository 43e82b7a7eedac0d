"""What is told of an amount, and of what is none: a table of both, then the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run, start_in
from workplan_cli.explain import Explainer
from workplan_cli.read import Content, Reading

TEXT = """临溪县2019年教育工作要点
一、工作目标
全县小学计划招生2400人，学前三年入园率达到95%以上。
二、具体任务
1.新建学校3所（小学2所、初中1所）。实施第三期行动计划，开展“两学一做”学习教育。
2.上年情况。2018年，教育经费比上年增长8.5%。
"""

# words in which the amount is, its field -> value, words of the text, rule
TOLD = [
    ("2400人", "number", "2400 人", ("2400人",), "number_with_unit"),
    ("95%", "number", "95 – … %", ("95%",), "number_with_unit"),
    ("95%", "bound", "at_least", ("以上",), None),
    ("2400人", "bound", "exact", (), None),
    ("2400人", "indicator", "全县小学计划招生", ("全县小学计划招生",), "own_phrase"),
    ("2400人", "status", "target", ("计划",), "aimed_at_by_words"),
    ("2400人", "period", "annual 2019", ("2019",), "of_document"),
    ("8.5%", "period", "annual 2018", ("2018年",), "in_sentence"),
    ("8.5%", "baseline", "上年", ("上年",), None),
    ("小学2所", "part_of", "q3", ("3所",), None),
    ("2400人", "concept", "primary_intake", ("小学计划招生",), "worded"),
]


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return Explainer(Reading("linxi.txt", "", Content(TEXT)))


@pytest.mark.parametrize("case", TOLD, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_field_is_told_with_its_words_and_its_rule(
    explainer: Explainer, case: tuple[str, str, str, tuple[str, ...], str | None]
) -> None:
    find, field, value, words, rule = case
    [quantity] = explainer.found(find)
    [item] = [one for one in explainer.explain(quantity).evidence if one.field == field]
    assert (item.value, item.words, item.rule) == (value, words, rule)
    assert bool(item.meaning) == bool(rule)
    assert tuple(TEXT[span.start : span.end] for span in item.spans) in (words, ())


@pytest.mark.parametrize(
    ("words", "text", "reason"),
    [
        ("第三期", "三", "ordinal"),
        ("两学一做", "两", "in a name"),
        ("2018年", "2018", "year"),
    ],
)
def test_what_is_no_amount_is_told(
    explainer: Explainer, words: str, text: str, reason: str
) -> None:
    found = explainer.no_amounts(words)[0]
    assert (found.text, found.reason) == (text, reason)


def test_an_amount_is_found_by_its_place(explainer: Explainer) -> None:
    assert [one.text for one in explainer.at(TEXT.index("2400人") + 2)] == ["2400人"]
    assert explainer.by_id("q99") == explainer.at(0) == []
    assert explainer.no_amounts("2400人") == []


def test_every_amount_has_its_evidence(explainer: Explainer) -> None:
    for quantity in explainer.document.quantities:
        told = {item.field: item.value for item in explainer.explain(quantity).evidence}
        assert told["indicator"] == quantity.indicator
        assert told["status"] == quantity.status


def test_a_cell_is_told_with_its_heads() -> None:
    table = "|学校|招生人数|\n|---|---|\n|一中|300|\n|二中|250|\n"
    from workplan_cli.read import content_of

    content = content_of(f"招生计划\n\n{table}".encode(), "plan.md", None)
    explainer = Explainer(Reading("plan.md", "", content))
    first = explainer.document.quantities[0]
    told = {item.field: item for item in explainer.explain(first).evidence}
    assert told["cell"].value == f"{first.table} {first.cell}"
    assert told["indicator"].words, "the heads are named"


@pytest.mark.slow
def test_the_command_explains(tmp_path: Path) -> None:
    (tmp_path / "linxi.txt").write_text(TEXT, encoding="utf-8", newline="")
    start = start_in(tmp_path)
    done = start("explain", "linxi.txt", "q2")
    assert (done.status, done.err) == (0, "")
    assert "linxi.txt:3:24: q2 95%\n" in done.out
    assert "  bound: at_least <- 以上\n" in done.out
    done = start("explain", "linxi.txt", "--not", "第三期", "--format", "json")
    assert json.loads(done.out)[0]["reason"] == "ordinal"
    done = start("explain", "linxi.txt", "q99")
    assert (done.status, done.out) == (1, "")
    assert start("explain", "linxi.txt").status == 2
    assert start("explain", "none.txt", "q1").status == 2


def test_a_concept_that_is_not_meant_is_told_as_one(run: Run, tmp_path: Path) -> None:
    """In Chinese too, where rules are not named."""
    path = tmp_path / "linxi.txt"
    path.write_text("临溪县2019年教育工作要点\n\n农村学前三年毛入园率达到88%。\n", "utf-8")
    told = run("--lang", "zh", "explain", path, "q1").out
    assert "概念: 学前三年毛入园率 (preschool_gross_enrolment_rate)，不取：农村 <- " in told
    assert "[narrowed: not meant: 农村]" in run("explain", path, "q1").out
