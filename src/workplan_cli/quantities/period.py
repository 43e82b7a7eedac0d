"""When an amount applies: the time nearest to it, resolved by the document.

The evidence is a table of rules, from the nearest to the farthest: the first that tells decides.
"""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.model import PeriodKind
from workplan_cli.quantities.against import against_years
from workplan_cli.quantities.decide import Rule
from workplan_cli.quantities.period_case import Found, PeriodCase, dated, inferred, is_first_named
from workplan_cli.quantities.sums import adds_up
from workplan_cli.quantities.times import Calendar, Time
from workplan_cli.rules.period import period
from workplan_cli.rules.status import status

_YEAR = 4  # characters of a year that stands alone
_COUNTED = ("several", "these", "summed")  # forms of years that may be past or to come
_WITHIN = "within"  # a form of years to come, unless something was reached in them
LAST_YEAR = "last_year"  # a form of time


def started_from(case: PeriodCase) -> Found | None:
    """The value that a change starts from holds for the year before.

    Example: 2018年政府工作报告/一、过去五年工作回顾/就业率从[52%]提高到58%。 -> annual 2012 2012
    """
    if not case.amount.moved_from:
        return None
    time = case.time
    if time and case.front and time.start >= case.front[0][0] and not time.is_several:
        if time.form != LAST_YEAR:
            return dated(time)
        time = None  # 由上年的46亿元: the year before that of the sentence
    if case.compared_with is not None and not case.several:
        return inferred("annual", case.compared_with, case.compared_with)
    begins = time and case.clauses.text.startswith(period().from_words, time.start - 1)
    if time and begins and time.is_several and time.start >= case.begin:
        return _among_several(time, case)  # 由“十五”时期累计的5亿元
    whole = case.several or case.frame or time
    if not case.several and _is_provided(case):
        own = case.frame or time
        year = own.years[0] if own else case.default
        return None if year is None else inferred("annual", year, year)
    first = whole.years[0] if whole else case.default
    if first is None:
        return None
    if case.compared is not None and not case.several and case.compared < first:
        return inferred("annual", case.compared, case.compared)
    first -= not is_first_named(whole, case.clauses.text)
    if case.calendar.plans and case.calendar.year is not None:
        first = min(
            first, case.calendar.year - 1
        )  # what is to be in years to come starts from today
    return inferred("annual", first, first)


def _is_provided(case: PeriodCase) -> bool:
    """Whether a budget began the year with so much: 由年初的7.6亿元调整为8.9亿元."""
    changed = _compiled(period().provided_until).match(case.clauses.text, case.amount.outer_end)
    return bool(changed and _compiled(period().provided).search(case.words))


def measured_against(case: PeriodCase) -> Found | None:
    """What something is measured against holds for the year in front of it.

    Example: 2018年政府工作报告/一、工作回顾/总产比2010年[7.5亿斤]增长48%。 -> annual 2010 2010
    """
    against = against_years(case.clauses, case.amount)
    if against is None:
        return None
    first, last, mean = against
    if not first:
        return _year_before(case)
    kind: PeriodKind = "average" if mean else "annual" if first == last else "cumulative"
    return inferred(kind, first, last)


def _year_before(case: PeriodCase) -> Found | None:
    """The time of the sentence a year earlier: 1至9月…，比去年同期的20亿元增长10%."""
    own = case.time or case.frame
    if own is None:
        year = None if case.default is None else case.default - 1
        return None if year is None else inferred("annual", year, year)
    begin, end = (f"{int(day[:4]) - 1:04d}{day[4:7]}" for day in (own.first, own.last))
    return Found(own.kind, begin, end, None)


def averaged(case: PeriodCase) -> Found | None:
    """A yearly average over several years.

    Example: 2018年政府工作报告/一、过去五年工作回顾/居民收入年均增长[7.4%]。 -> average 2013 2017
    """
    words, frame = case.words, case.several or _several(case.frame)
    words = _compiled(period().average.against).sub("", words)
    if not (
        _average().search(words) or (frame and _compiled(period().average.yearly).search(words))
    ):
        return None
    if frame:
        return _over(frame, "average", case)
    end = case.time.years[1] if case.time else case.default
    if end is None:
        return None
    if case.compared is not None and case.compared < end:
        return inferred("average", case.compared + 1, end)
    years = period().average.years - 1
    own = case.calendar.year if case.status == "target" else None
    if own is not None and own <= end:  # what is aimed at does not begin in the past
        return inferred("average", max(own, end - years), own + years if own == end else end)
    return inferred("average", end - years, end)


def without_time(case: PeriodCase) -> Found | None:
    """A condition or a definition knows no time, whatever year its sentence names; a forecast does.

    Example: 某某条例/第一条 个人应当自受理之日起[20日]内提出。 -> none
    """
    foreseen = case.time and _compiled(period().foreseen).search(case.words)
    return None if case.status or foreseen else Found("none", None, None, None)


