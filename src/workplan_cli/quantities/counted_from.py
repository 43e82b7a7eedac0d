"""The years that a document counts from: of 今年, of 五年来, of what nothing dates."""

from __future__ import annotations

import re
from collections import Counter

from workplan_cli.model import Header
from workplan_cli.numerals import whole_number
from workplan_cli.quantities.times import DATE, SCHOOL_YEARS, Calendar, find_times
from workplan_cli.rules.header import header as header_rules
from workplan_cli.rules.period import period
from workplan_cli.rules.status import status

_FIRST_WEEKS = ("01", "02")  # months in which what is issued looks back on the year before
_OFTEN = 2  # times that a plan without a year names the one that it is for
_HEAD_OF_PAGE = 600  # characters in which a page tells when it was put up
_LAST_MONTHS = "11"  # the first month in which a report speaks of the year as of one that was
_SECOND_HALF = "07"  # the first month in which a report looks back on the year that it stands in


def calendar_of(header: Header, read: str) -> Calendar:
    """The years that a document counts from.

    Its own is that of its plan, else of its date; a report without either speaks most of the year
    before it. A report of the second half of a year looks back on that year itself.
    """
    kind, reports = header.kind or "", looks_back_first(header)
    # its year is only that in which it was issued: it is for no year of its own
    of_issue = (
        kind not in header_rules().kind.dated
        and header.evidence.year not in ("given", "file_name")
        and header.spans.year in (None, header.spans.date, header.spans.number)
    )
    years = _named(read)
    page = _page_date(header, read, years)
    if page is not None:
        return page
    year = header.year or _spoken_of(read, years, reports and not _is_of_part(header))
    if year is None or (header.year is None and _names_once(header, years)):
        return Calendar(None, None)
    # a text that bears no year speaks of the one that it names, which may not be that of 今年
    if header.year is None and not reports:
        return Calendar(
            year, year, header.date, not of_issue, dated=not _says_this_year(read), named=True
        )
    plans = not of_issue or reports
    if _is_both(header) and _reviews_own_year(header, year):
        return Calendar(year, year, header.date, plans, year, _is_of_school_year(header, year))
    # a review and a plan in one that speaks of 明年 stands in the year that it reviews
    before = _is_both(header) and _stands_before(header, read, year)
    written = year - 1 if before or _is_given_before(header, read, year) else None
    review = year if _looks_back_on_own(header, read, year, of_issue=of_issue) else year - 1
    review = _reviewed_of_plan(header) or review
    if of_issue and not kind and years and years.most_common(1)[0][0] == review < year:
        return Calendar(year, review, header.date, plans, reports=True)
    school = _is_of_school_year(header, year)
    autumn = re.search(period().term.autumn, _title(header)) is not None
    return Calendar(year, review, header.date, plans, written, school, autumn=autumn)


def _looks_back_on_own(header: Header, read: str, year: int, *, of_issue: bool) -> bool:
    """Whether what a document tells of is of its own year, and not of the one before.

    `of_issue`: its year is but the one in which it was issued.
    """
    kind, rules = header.kind or "", status()
    month = header.date[5:7] if of_issue and header.date else ""
    late = month >= _SECOND_HALF or (looks_back_first(header) and _is_of_the_end(header, year))
    if late or on_own_year(header) or (looks_back_first(header) and _is_of_part(header)):
        return True
    if month in _FIRST_WEEKS:
        return False  # a circular of the first weeks of a year speaks of the year before
    if not kind:
        return _is_put_up_after(read, year) or _tells_of(header, read, year)
    # a kind that neither plans, rules nor looks back speaks of its own year: 2016年招生填报说明
    tells = (*rules.kind.target, *rules.kind.neither, *rules.report.kinds)
    return kind.endswith(rules.kind.actual) or not kind.endswith(tells)


def _reviewed_of_plan(header: Header) -> int | None:
    """The last year that a report on a plan of several years looks back on.

    Of “十三五”规划实施情况评估报告, given in January 2021, it is 2020; in autumn 2018, that year.
    """
    if not looks_back_first(header) or _is_both(header):
        return None
    told = re.search(status().report.of_plan, _title(header))
    times = find_times(_title(header), Calendar(None, None)) if told else []
    plan = next((time for time in times if time.is_several), None)
    if plan is None:
        return None
    first, last = plan.years
    if header.date is None:
        return last
    given = int(header.date[:4]) - (header.date[5:7] < _SECOND_HALF)
    return min(given, last) if given >= first else None


def _tells_of(header: Header, read: str, year: int) -> bool:
    """Whether a text tells of the year that its title names, and of no 今年; or of its results."""
    if header.evidence.year != "title":
        return False
    named = _named(read)
    told = bool(named) and named.most_common(1)[0][0] == year and not _says_this_year(read)
    return told or re.search(status().report.achieved, _title(header)) is not None


