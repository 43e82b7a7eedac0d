"""Reads when amounts apply, paragraph after paragraph, with what has been read before.

A time that opens a sentence or a heading holds until another one replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple

from workplan_cli.intervals import last_until
from workplan_cli.model import Header, Role, Status
from workplan_cli.numerals import whole_number
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.counted_from import calendar_of
from workplan_cli.quantities.dated_lists import DatedList, opened_within
from workplan_cli.quantities.decide import Decision, decide
from workplan_cli.quantities.moved import goal_of
from workplan_cli.quantities.passing_times import dates_itself, nearest
from workplan_cli.quantities.period import LAST_YEAR, PERIODS, until_now
from workplan_cli.quantities.period_case import Found, PeriodCase
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.time_lists import time_of_list
from workplan_cli.quantities.times import DATE, Time, find_times, last_before, last_named
from workplan_cli.rules.period import period
from workplan_cli.rules.status import status

_HEAD = 16  # characters of a sentence's head in which the time stands that holds behind it
_REACH = 160  # characters in front of an amount in which a year is looked for to compare with
_NEAR = 6  # the same, of a time that dates nothing but what it opens
# In the middle of a paragraph these hold for one sentence.
_PASSING = ("date", "now", "day", "months", "months_of_years", "months_of_year")
_NOW = "now"
_PLANS = ("plan", "numbered_plan")
_OWN_PLAN = ("several", "summed", "within")  # forms of so many years, which may be those of a plan
_YEAR = 4  # characters of a year that stands alone
_MONTH = 7  # the same of a month of a year
_EARLY = "-04"  # the month of a year before which little of it is done
_NO_SUM = -2  # no amount of that unit was a sum
_end = attrgetter("end")


class PeriodReader:
    """Reads when amounts apply, paragraph after paragraph.

    It remembers the time that opened a heading or a paragraph, and the last year that was named.
    """

    def __init__(self, header: Header, read: str) -> None:
        """`read` is the text as it is read (`characters.as_read`)."""
        self._calendar = calendar_of(header, read)
        self._bears_no_year = header.year is None and header.date is None
        titled = find_times(header.title or "", self._calendar)
        self._titled = next((time for time in titled if time.is_several), None)
        self._frames = [Opening(0, self._titled)]
        parts = [time for time in titled if time.form in period().parts]
        self._part_of_title = parts[0] if len(parts) == 1 == len(titled) else None
        self._part_of_chapter: Time | None = None
        self._list = DatedList()
        self._known: int | None = None
        self._text = ""
        self._times: list[Time] = []  # of the paragraph: all, those of several years, the dates
        self._several: list[Time] = []
        self._dates: list[Time] = []
        # of each sentence and unit, where the time stands of the last amount, were it a sum
        self._sums: dict[tuple[int, str], int] = {}

    def enter(self, text: str) -> None:
        """Take note of the times of a paragraph."""
        self._sums = {}
        self._text = text
        dated = () if _caption().match(text) else find_times(text, self._calendar, self._known)
        found = _named_one_by_one(text, dated)
        times = [*self._of_plan(found)]
        if _chapter().fullmatch(text):
            if self._titled and not times:  # the chapter before looked back on another plan
                self._frames = [Opening(0, self._titled)]
            parts = (time for time in times if time.form in period().parts)
            self._part_of_chapter = next(parts, None) or _year_of(times)
        self._times = [time for time in times if not time.opens]
        self._list = self._list.after(text, self._times)
        self._several = [time for time in self._times if time.is_several]
        # 目前 at the head of a paragraph is when all of it stands
        head = self._times[0] if self._times else None
        now = head if head and head.form == _NOW and not text[: head.start].strip() else None
        # so is 去年 at the head of what it dates
        past = head if head and head.form == LAST_YEAR and not text[: head.start].strip() else None
        self._dates = [
            time
            for time in self._times
            if (time.form == DATE and not dates_itself(text, time)) or time in (now, past)
        ]
        before = next(frame for frame in reversed(self._frames) if frame.lasts)
        self._frames = [before._replace(end=0)]
        lead = _lead().match(text)
        led = lead.end() if lead else 0
        leads_to = period().leads_to
        self._known = last_named(text, times, self._known)
        for time in times:
            opened = _opens(text[led:], time.start - led, _NEAR if time.opens else _HEAD)
            named = time.form == DATE and time.start > led
            if (named and text.startswith(leads_to, time.end)) or _is_used(text, time):
                continue  # 人均收入，2012年为5元: it dates no more than that
            recent = text.startswith(period().passing.recent, time.start)
            passes = time.opens or recent or time.form in _PASSING
            if opened and (opened == "paragraph" or not passes):
                frame = time if time.is_several else None
                # a year does not end for good the plan that the title names
                lasts = opened == "paragraph" and (frame or self._titled) is frame
                self._frames.append(Opening(time.end, frame, lasts=lasts))

    def _of_plan(self, times: Iterable[Time]) -> Iterator[Time]:
        """The times; 五年 is that of the plan which the chapter or the sentence before is about."""
        plan = next(frame for frame in reversed(self._frames) if frame.lasts).time
        named = None  # the year that was named last
        for time in times:
            plan = time if time.form in _PLANS else plan
            named = time.years[0] if time.form == DATE else named
            # 2005年达到3亿元，五年完成8亿元: those years are none of a plan that begins behind
            begun = plan is not None and (named is None or named >= plan.years[0])
            if time.form in _OWN_PLAN and plan and begun and _count(plan) == _count(time):
                yield time._replace(first=plan.first, last=plan.last, form=plan.form)
            else:
                yield time

    def is_of_plan(self, amount: Amount) -> bool:
        """Whether an amount tells the years of the plan that is spoken of: 五年内."""
        return any(
            time.form in _PLANS and time.start <= amount.start < time.end for time in self._times
        )

    def decide(
        self,
        clauses: Clauses,
        amounts: Sequence[Amount],
        index: int,
        statuses: Sequence[Status | None],
        role: Role,
        *,
        guessed: bool = False,
    ) -> Decision[Found] | None:
        """When one of the amounts of the paragraph entered applies, and the rule that tells it."""
        case = self.case(clauses, amounts, index, statuses, role, guessed=guessed)
        decision = decide(PERIODS, case)
        summed = decision is not None and decision.answer.kind == "cumulative"
        start, _ = clauses.sentence(case.amount.start)
        self._sums[start, case.amount.unit] = _place_of(case.time) if summed else _NO_SUM
        return decision

    def case(
        self,
        clauses: Clauses,
        amounts: Sequence[Amount],
        index: int,
        statuses: Sequence[Status | None],
        role: Role,
        *,
        guessed: bool = False,
    ) -> PeriodCase:
        """All that may tell when an amount of the paragraph entered applies."""
        amount = amounts[index]
        told = goal_of(amounts, index)
        start, _ = clauses.sentence(amount.start)
        time = nearest(self._times, clauses, amounts, index, start)
        front = clauses.text[max(start, amount.start - _REACH) : amount.start]
        return PeriodCase(
            clauses,
            amount,
            clauses.back_to_start(amount.outer_start),
            statuses[told],
            role,
            time,
            last_before(self._several, start, amount.start),
            _compared(front),
            _compared_with(front),
            self._listed_at(amount.start, statuses[told]),
            self._frame_at(amount.start, statuses[told]),
            self._named_at(amount.start, statuses[told]),
            self._calendar,
            guessed,
            self._sums.get((start, amount.unit), _NO_SUM) == _place_of(time),
            time_of_list(clauses, amounts, index, self._times, self._calendar),
        )

    def _named_at(self, at: int, said: Status | None) -> Time | None:
        time = last_before(self._dates, 0, at)
        edge = self._calendar.year
        if time is None or edge is None or said is None:
            return None
        if time.form == _NOW:
            return time if said == "actual" else None
        if said == "actual":
            return time if time.years[0] < edge or self._may_be_past(time) else None
        if self._calendar.plans:
            goes_on = self._foretells(at) or self._goes_on(at) or self._is_of_titled(time)
            return time if time.years[0] > edge and goes_on else None
        return time if time.years[0] >= edge else None

    def _is_of_titled(self, time: Time) -> bool:
        """Whether a time at the head of a paragraph is a year of the plan that the title names."""
        first, last = self._titled.years if self._titled else (0, 0)
        return first <= time.years[0] <= last and time.start <= _HEAD

    def _may_be_past(self, time: Time) -> bool:
        """Whether a text without a year may look back on one that it names, no 到2025年."""
        by = self._text[: time.start].endswith(tuple(status().clause.by_year))
        return self._bears_no_year and not by

    def _listed_at(self, at: int, said: Status | None) -> Time | None:
        """That of the list, where what is told may be of its year."""
        time, edge = opened_within(self._text, self._times, at) or self._list.dates, self._calendar
        if time is None or edge.year is None:
            return time
        past = said == "target" and time.years[0] < edge.year
        ahead = said == "actual" and time.years[0] > edge.year
        return None if past or ahead else time

    def _frame_at(self, at: int, said: Status | None) -> Time | None:
        frame = self._frames[last_until(self._frames, at, key=_end)].time
        if said is None:
            return None
        if frame is None:
            of_title = self._part_of_title if said == "actual" else None
            return self._part_named(at, said) or self._of_chapter(said) or of_title
        edge = self._calendar.review if said == "target" else self._calendar.year
        first, last = frame.years
        if edge is None:
            return frame
        if said == "target":
            return frame if last > edge else None
        return until_now(frame, self._calendar) if first < edge else None

    def _of_chapter(self, said: Status) -> Time | None:
        """The time that the chapter's heading names; what is aimed at is not of a year that was."""
        time, year = self._part_of_chapter, self._calendar.year
        if time is None or not self._calendar.plans:
            return time
        past = said == "target" and time.years[1] < (year or 0)
        done = said == "actual" and time.form == DATE and time.years == (year, year)
        # 2023年工作安排, told in January: what is done already was done the year before
        early = (self._calendar.date or "~")[:_MONTH] < f"{year}{_EARLY}"
        return None if past or (done and early) else time

    def _part_named(self, at: int, said: Status) -> Time | None:
        """The part of a year that opened the paragraph, where no other time was named since.

        前三季度，产值增长6%。其中工业增长7%。
        """
        last = last_before(self._times, 0, at)
        if last is None or said != "actual" or last is not self._times[0]:
            return None
        month = last.form not in period().parts and last.first == last.last and _is_month(last)
        opens = last.start <= _HEAD and (last.form in period().parts or month)
        if month and not self._goes_on(at):
            return None
        return last.of_whole_year(self._text[last.end : at]) if opens else None

    def _goes_on(self, at: int) -> bool:
        """Whether a sentence is about parts of what the one in front of it has told."""
        begin = self._begin_of_sentence(at)
        return begin > 0 and self._text.startswith(period().goes_on, begin)

    def _foretells(self, at: int) -> bool:
        """Whether a sentence says what is to be, as the one in front of it does."""
        begin = self._begin_of_sentence(at)
        return begin > 0 and _foretold().match(self._text[begin:at]) is not None

    def _begin_of_sentence(self, at: int) -> int:
        """Where the sentence begins that holds `at`; 0 for the first."""
        marks = [mark.end() for mark in _sentence_mark().finditer(self._text, 0, at)]
        return marks[-1] if marks else 0


