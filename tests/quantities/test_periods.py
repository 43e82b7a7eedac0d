"""When an amount applies, what a change is against and what it starts from."""

from __future__ import annotations

import re

import pytest

from workplan_cli.document import parse_text
from workplan_cli.model import Period, Quantity
from workplan_cli.quantities.baseline import base_year
from workplan_cli.quantities.times import READERS, Calendar, find_times
from workplan_cli.rules.period import TimeForm, period
from workplan_cli.write.dump import dump

FORMS = [(form, *pair) for form in period().form for pair in form.examples.items()]


@pytest.mark.runs("period.form.examples")
@pytest.mark.parametrize(("form", "text", "time"), FORMS, ids=[text for _, text, _ in FORMS])
def test_form_of_a_time(form: TimeForm, text: str, time: str) -> None:
    calendar = Calendar(2026, 2025, school=form.reads == "school_relative")
    found = find_times(text, calendar)
    *before, last = [(item.form, f"{item.first} {item.last}") for item in found]
    assert last == (form.name, time)
    assert len(before) == (form.reads == "then")  # 届时 is a time that is named in front of it


def test_each_reader_reads_a_form() -> None:
    assert {form.reads for form in period().form} == set(READERS)


def _amount(lines: str) -> Quantity:
    """The amount in square brackets of an example whose lines end at `/`."""
    before, amount, behind = lines.replace("/", "\n").replace("[", "]").split("]")
    found = parse_text(before + amount + behind + "\n").quantities
    return next(q for q in found if q.span.start == len(before))


@pytest.mark.runs("period.baseline.examples")
@pytest.mark.parametrize(("clause", "baseline"), period().baseline.examples.items())
def test_baseline(clause: str, baseline: str) -> None:
    head = "2026年工作报告/一、工作回顾/"
    amount = _amount(f"{head}{clause}。")
    text = f"{head}{clause}".replace("/", "\n")
    span = amount.baseline_span
    assert amount.baseline == baseline
    assert span is not None
    assert text[span.start : span.end] == baseline


@pytest.mark.runs("period.listed.examples")
@pytest.mark.parametrize(("sentence", "starts"), period().listed.examples.items())
def test_each_time_of_a_list_has_its_amount(sentence: str, starts: str) -> None:
    amounts = re.findall(r"\[.+?\]", sentence)
    plain = re.sub(r"[\[\]]", "", sentence)
    said = [plain.replace(one[1:-1], one) for one in amounts]
    found = [_amount(f"2013年工作报告/一、工作回顾/{text}").period for text in said]
    assert " ".join(one.start or "" for one in found if one) == starts


@pytest.mark.parametrize(
    ("said", "date", "time"),
    [
        ("9月1日，", None, "2025-09-01 2025-09-01"),
        ("1月10日，", None, "2026-01-10 2026-01-10"),
        ("6月底", "2025-09-01", "2026-06 2026-06"),
        ("7月底", "2025-07-10", "2025-07 2025-07"),  # not before it was written
        ("2月底", "2026-02-20", "2026-02 2026-02"),
        ("9月至1月", None, "2025-09 2026-01"),
        ("3月至5月", None, "2026-03 2026-05"),
    ],
)
def test_months_of_a_school_year(said: str, date: str | None, time: str) -> None:
    [found] = find_times(said, Calendar(2025, 2024, date, school=True))
    assert f"{found.first} {found.last}" == time


@pytest.mark.runs(
    "period.term.examples",
    "period.priced.examples",
    "period.caption.examples",
    "period.passing.examples",
    "period.planned.examples",
    "period.dated_list.examples",
)
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pair
        for rule in (
            period().term,
            period().priced,
            period().caption,
            period().passing,
            period().planned,
            period().dated_list,
        )
        for pair in rule.examples.items()
    ],
)
def test_what_a_year_dates(lines: str, told: str) -> None:
    assert _told(_amount(lines).period) == told


@pytest.mark.runs("period.page.examples")
@pytest.mark.parametrize(("lines", "told"), period().page.examples.items())
def test_the_day_of_a_page_dates_what_bears_no_year(lines: str, told: str) -> None:
    assert _told(_amount(lines).period) == told


def _told(found: Period | None) -> str | None:
    return None if found is None else " ".join(map(str, (found.kind, found.start, found.end)))


