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
    return re.compile(date.digits), re.compile(date.chinese)


def find_date(text: str) -> re.Match[str] | None:
    """The first date in `text`, in digits or in Chinese numerals."""
    found = [match for form in _forms() for match in form.finditer(text[:_REACH]) if _is_day(match)]
    return min(found, key=lambda match: match.start(), default=None)


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
    date = find_date(line.text)
    if date is None or not _is_in_calendar(date):
        return []
    span = Span(line.start + date.start(), line.start + date.end())
    return [Evidence("date", source, (span,), iso(date))]


def year_of_title(text: str, title: Evidence) -> list[Evidence]:
    """The first year that a title names, in digits if any is, else that of a named plan."""
    words = squeezed_spans(text, title.spans)
    found = (re.search(pattern, words.text) for pattern in header().year.title)
    named = next((match for match in found if match), None)
    plan = None if named else re.search(header().year.plan, words.text)
    years = years_of_plan(plan[plan.lastgroup or 0]) if plan else None
    match, year = (plan, years[0]) if years else (named, named and _integer(named[0]))
    if match is None:
        return []
    spans = words.spans(*match.span())
    return [Evidence("year", "title", spans, str(year), shown_as=title.shown)]


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
        if any(word in heading for word in plans):
            yield Evidence("year", "planning_section", spans, str(year))
        looks_back = any(word in heading for word in rules.section.actual)
        if looks_back and header().year.named.format(year + 1) in text:
            yield Evidence("year", "reviewing_section", spans, str(year + 1))


def year_of_issue(found: list[Evidence], text: str) -> Iterator[Evidence]:
    """The year of the date that counts, and that of the document number (国发〔2017〕5号)."""
    date, number = chosen(found, "date"), chosen(found, "number")
    if date and date.derived:
        yield Evidence("year", "date", date.spans, date.derived[:4])
    year = re.search(header().year.title[0], value_of(number, text) or "")
    if number and year:
        yield Evidence("year", "number", number.spans, year[0])