def in_a_row(case: PeriodCase) -> Found | None:
    """So many years in a row end with the time of the sentence, or with what is looked back on.

    Example: 2018年政府工作报告/一、工作回顾/收入连续[三年]居全市第一。 -> cumulative 2015 2017
    """
    rules, amount = period().in_a_row, case.amount
    if amount.unit not in rules.units or not case.words.endswith(rules.words):
        return None
    if amount.lower != amount.upper or case.status != "actual" or amount.lower is None:
        return None
    time = case.time or _several(case.frame)
    end = time.years[1] if time else case.default
    return None if end is None else inferred("cumulative", end + 1 - int(amount.lower), end)


def timeless(case: PeriodCase) -> Found | None:
    """How often something is to be done, how far it is or how long it lasts knows no time.

    Example: 2025年工作要点/一、教育/每半年组织开展[一次]培训。 -> none
    """
    rules = period().timeless
    often = case.amount.unit in rules.units and case.status != "actual"
    kind = case.amount.kind
    lasts = kind is not None and kind.dimension in rules.dimensions
    lasts = lasts and not _compiled(period().timeless.measured).search(case.words)
    of_class = (
        case.status == "target"
        and case.calendar.year
        and _compiled(period().timeless.each_class).search(case.words)
    )
    if (
        lasts
        or of_class
        or (often and _compiled(period().timeless.how_often).search(case.words))
        or _compiled(period().timeless.standing).search(case.words)
    ):
        return Found("none", None, None, None)
    return None


def hereafter(case: PeriodCase) -> Found | None:
    """What is aimed at from now on, in no year that the sentence names, knows no time.

    Example: 2025年工作要点/一、教育/今后在编制预算时，力争赤字少于[5亿元]。 -> none
    """
    if case.status != "target":
        return None
    start, _ = case.clauses.sentence(case.amount.start)
    since = case.time.end if case.time else start
    says = _compiled(period().timeless.hereafter).search(
        case.clauses.text, since, case.amount.start
    )
    return Found("none", None, None, None) if says else None


def of_an_unknown_year(case: PeriodCase) -> Found | None:
    """今年 in a text that bears no year is of none that it names.

    Example: 某县旧事/1985年，产值增长7%。今年新建学校[5所]。 -> none
    """
    if case.calendar.dated:
        return None
    start, _ = case.clauses.sentence(case.amount.start)
    since = case.time.end if case.time else start
    says = _compiled(status().report.this_year).search(case.clauses.text, since, case.amount.start)
    return Found("none", None, None, None) if says else None


def one_by_one(case: PeriodCase) -> Found | None:
    """Of several times in front of 分别 each has its own amount.

    Example: 2013年某县调研报告/2011年和2012年，财政收入分别为[3亿元]和4亿元。 -> annual 2011 2011
    """
    return dated(case.of_list) if case.of_list else None


def summed_up(case: PeriodCase) -> Found | None:
    """What is added up is over all years of the sentence, though one of them stands nearer.

    Example: 2021年报告/一、回顾/“十三五”时期，2020年建校2所，共计[9所]。 -> cumulative 2016 2020
    """
    time, several = case.time, case.several
    if not time or not several or time.is_several or time.start >= case.begin:
        return None
    if not any(word in case.words for word in period().several.always):
        return None
    first, last = several.years
    return _over(several, "cumulative", case) if first <= time.years[0] <= last else None


def planned_for_the_year(case: PeriodCase) -> Found | None:
    """What is planned for a year, and a share of it that has been reached by a month.

    Example: 2024年4月收支/一、收支/4月，支出10亿元，完成年初预算[25亿元]的41%。 -> annual 2024 2024
    """
    rules, text = period().planned, case.clauses.text
    share = _compiled(rules.behind).match(text, case.amount.outer_end)
    if not share or not _compiled(rules.front).search(case.words):
        return None
    time = case.time or case.frame
    year = time.years[1] if time else case.default
    return None if year is None else inferred("annual", year, year)


def in_sentence(case: PeriodCase) -> Found | None:
    """The nearest time of the sentence.

    Example: 到2020年，森林覆盖率达到[23%] -> annual 2020 2020
    """
    time = case.time
    if time is None:
        return None
    time = time.of_whole_year(case.clauses.text[time.end : case.amount.start])
    since = case.clauses.text[time.start : time.end].endswith(period().several.since)
    if case.status == "actual" and since:
        time = until_now(time, case.calendar)
    if time.is_several:
        return _among_several(time, case)
    return dated(time)._replace(kind="point") if _is_as_of(time, case) else dated(time)