REPORT = "2018年政府工作报告/一、过去五年工作回顾/"
OPINION = "某政办发〔2018〕5号/某市人民政府办公室关于加快体育产业发展的指导意见/一、发展目标/"
LETTER = "某政办函〔2018〕5号/某市人民政府办公室关于某村地质险情的函/某区人民政府：/2018年9月4日/"
CIRCULAR = "某市人民政府办公室关于违法案件查处情况的通报/某政办发〔2018〕5号/2018年1月16日/"
BOTH = "某院2024年工作总结及2025年工作计划/一、抓学习/全院学习4次。/二、下一步打算/"
PLAN = "2025年工作要点/一、教育/"
SCHOOL = "某某中学2022—2023学年工作计划/一、主要工作/"
FIVE = "某市国民经济和社会发展第十四个五年规划纲要/第一章 发展基础/“十三五”时期，建成学校5所。/"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        # a sum over the years of the heading, a level at their end, a yearly average
        (f"{REPORT}新建公路[300公里]。", "cumulative 2013 2017"),
        (f"{REPORT}公路里程达到[900公里]。", "annual 2017 2017"),
        (f"{REPORT}地区生产总值年均增长[8%]。", "average 2013 2017"),
        # a verb that opens its clause says what was done, known or not
        (f"{REPORT}揭榜攻关项目[12项]。", "cumulative 2013 2017"),
        # a noun of a level stands behind the verb of a sum, or in an item of its own
        (f"{REPORT}新增高速公路里程[30公里]。", "cumulative 2013 2017"),
        (f"{REPORT}新建道路3条、通车里程超[30公里]。", "annual 2017 2017"),
        (f"{REPORT}机场旅客年吞吐量突破[30万人次]。", "annual 2017 2017"),
        # 上年 is the year before that of the value reached
        (
            "2018年政府工作报告/一、工作回顾/补助由上年的[30元]提高到40元。",
            "annual 2016 2016",
        ),
        # growth against the year before is of one year
        (f"{REPORT}地区生产总值比上年增长[8%]。", "annual 2017 2017"),
        # the sentence before the heading
        (f"{REPORT}2016年，新建公路[30公里]。", "annual 2016 2016"),
        (f"{REPORT}近三年新建公路[90公里]。", "cumulative 2015 2017"),
        # the first years of a plan, wherever they stand
        (f"{REPORT}保护耕地。“十三五”前二年累计能耗下降[9.5%]。", "cumulative 2016 2017"),
        (f"{REPORT}“十三五”前两年，新建公路[90公里]。", "cumulative 2016 2017"),
        # the verb behind the amount
        (f"{REPORT}[300万]农民成为居民。", "cumulative 2013 2017"),
        # a plan
        (f"{PLAN}新建学校[5所]。", "annual 2025 2025"),
        (f"{PLAN}到2027年，入园率达到[95%]。", "annual 2027 2027"),
        (f"{PLAN}今后三年，新建学校[15所]。", "cumulative 2025 2027"),
        (f"{PLAN}目前，有学校[5所]。", "point 2025 2025"),
        (f"{PLAN}6月底前，建成学校[5所]。", "annual 2025-06 2025-06"),
        # a time in a bracket, in a title or of a comparison is not the amount's
        (f"{PLAN}大班（2009年9月1日至2010年8月31日出生），招收[120名]。", "annual 2025 2025"),
        (f"{PLAN}按照《2012年规划》，新建学校[5所]。", "annual 2025 2025"),
        (f"{PLAN}比2020年增加[5所]。", "annual 2025 2025"),
        # nor is one in a condition
        (f"{PLAN}2023年度学生较多的，新建学校[5所]。", "annual 2025 2025"),
        # a letter says how things stand on its day, a circular of January what has been
        (f"{LETTER}该村共有[505户]。", "point 2018 2018"),
        (f"{CIRCULAR}查处违法案件[12件]。", "annual 2017 2017"),
        # an earlier sentence of an opinion that is for no year of its own
        (f"{OPINION}到2025年，产业形成规模。推出赛事[100项]。", "annual 2025 2025"),
        # five years are those of the plan that the section is about
        (
            f"{PLAN}第十五个五年计划期间，财政收入转为上升。五年合计收入[50亿元]。",
            "cumulative 2026 2030",
        ),
        # a plan that still runs is looked back on as far as it has come
        ("2018年政府工作报告/一、工作回顾/“十三五”以来，新建学校[5所]。", "cumulative 2016 2017"),
        # the years that a sentence has named one by one
        (
            "2018年政府工作报告/一、工作回顾/2016年比2015年增长9%，2017年预计比2016年增长8%，"
            "两年平均每年增长[8.5%]。",
            "average 2016 2017",
        ),
        # a whole year behind a part of it
        (
            "2018年政府工作报告/一、工作回顾/去年下半年进出口降幅收窄，全年进出口总额[90亿元]。",
            "annual 2017 2017",
        ),
        # the year of an aim that is taken up again
        (
            "1988年政府工作报告/一、今后五年/到1992年，产值达到90亿元。"
            "实现了这个目标，产值将比1980年增长[1.7倍]。",
            "annual 1992 1992",
        ),
        # all of the time to come
        (f"{PLAN}今后在编制预算时，力争赤字少于[5亿元]。", "none None None"),
        (f"{PLAN}今后五年，新建学校[15所]。", "cumulative 2025 2029"),
        # a year that opens a paragraph behind a clause that leads up to it
        (
            f"{REPORT}这里还要着重指出的是，在刚刚过去的2017年，经济向好。出口增长[28%]。",
            "annual 2017 2017",
        ),
        # a school year is one year, in the title and where it is spoken of
        (f"{SCHOOL}建设智慧教室[6间]。", "annual 2022 2023"),
        (f"{SCHOOL}教师培训合格率达到[95%]。", "annual 2022 2023"),
        (f"{SCHOOL}上学年，高考上线[436人]。", "annual 2021 2022"),
        # a plan for five years is for all of them, in each chapter; what it looks back on is not
        (f"{FIVE}第二章 主要目标/新建学校[8所]。", "cumulative 2021 2025"),
        (f"{FIVE}第二章 主要目标/入园率达到[95%]。", "annual 2025 2025"),
        (f"{FIVE}第二章 主要目标/五年累计新增就业[16万人]。", "cumulative 2021 2025"),
        (f"{FIVE}“十三五”时期，2020年产值90亿元，累计新增就业[5人]。", "cumulative 2016 2020"),
        # those for whom something was done
        (f"{REPORT}为[16万个]教学点配备了设备。", "cumulative 2013 2017"),
        # a review and a plan in one: 明年 is the year that it plans
        ("某院2024年工作总结及2025年工作计划/一、抓学习/全院学习[4次]。", "annual 2024 2024"),
        (f"{BOTH}学习[6次]。", "annual 2025 2025"),
        (f"{BOTH}明年，学习[6次]。", "annual 2025 2025"),
        # what a rule lays down knows no time, nor does a text without any year
        ("某某县教育条例/第一条 每班不超过[50人]。", "none None None"),
        ("通知/每班不超过[50人]。", None),
        # the one year that a plan without a year names may be that before it
        ("某县教育工作要点/一、学前教育/毛入园率达到[90%]。2017年毛入园率为86%。", None),
        # what is built on is of its year, what is aimed at of the plan's
        (f"{PLAN}在2024年入园率[88%]的基础上，力争达到90%。", "annual 2024 2024"),
        (f"{PLAN}在2024年入园率88%的基础上，力争达到[90%]。", "annual 2025 2025"),
    ],
)
def test_period(lines: str, told: str | None) -> None:
    assert _told(_amount(lines).period) == told


