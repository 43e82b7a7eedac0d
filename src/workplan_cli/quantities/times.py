"""Times that a paragraph names: 2017年, 去年, 五年来, “十三五”时期, 1—5月.

The forms are in rules/period.toml; each is read by a small function of this module. A time counted
from the document's own year is resolved by its `Calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from workplan_cli.intervals import Intervals, last_until
from workplan_cli.model import PeriodKind
from workplan_cli.numerals import whole_number, years_of_plan
from workplan_cli.rules.period import TimeForm, TimeReader, period

_COMPARED = 12  # characters in front of a time that tell whether something is compared with it
_YEAR = 4  # characters of a year that stands alone
_BACK = 8  # times in brackets that are passed over: their number keeps time linear
_CENTURY = 100  # years of one
_SCHOOL_BEGINS = 8  # the month in which a school year begins
DATE = "date"  # the form of a year, a month or a day
THIS_YEAR = "this_year"  # the form of 今年
SCHOOL_YEARS = ("school_year", "last_school_year", "this_school_year", "next_school_year")
_NAMED = ("date", "years")  # forms that name a year
_end = attrgetter("end")


class Calendar(NamedTuple):
    """The years that a document counts from."""

    year: int | None  # its own
    review: int | None  # the last that it looks back on: of 五年来
    date: str | None = None  # of 目前
    plans: bool = True  # it is for a year, so that what it aims at is
    written: int | None = None  # the year that it stands in, where that is not its own
    school: bool = False  # its years are school years, each called by the year that it begins in
    dated: bool = True  # it is known which year 今年 is
    reports: bool = False  # it was given in its year and speaks of the one before it
    autumn: bool = False  # it is for the term in which a school year begins
    named: bool = False  # its year is but the one that a text without a date names most

    @property
    def this_year(self) -> int | None:
        """The year of 今年."""
        return (self.written or self.year) if self.dated else None


class Time(NamedTuple):
    """A time that stands in a text. `first` and `last` are ISO 8601."""

    start: int
    end: int
    form: str
    first: str
    last: str
    opens: bool  # it dates a section that it opens, and no amount of its own sentence
    reach: int  # where the bracket or condition ends in which it stands, else the end of the text

    @property
    def years(self) -> tuple[int, int]:
        """Its first and its last year."""
        return int(self.first[:4]), int(self.last[:4])

    @property
    def is_several(self) -> bool:
        """Whether it reaches over more than one year; a school year is one."""
        return self.form not in SCHOOL_YEARS and self.first[:4] != self.last[:4]

    def of_whole_year(self, said: str) -> Time:
        """It, or its whole year where what is said behind it names that: 上半年回落，全年增长5%."""
        if len(self.first) == _YEAR or not _whole_year().search(said):
            return self
        return self._replace(first=self.first[:_YEAR], last=self.last[:_YEAR])

    @property
    def kind(self) -> PeriodKind:
        """Of an amount that it dates."""
        return "point" if self.form == "now" else "annual"


Reader = Callable[[re.Match[str], TimeForm, Calendar, "int | None"], "tuple[str, str] | None"]


def find_times(text: str, calendar: Calendar, known: int | None = None) -> list[Time]:
    """The times of a text in its order; `known` is the last year named before it."""
    matches = [*_forms().finditer(text)]
    if not matches:
        return []
    titles = Intervals.of(match.span() for match in _titles().finditer(text))
    brackets = Intervals.of(match.span() for match in _brackets().finditer(text))
    found: list[Time] = []
    for match in matches:
        form = _by_name()[match.lastgroup or ""]
        start = match.start()
        goes_on = found and found[-1].end == start and form.reads != "date"  # …到1985年八年间
        compared = _not_after().search(text[max(0, start - _COMPARED) : start])
        if goes_on or compared or titles.hold(start) or _priced().match(text, match.end()):
            continue
        inner = _pattern(form.name).match(text, match.start())
        read = inner and READERS[form.reads](inner, form, calendar, known)
        if not read:
            continue
        inside = brackets.holding(start)
        condition = _condition().match(text, match.end())
        reach = len(text) if inside is None else brackets.ends[inside]
        reach = min(reach, condition.end()) if condition else reach
        found.append(Time(start, match.end(), form.name, *read, form.opens, reach))
        known = last_named(text, found[-1:], known, any(time.form in _NAMED for time in found[:-1]))
    return found


def last_named(
    text: str, times: Sequence[Time], known: int | None, here: bool = False
) -> int | None:
    """The last year that times name; `known` was named before them, `here`: in the same text.

    1996年…。自1995年7月后，2月3日发生: a year since which something holds is not that spoken of.
    """
    for time in times:
        since = time.start and text.startswith(period().since_words, time.start - 1)
        named = time.form in (*_NAMED, THIS_YEAR) or text.startswith(time.first[:4], time.start)
        if named and not (here and since):
            known, here = time.years[1], True
    return known


def last_before(times: Sequence[Time], start: int, at: int) -> Time | None:
    """The last time that stands in `start:at`."""
    last = last_until(times, at, key=_end)
    for time in reversed(times[max(0, last + 1 - _BACK) : last + 1]):
        if time.start >= start and time.reach >= at:
            return time
    return None


def _years(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    first, last = whole_number(m["first"]), whole_number(m["last"])
    return (f"{first:04d}", f"{last:04d}") if first and last and first < last else None


def _date(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    numbers = [whole_number(m[name]) for name in ("year", "month", "day") if m[name]]
    if None in numbers:
        return None
    iso = "-".join(f"{number:02d}" for number in numbers)
    return iso, iso


def _since(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    year = whole_number(m["year"])
    last = max(year, c.review) if year and c.review else year
    return (f"{year:04d}", f"{last:04d}") if year and last else None


def _months(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    groups = m.groupdict()
    relative = m["this"] or m["past"] or m["next"]
    year = c.this_year if relative else known or c.this_year
    if year is None:
        return None
    year += bool(m["next"]) - bool(m["past"])
    said = [m["first"], groups.get("last") or m["first"], *filter(None, [groups.get("day")])]
    numbers = [number for one in said if (number := whole_number(one)) is not None]
    if len(numbers) < len(said):
        return None
    day = f"-{numbers[2]:02d}" if groups.get("day") else ""
    if not relative:
        year += _is_of_next(numbers[0], year, c)
    over = numbers[1] < numbers[0]  # 9月至1月
    years = year, year + over
    first, last = (f"{y:04d}-{n:02d}{day}" for y, n in zip(years, numbers, strict=False))
    return first, last


def _is_of_next(month: int, year: int, c: Calendar) -> bool:
    """Whether a month of a school year is of the calendar year that follows the one it begins in.

    >>> _is_of_next(6, 2025, Calendar(2025, 2024, school=True))
    True
    >>> _is_of_next(7, 2025, Calendar(2025, 2024, "2025-07-01", school=True))
    False
    """
    if not (c.school or c.autumn) or year != c.this_year:
        return False
    written = int(c.date[5:7]) if c.date and c.date[:4] == f"{year:04d}" and c.date[5:7] else 12
    return month < min(_SCHOOL_BEGINS, written)


def _plan(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    years = years_of_plan(m["plan"])
    return (f"{years[0]:04d}", f"{years[1]:04d}") if years else None


def _plan_part(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    """The first years of a plan, or the last ones."""
    years, count = years_of_plan(m["plan"]), _count(m)
    if not years or not count:
        return None
    first = years[1] - count + 1 if m["last"] else years[0]
    return f"{first:04d}", f"{first + count - 1:04d}"


def _plan_end(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    years = years_of_plan(m["plan"])
    return (f"{years[1]:04d}", f"{years[1]:04d}") if years else None


def _count(m: re.Match[str]) -> int | None:
    groups = m.groupdict()
    return whole_number(groups.get("count") or groups.get("number") or "")


def _past(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    count = _count(m)
    if c.review is None or not count:
        return None
    return f"{c.review - count + 1:04d}", f"{c.review:04d}"


def _ahead(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    count = _count(m)
    if c.year is None or not c.dated or not count:
        return None
    return f"{c.year:04d}", f"{c.year + count - 1:04d}"


def _relative(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    year = None if c.this_year is None else f"{c.this_year + form.shift:04d}"
    return (year, year) if year else None


def _end_of_century(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    """The last year of the century that the document stands in."""
    year = None if c.year is None else f"{c.year + -c.year % _CENTURY:04d}"
    return (year, year) if year else None


def _review(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    year = None if c.review is None else f"{c.review:04d}"
    return (year, year) if year else None


def _now(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    year = c.this_year
    at = c.date or (f"{year:04d}" if year else None)
    return (at, at) if at else None


def _school_year(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    first = whole_number(m["first"])
    last = whole_number(m["last"]) if m["last"] else first and first + 1
    return (f"{first:04d}", f"{last:04d}") if first and last and last == first + 1 else None


def _school_relative(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    if c.year is None or not c.school:
        return None
    return f"{c.year + form.shift:04d}", f"{c.year + form.shift + 1:04d}"


def _part_of_year(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    relative = m["this"] or m["past"]
    year = whole_number(m["year"] or "") or (not relative and known) or c.this_year
    if not year:
        return None
    year -= bool(m["past"])
    quarter = whole_number(m["quarter"] or m["until"] or "") or 0
    if m["half"] or m["second"]:
        first, last = (7, 12) if m["second"] else (1, 6)
    else:
        first, last = (1 if m["until"] else 3 * quarter - 2), 3 * quarter
    return f"{year:04d}-{first:02d}", f"{year:04d}-{last:02d}"


def _then(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    """The year named last, where it is not past."""
    ahead = known is not None and (c.year is None or known >= c.year)
    return (f"{known:04d}", f"{known:04d}") if ahead else None


def _months_of_years(
    m: re.Match[str], form: TimeForm, c: Calendar, known: int | None
) -> tuple[str, str] | None:
    groups = m.groupdict()
    years = [whole_number(said) for said in (m["first"], groups.get("last") or m["first"])]
    months = [whole_number(m[name]) for name in ("from", "to")]
    if None in (*years, *months):
        return None
    first, last = (f"{y:04d}-{n:02d}" for y, n in zip(years, months, strict=True))
    return (first, last) if first < last else None


READERS: dict[TimeReader, Reader] = {
    "years": _years,
    "date": _date,
    "since": _since,
    "months": _months,
    "plan": _plan,
    "plan_part": _plan_part,
    "plan_end": _plan_end,
    "past": _past,
    "several": _past,
    "ahead": _ahead,
    "relative": _relative,
    "review": _review,
    "end_of_century": _end_of_century,
    "now": _now,
    "school_year": _school_year,
    "school_relative": _school_relative,
    "part_of_year": _part_of_year,
    "then": _then,
    "months_of_years": _months_of_years,
}


@cache
def _by_name() -> dict[str, TimeForm]:
    return {form.name: form for form in period().form}


@cache
def _forms() -> re.Pattern[str]:
    """All forms in one pattern, so that a text is walked once; the first in the file wins."""
    named = re.compile(r"\(\?P<\w+>")
    forms = "|".join(f"(?P<{form.name}>{named.sub('(?:', form.pattern)})" for form in period().form)
    return re.compile(f"(?={period().starts})(?:{forms})")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_by_name()[name].pattern)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(period().titles)


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(period().bracket)


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(period().condition)


@cache
def _whole_year() -> re.Pattern[str]:
    return re.compile(period().whole_year)


@cache
def _priced() -> re.Pattern[str]:
    return re.compile(period().priced.behind)


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(period().not_after)
