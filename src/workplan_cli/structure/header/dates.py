"""Dates and years: found in digits and in Chinese numerals."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from workplan_cli.model import Node, Span
from workplan_cli.numerals import whole_number, years_of_plan
from workplan_cli.rules.header import header
from workplan_cli.rules.status import status
from workplan_cli.structure.header.evidence import Evidence, Source, chosen, value_of
from workplan_cli.structure.header.squeezed import squeezed_spans
from workplan_cli.structure.lines import Line, squeeze

_REACH = 400  # characters of a line in which its date is looked for


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    date = header().date
    return re.compile(date.digits), re.compile(date.chinese), re.compile(date.dashed)


def find_date(text: str) -> re.Match[str] | None:
    """The first date in `text`, in digits or in Chinese numerals."""
    return min(_dates(text), key=lambda match: match.start(), default=None)


def _dates(text: str) -> list[re.Match[str]]:
    found = (match for form in _forms() for match in form.finditer(text[:_REACH]))
    return [match for match in found if _is_day(match)]


def _is_day(match: re.Match[str]) -> bool:
    """Whether a date looks like one of the calendar: 2月30日 may be a slip of the pen."""
    month, day = _integer(match["m"]), _integer(match["d"]) if match["d"] else 1
    return 1 <= month <= 12 and 1 <= day <= 31


def iso(match: re.Match[str]) -> str:
    """A date as ISO 8601; the day is left out where none stands."""
    parts = [_integer(match[name]) for name in ("y", "m", "d") if match[name]]
    return "-".join(f"{part:02d}" if index else f"{part:04d}" for index, part in enumerate(parts))


def _integer(written: str) -> int:
    return whole_number(squeeze(written)) or 0


def _is_in_calendar(match: re.Match[str]) -> bool:
    """Whether the month of that year has the day that a date names."""
    day = _integer(match["d"]) if match["d"] else 1
    return day <= calendar.monthrange(_integer(match["y"]), _integer(match["m"]))[1]


def dates_in(line: Line, source: Source) -> list[Evidence]:
    """The first date of a line, or nothing; what the calendar does not have is no value."""
    return _evidence_of(line, find_date(line.text), source)


def last_date_in(line: Line, source: Source) -> list[Evidence]:
    """The last date of a line, or nothing: of a law that was amended."""
    force = header().subtitle.force
    found = (date for date in _dates(line.text) if not re.match(force, line.text[date.end() :]))
    last = max(found, key=lambda match: match.start(), default=None)
    return _evidence_of(line, last, source)


def _evidence_of(line: Line, date: re.Match[str] | None, source: Source) -> list[Evidence]:
    if date is None or not _is_in_calendar(date):
        return []
    span = Span(line.start + date.start(), line.start + date.end())
    return [Evidence("date", source, (span,), iso(date))]


def year_of_title(text: str, title: Evidence) -> list[Evidence]:
    """The first year that a title names, in digits if any is, else that of a named plan."""
    words = squeezed_spans(text, title.spans)
    match, year = _year_in(words.text)
    if match is None:
        return []
    spans = words.spans(*match.span())
    return [Evidence("year", "title", spans, str(year), shown_as=title.shown)]


def first_year(title: str) -> int | None:
    """The year that a title is for.

    >>> first_year("某县2017年教育工作要点"), first_year("某县教育“十四五”规划"), first_year("要点")
    (2017, 2021, None)
    """
    return _year_in(title)[1]


def _year_in(title: str) -> tuple[re.Match[str] | None, int | None]:
    """Where a title names the year that it is for, and that year."""
    if named := _year_named(title):
        if following := re.compile(header().year.following).search(title, named.end()):
            return following, _integer(named[0]) + 1
        return named, _integer(named[0])
    plans = list(re.finditer(header().year.plan, title))
    plan = _planned(plans, title) if plans else None
    years = years_of_plan(plan[plan.lastgroup or 0]) if plan else None
    return (plan, years[0]) if years else (None, None)


def _year_named(title: str) -> re.Match[str] | None:
    """The year that a title names: of a review and a plan in one that of the plan."""
    rule = header().year
    found = (list(re.finditer(pattern, title)) for pattern in rule.title)
    named = next((matches for matches in found if matches), None)
    if named is None:
        return None
    return _planned(named, title)


def _planned(named: list[re.Match[str]], title: str) -> re.Match[str]:
    """The first of the years of a title that it does not look back on, or the first."""
    ends = [*(match.start() for match in named[1:]), len(title)]
    for match, end in zip(named, ends, strict=True):
        if not re.search(header().year.looks_back, title[match.end() : end]):
            return match
    return named[0]


def years_of_sections(text: str, roots: list[Node]) -> Iterator[Evidence]:
    """The years of the headings that plan, and those behind the years that are looked back on.

    2017年工作安排 below a report without a title says it, and so does 2016年工作回顾 where the
    text speaks of 2017 too.
    """
    rules = status()
    plans = rules.section.target | rules.section_weak.target
    for span in [node.heading_span for node in roots if node.heading_span]:
        heading = squeeze(text[span.start : span.end])
        found = re.search(header().year.heading, heading)
        if found is None:
            continue
        spans, year = (span,), int(found["year"])
        past = re.match(header().year.past, text[span.end : span.end + _REACH]) is not None
        past = past or _ends_in(heading, year)
        looks_back = past or any(word in heading for word in rules.section.actual)
        if any(word in heading for word in plans) and not looks_back:
            yield Evidence("year", "planning_section", spans, str(year))
        if looks_back and header().year.named.format(year + 1) in text:
            yield Evidence("year", "reviewing_section", spans, str(year + 1))


def _ends_in(heading: str, year: int) -> bool:
    """Whether the plan that a heading names ends in a year: “十二五”成就和2015年主要工作.

    >>> _ends_in("“十二五”发展和2015年工作", 2015), _ends_in("“十三五”目标和2016年工作", 2016)
    (True, False)
    """
    plan = re.search(header().year.plan, heading)
    years = years_of_plan(plan[plan.lastgroup or 0]) if plan else None
    return years is not None and years[1] == year


def years_of_text(text: str, roots: list[Node]) -> Iterator[Evidence]:
    """The year that a section that plans begins with, that of a time, and that called 今年."""
    rule = header().year
    targets = status().section.target | status().section_weak.target
    for node in roots:
        if (span := node.heading_span) is None:
            continue
        heading = squeeze(text[span.start : span.end])
        if any(word in heading for word in targets):
            reach = min(node.span.end, span.end + _REACH)
            yield from _year(re.compile(rule.begins), text, span.end, reach)
    yield from _year(re.compile(rule.time), text, 0, len(text))
    yield from _year(re.compile(rule.this_year), text, 0, len(text))


def year_of_opening(text: str, line: Line) -> Iterator[Evidence]:
    """The year of the first words of a text: 2016年，我局将做好以下工作."""
    return _year(re.compile(header().year.opens), text, line.start, line.end, at_head=True)


def _year(
    pattern: re.Pattern[str], text: str, start: int, end: int, *, at_head: bool = False
) -> Iterator[Evidence]:
    if found := (pattern.match if at_head else pattern.search)(text, start, end):
        yield Evidence("year", "text", (Span(*found.span("year")),), found["year"])


def year_of_issue(found: list[Evidence], text: str) -> Iterator[Evidence]:
    """The year of the date that counts, and that of the document number (国发〔2017〕5号)."""
    date, number = chosen(found, "date"), chosen(found, "number")
    if date and date.derived:
        yield Evidence("year", "date", date.spans, date.derived[:4])
    year = re.search(header().year.title[0], value_of(number, text) or "")
    if number and year:
        yield Evidence("year", "number", number.spans, year[0])
