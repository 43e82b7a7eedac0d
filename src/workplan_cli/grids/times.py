"""Target or actual, and when: by the heads of a cell, its caption, its section, the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from workplan_cli.model import Period, PeriodKind, Span, Status
from workplan_cli.quantities.times import DATE, Calendar, Time, find_times
from workplan_cli.rules.grids import grids

Text = tuple[str, int | None]  # as it is read, and where it stands; None where that is not told


@dataclass(slots=True, frozen=True)
class Around:
    """What stands around a table that tells of its cells."""

    calendar: Calendar
    caption: Text
    lead: str  # the sentence above the table, where it has no caption
    title: str  # of the document
    headings: Sequence[str]  # the innermost first
    section: Status | None  # what they say
    kind: Status | None  # what a document of this kind states
    year: int | None  # that the document is for
    never: bool  # a law, whose amounts are neither aimed at nor reached
    years: tuple[int, int] | None  # the first and last that the heads of the columns name

    @property
    def own_year(self) -> int | None:
        """The year that the document is for, or else its table: what lies before it is reached."""
        named = time_in(self.caption, self.calendar) if self.year is None else None
        return named[0].years[0] if named and not named[0].is_several else self.year

    @property
    def texts(self) -> list[Text]:
        """What may date the whole table, the nearest first."""
        headings: list[Text] = [(heading, None) for heading in self.headings]
        return [self.caption, (self.lead, None), *headings]


def status_of(
    columns: Iterable[str], rows: Iterable[str], year: int | None, around: Around
) -> Status | None:
    """Whether the number with these heads is aimed at or reached; the nearest are first.

    `year` is the one that they name: what lies before the document's own is reached.
    """
    if around.never:
        return None
    told = _first_said(columns)
    own = around.own_year
    if told is None and year is not None and own is not None and year != own:
        told = "actual" if year < own else "target"
    told = told or _first_said([*rows, around.caption[0], around.lead])
    return told or around.section or around.kind or said_by(around.title)


def _first_said(heads: Iterable[str]) -> Status | None:
    return next((status for head in heads if (status := said_by(head))), None)


def said_by(text: str) -> Status | None:
    """What the words of a head say.

    >>> said_by("预算完成数"), said_by("年初预算"), said_by("学校")
    ('actual', 'target', None)
    """
    actual, target = _said()
    if actual.search(text):
        return "actual"
    return "target" if target.search(text) else None


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(grids().status.actual), re.compile(grids().status.target)


@cache
def _average() -> re.Pattern[str]:
    return re.compile(grids().period.average)


@cache
def _year() -> re.Pattern[str]:
    return re.compile(grids().cell.year)


# ── When ──────────────────────────────────────────────────────────────────────────────


def time_in(text: Text, calendar: Calendar) -> tuple[Time, Span | None] | None:
    """The time that a head names: 2025年, 2025, “十四五”期间."""
    words, start = text
    bare = words.strip()
    if _year().fullmatch(bare):
        first = bare[:4]
        at = words.index(bare)
        time = Time(at, at + len(bare), DATE, first, first, opens=False, reach=len(words))
    else:
        times = find_times(words, calendar)
        if not times:
            return None
        time = times[0]
    span = None if start is None else Span(start + time.start, start + time.end)
    return time, span


def period_of(
    heads: Sequence[Text], around: Around, status: Status | None, *, bracketed: bool
) -> Period | None:
    """When the number below these heads applies; the nearest is first."""
    if around.never:
        return None
    words = "".join(text for text, _ in heads)
    average = not bracketed and _average().search(words) is not None
    told = _nearest([*heads, *around.texts], around.calendar)
    if (average or bracketed) and around.years and not (told and told[0].is_several):
        first, last = around.years
        kind: PeriodKind = "average" if average else "cumulative"
        return Period(kind, f"{first + 1:04d}", f"{last:04d}", None)
    alone = not (average or bracketed) and _nearest(heads, around.calendar) is None
    if alone and around.years and _change().search(words):
        return _of_change(*around.years)
    if told is None:
        return _of_document(around.calendar, status)
    return _dated(*told, average=average)


def _nearest(texts: Sequence[Text], calendar: Calendar) -> tuple[Time, Span | None] | None:
    """The time that stands nearest; the nearest text is first."""
    return next((found for text in texts if (found := time_in(text, calendar))), None)


def _of_change(first: int, last: int) -> Period | None:
    """When a change applies in a table of two years: in the later one, where they follow."""
    follow = last == first + 1
    return Period("annual", f"{last:04d}", f"{last:04d}", None) if follow else None


@cache
def _change() -> re.Pattern[str]:
    return re.compile(grids().roles.change)


def _dated(time: Time, span: Span | None, *, average: bool) -> Period:
    kind = time.kind
    if time.is_several:
        kind = "average" if average else "cumulative"
    return Period(kind, time.first, time.last, span)


def _of_document(calendar: Calendar, status: Status | None) -> Period | None:
    """What is planned holds for the document's year; what is reached, where it looks back on it."""
    year = calendar.year
    holds = calendar.plans if status == "target" else calendar.review == year
    if year is None or status is None or not holds:
        return None
    return Period("annual", f"{year:04d}", f"{year:04d}", None)