def _is_month(time: Time) -> bool:
    """Whether a time is as precise as a month: 4月."""
    return len(time.first) == _MONTH


def _is_used(text: str, time: Time) -> bool:
    """Whether it is how long the deed behind it takes: 用三年时间新建公路."""
    used = text.endswith(period().passing.used, 0, time.start)
    return used and text[time.end : time.end + 1].isalnum()


def _year_of(times: Sequence[Time]) -> Time | None:
    """The year that a heading names alone: 一、2020年财政收支情况."""
    alone = times[0] if len(times) == 1 else None
    named = alone and alone.form == DATE and len(alone.first) == _YEAR and not alone.opens
    return alone if named else None


def _named_one_by_one(text: str, times: Sequence[Time]) -> Iterator[Time]:
    """The times; 两年 is that of the two years that its sentence has named in front of it."""
    years: set[int] = set()
    last = 0
    for time in times:
        if _sentence_mark().search(text, last, time.start):
            years = set()
        last = time.end
        first, until = min(years, default=0), max(years, default=0)
        named = len(years) == until - first + 1 == _count(time) + 1
        if time.form in _OWN_PLAN and named:
            yield time._replace(first=f"{first:04d}", last=f"{until:04d}", form="years")
        else:
            yield time
        if time.form == DATE:
            years.add(time.years[0])