def _is_as_of(time: Time, case: PeriodCase) -> bool:
    """Whether it is told how things stood on a day, or had come to: 截至11月底已完成[5所]."""
    front = case.clauses.text[: time.start]
    return case.status == "actual" and len(time.last) > _YEAR and front.endswith(period().until)


def in_dated_list(case: PeriodCase) -> Found | None:
    """The time of the sentence that opened the list.

    Example: 2021年工作方案/到2025年，实现以下目标：/——绿化率达到[42%]； -> annual 2025 2025
    """
    return dated(case.listed)._replace(span=None) if case.listed else None


def in_frame(case: PeriodCase) -> Found | None:
    """The time that opened an earlier sentence, a heading or the title.

    Example: 2018年政府工作报告/一、过去五年工作回顾/新建学校[500所]。 -> cumulative 2013 2017
    """
    frame = case.frame
    if frame is None:
        return None
    if frame.is_several:
        return _among_several(frame, case)
    start, _ = case.clauses.sentence(case.amount.start)
    said = case.clauses.text[start : case.amount.start]
    return dated(frame.of_whole_year(said))._replace(span=None)  # 下半年工作/确保全年增长6.5%


def in_paragraph(case: PeriodCase) -> Found | None:
    """A year that an earlier sentence of the paragraph names: a past one of what was reached.

    One to come of what is aimed at, in a document that is for no year of its own.

    Example: 2018年政府工作报告/2014年，新建学校50所。培训教师[30名]。 -> annual 2014 2014
    """
    time = case.named
    return dated(time)._replace(span=None) if time else None


def all_year(case: PeriodCase) -> Found | None:
    """What is aimed at for the whole year is of that of the document, though that is for none.

    Example: 某市若干政策/2024年2月18日/一、促进消费/全年新增充电桩[30个]。 -> annual 2024 2024
    """
    year = case.calendar.this_year
    start, _ = case.clauses.sentence(case.amount.start)
    says = period().year_long in case.clauses.text[start : case.amount.start]
    if case.status != "target" or year is None or case.calendar.plans or not says:
        return None
    return inferred("annual", year, year)


def of_document(case: PeriodCase) -> Found | None:
    """What is planned holds for the document's year, what is reached for the last it looks back on.

    Example: 2025年工作要点/一、教育/新建学校[5所]。 -> annual 2025 2025
    """
    year = case.default
    if year is None:
        return None if case.calendar.plans else Found("none", None, None, None)
    if (
        case.status == "actual"
        and case.calendar.date
        and not case.calendar.plans
        and not case.guessed
        and year == case.calendar.year
    ):
        return Found("point", f"{year:04d}", f"{year:04d}", None)
    return inferred("annual", year, year + case.calendar.school)


PERIODS: tuple[Rule[PeriodCase, Found], ...] = (
    started_from,
    measured_against,
    averaged,
    without_time,
    in_a_row,
    timeless,
    hereafter,
    of_an_unknown_year,
    one_by_one,
    summed_up,
    planned_for_the_year,
    in_sentence,
    in_dated_list,
    in_frame,
    in_paragraph,
    all_year,
    of_document,
)


def _several(time: Time | None) -> Time | None:
    return time if time and time.is_several else None


def _over(time: Time, kind: PeriodKind, case: PeriodCase) -> Found:
    """All of the years of a time."""
    span = None if time is case.frame else (time.start, time.end)
    first, last = time.first, time.last
    count, year, review = time.years[1] - time.years[0], case.calendar.year, case.calendar.review
    if time.form in _COUNTED and case.status == "target" and year:
        first, last = f"{year:04d}", f"{year + count:04d}"
    if time.form == _WITHIN and case.status == "actual" and review:
        first, last = f"{review - count:04d}", f"{review:04d}"
    return Found(kind, first, last, span)


def until_now(time: Time, calendar: Calendar) -> Time:
    """A stretch of years that still runs, as far as the document can look back on it."""
    ends = calendar.review
    if calendar.year is None or ends is None or time.years[1] <= calendar.year:
        return time
    return time._replace(last=f"{max(ends, time.years[0]):04d}")


def _among_several(time: Time, case: PeriodCase) -> Found:
    """A sum over several years, or a level in the last of them."""
    over = _over(time, "cumulative", case)
    is_change = case.role == "change"
    against = is_change or _compared().search(case.words)  # 床位翻番，新增床位3张: that is a sum
    compared = (case.compared is not None and against) or _with_last_year().search(case.words)
    summed = adds_up(
        case.clauses,
        case.amount,
        case.front,
        is_change=is_change,
        follows_sum=case.follows_sum,
        dated=time.start >= case.begin and time is case.time,
    )
    return over if summed and not compared else over._replace(kind="annual", start=over.end)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(period().compared)


@cache
def _with_last_year() -> re.Pattern[str]:
    return re.compile(period().several.yearly)


@cache
def _average() -> re.Pattern[str]:
    return re.compile(period().average.words)