@pytest.mark.parametrize(
    ("baseline", "year"),
    [
        ("2015年", 2015),
        ("２０００年末", 2000),
        ("“十三五”末", 2020),
        ("“十三五”期末", 2020),
        ("上年", None),
        ("“十三五”时期", None),
        ("全国平均", None),
        (None, None),
    ],
)
def test_the_year_that_a_change_is_against(baseline: str | None, year: int | None) -> None:
    assert base_year(baseline) == year


@pytest.mark.runs("period.timeless.examples")
@pytest.mark.parametrize(("sentence", "kind"), period().timeless.examples.items())
def test_timeless(sentence: str, kind: str) -> None:
    found = _amount(f"{PLAN}{sentence}").period
    assert found is not None
    assert found.kind == kind


def test_the_span_of_a_period_is_where_its_words_stand() -> None:
    lines = f"{PLAN}到2027年，入园率达到[95%]。"
    found = _amount(lines).period
    assert found is not None
    assert found.span is not None
    assert lines[found.span.start : found.span.end] == "2027年"
    inferred = _amount(f"{PLAN}新建学校[5所]。").period
    assert inferred is not None
    assert inferred.span is None


def test_a_change_tells_what_it_starts_from() -> None:
    text = "2025年工作要点\n一、教育\n入园率由90%提高到95%，升学率达到97%。\n"
    first, second, third = parse_text(text).quantities
    assert (first.from_, second.from_, third.from_) == (None, first.id, None)
    assert _told(first.period) == "annual 2024 2024"
    assert dump(second)["from"] == first.id


@pytest.mark.parametrize(
    "text",
    [
        "全区学前三年入园率保持在96%以上。",
        "加强教育，九年义务教育巩固率达到96%。",
        "办好学校，十二年一贯制学校达到6所。",
        "推进普及，十五年免费教育覆盖6万人。",
        "抓好项目，项目前期投资3万元。",
    ],
)
def test_years_of_schooling_are_no_time(text: str) -> None:
    [*_, last] = parse_text(f"某某区2017年教育工作要点\n一、任务\n{text}\n").quantities
    assert last.period is not None
    assert (last.period.kind, last.period.start, last.period.end) == ("annual", "2017", "2017")