def _count(time: Time) -> int:
    """Over how many years it reaches, less one."""
    first, last = time.years
    return last - first


def _place_of(time: Time | None) -> int:
    """Where a time stands; what opened an earlier sentence stands in none."""
    return time.start if time else -1


class Opening(NamedTuple):
    """A time that opened a sentence; None where it speaks of single years again."""

    end: int
    time: Time | None
    lasts: bool = True  # for the paragraphs that follow, too


def _opens(text: str, at: int, reach: int) -> Literal["paragraph", "sentence"] | None:
    """What the time at `at` stands at the head of."""
    window = text[max(0, at - reach) : at]
    if _sentence_mark().search(window):
        return "sentence"
    return "paragraph" if at <= reach else None


def _compared(text: str) -> int | None:
    found = _compared_year().findall(text)
    return whole_number(found[-1]) if found else None


def _compared_with(text: str) -> int | None:
    """The year of 与2010年相比."""
    found = re.findall(period().compared_with, text)
    return whole_number(found[-1]) if found else None


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(period().lead)


@cache
def _foretold() -> re.Pattern[str]:
    return re.compile(period().foretold)


@cache
def _chapter() -> re.Pattern[str]:
    return re.compile(period().chapter)


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(period().caption.pattern)


@cache
def _sentence_mark() -> re.Pattern[str]:
    return re.compile("[。！？]")


@cache
def _compared_year() -> re.Pattern[str]:
    return re.compile(period().compared)