def _is_of_the_end(header: Header, year: int) -> bool:
    """Whether a document whose year is but that of its date was written at the end of it."""
    told = header.evidence.year in ("text", None) and header.date is not None
    return told and (header.date or "")[:7] >= f"{year:04d}-{_LAST_MONTHS}"


def _is_of_part(header: Header) -> bool:
    """Whether the title names a part of the year, which is over when the text is written."""
    return re.search(status().report.part, _title(header)) is not None


def _is_of_school_year(header: Header, year: int) -> bool:
    """Whether the title names the school year that begins in the document's year."""
    named = find_times(_title(header), Calendar(None, None))
    return any(time.form in SCHOOL_YEARS and time.years[0] == year for time in named)


def looks_back_first(header: Header) -> bool:
    """Whether a document is a report, or a review and a plan in one."""
    return (header.kind or "") in status().report.kinds or _is_both(header)


def on_own_year(header: Header) -> bool:
    """Whether a report of 2021 is about the year that its title names: 2020年财政决算的报告."""
    if header.year is None or not looks_back_first(header) or _is_both(header):
        return False
    given = int(header.date[:4]) if header.date else header.year
    told = re.search(status().report.past, _title(header))
    named = told is not None and str(header.year) in (told["year"], told["audited"])
    return named or (given > header.year and header.evidence.year == "title")


def _is_both(header: Header) -> bool:
    return re.search(status().report.both, _title(header)) is not None


def _reviews_own_year(header: Header, year: int) -> bool:
    """Whether the title names one year alone, in front of the review: 2025年工作总结和计划."""
    title = _title(header)
    both = re.search(status().report.both, title)
    named = [*re.finditer(status().report.years, title)]
    alone = len(named) == 1 and whole_number(named[0][0]) == year
    return both is not None and alone and named[0].end() <= both.start()


def _title(header: Header) -> str:
    return "".join((header.title or "").split())


def _named(read: str) -> Counter[int]:
    """The years that a text names, and how often."""
    return Counter(
        time.years[0]
        for time in find_times(read, Calendar(None, None))
        if time.form == DATE and read[max(0, time.start - 1)] not in _apart_from()
    )


def _spoken_of(read: str, years: Counter[int], reports: bool) -> int | None:
    """The year that a text without a date names most; of a report, the one behind it.

    What a report says that it looks back on counts more: 2013年工作回顾.
    """
    reviewed = re.search(status().report.reviewed, read) if reports else None
    if reviewed:
        return int(reviewed[1]) + 1
    return max(years, key=lambda year: (years[year], year)) + reports if years else None


def _names_once(header: Header, years: Counter[int]) -> bool:
    """Whether a plan without a year names each year but once: it may be any year's.

    教育工作要点: 毛入园率达到90%。2017年毛入园率为86%。
    """
    plans = (header.kind or "").endswith(status().kind.target)
    return plans and max(years.values(), default=0) < _OFTEN


def _says_this_year(read: str) -> bool:
    return re.search(status().report.this_year, read) is not None


def _stands_before(header: Header, read: str, year: int) -> bool:
    """Whether a review and a plan in one was written in the year before that of its plan."""
    if re.search(status().report.next, read):
        return True
    day = None if header.date else _day_of_page(read)
    return day is not None and int(day[1]) == year - 1


def _is_given_before(header: Header, read: str, year: int) -> bool:
    """Whether a report was given at the end of the year before its own, which it calls 明年."""
    given = looks_back_first(header) and (header.date or "")[:4] == f"{year - 1:04d}"
    return given and re.search(status().report.next, read) is not None


def _day_of_page(read: str) -> re.Match[str] | None:
    """The day on which a page was put up, as it tells at its head."""
    found = (re.search(pattern, read[:_HEAD_OF_PAGE]) for pattern in period().page.published)
    return next((match for match in found if match), None)


def _is_put_up_after(read: str, year: int) -> bool:
    """Whether a page tells of a day after the year that its text is about."""
    day = _day_of_page(read)
    return day is not None and int(day[1]) > year


def _page_date(header: Header, read: str, years: Counter[int]) -> Calendar | None:
    """The years counted from the day of the page, of a text that bears none itself."""
    if header.year is not None or header.date is not None:
        return None
    day = _day_of_page(read)
    if day is None:
        return None
    year, month, number = (int(group) for group in day.groups())
    if years and not any(year - 1 <= named <= year + 1 for named in years):
        return None
    iso = f"{year:04d}-{month:02d}-{number:02d}"
    review = year - (iso[5:7] in _FIRST_WEEKS)
    return Calendar(year, review, iso, plans=False)


def _apart_from() -> tuple[str, ...]:
    """Words in front of a year that a text is not about: 到2025年, 由2015年的53位."""
    return (*status().clause.by_year, *period().from_words)
