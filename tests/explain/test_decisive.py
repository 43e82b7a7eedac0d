"""The words that decided, however far from the amount: a table of texts, the amount in [ ]."""

from __future__ import annotations

import re

import pytest

from workplan_cli.explain import Explainer
from workplan_cli.read import Content, Reading

REPORT = "2018年政府工作报告/一、过去五年工作回顾/"

STATUS = [  # text, the rule that decides, the words it rests on
    ("某市教育条例/第一条 学校应当自受理之日起[20日]内答复。", "laid_down", ["条例"]),
    ("2025年工作要点/一、任务/力争新建学校[5所]。", "aimed_at_by_words", ["力争"]),
    ("2025年工作要点/一、任务/力争确保新建学校[5所]。", "aimed_at_by_words", ["力争确保"]),
    ("2025年工作要点/一、任务/已建成学校[5所]。", "reached_by_words", ["已"]),
    ("2025年工作要点/一、任务/2023年建成学校[5所]。", "dated", ["2023年"]),
    ("2025年工作报告/一、工作回顾/建成学校[5所]。", "by_section", ["回顾"]),
    ("2025年工作报告/一、工作回顾/（一）教育/建成学校[5所]。", "by_section", ["回顾"]),
    ("2025年工作报告/一、总体要求/过去五年，建成学校[5所]。", "by_opening", ["过去五年"]),
    ("政府工作报告/过去一年，我们努力工作。/建成学校[5所]。", "by_paragraph", ["过去一年"]),
    ("2025年工作要点/一、教育/建成学校[5所]。", "by_kind", ["工作要点"]),
    ("某事项/礼堂建筑面积不少于[200平方米]。", "by_norm", ["不少于"]),
    ("某事项/要配备教师3名。/配备校长[1名]。", "as_before", []),
    ("某事项/下放审批权限[80项]。", "as_it_stands", []),
]
PERIOD = [
    ("2025年工作要点/一、教育/到2027年，森林覆盖率达到[23%]。", "in_sentence", ["2027年"]),
    ("2025年工作要点/一、教育/新建学校[5所]。", "of_document", ["2025"]),
    (f"{REPORT}新建学校[500所]。", "in_frame", ["过去五年", "新建"]),
    (f"{REPORT}居民收入年均增长[7.4%]。", "averaged", ["年均"]),
    (f"{REPORT}就业率从[52%]提高到58%。", "started_from", ["过去五年"]),
    (
        "2018年政府工作报告/2014年，新建学校50所。培训教师[30名]。",
        "in_paragraph",
        ["2014年"],
    ),
    ("2025年工作要点/一、教育/今后在编制预算时，力争赤字少于[5亿元]。", "hereafter", ["今后"]),
]


@pytest.mark.parametrize(
    ("field", "case"),
    [*(("status", one) for one in STATUS), *(("period", one) for one in PERIOD)],
    ids=lambda one: one if isinstance(one, str) else one[1],
)
def test_the_words_that_decided(field: str, case: tuple[str, str, list[str]]) -> None:
    marked, rule, words = case
    text = marked.replace("/", "\n") + "\n"
    plain = re.sub(r"[\[\]]", "", text)
    explainer = Explainer(Reading("plan.txt", "", Content(plain)))
    [quantity] = explainer.at(text.index("["))
    [told] = [one for one in explainer.explain(quantity).evidence if one.field == field]
    assert (told.rule, list(told.words)) == (rule, words)
    assert [plain[span.start : span.end] for span in told.spans] == words


def test_words_are_found_where_the_page_breaks_them() -> None:
    text = "2025年工作要点\n一、任务\n各县区要努力工作，力\n争新建学校5所。\n"
    explainer = Explainer(Reading("plan.txt", "", Content(text)))
    [quantity] = explainer.found("5所")
    told = {one.field: one for one in explainer.explain(quantity).evidence}
    assert quantity.status == "target"
    assert all(text[s.start : s.end].split() for s in told["status"].spans)


def test_a_concept_has_the_place_of_its_words() -> None:
    text = "2025年工作要点\n一、任务\n小学计划招生2400人。\n"
    explainer = Explainer(Reading("plan.txt", "", Content(text)))
    [quantity] = explainer.found("2400人")
    [told] = [one for one in explainer.explain(quantity).evidence if one.field == "concept"]
    assert (told.rule, told.words) == ("worded", ("小学计划招生",))
    [span] = told.spans
    assert "".join(text[span.start : span.end].split()) == "小学计划招生"
