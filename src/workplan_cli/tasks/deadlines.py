"""Until when: 到2025年, 6月底前, 每年2月底前, 印发之日起30日内, 汛期前, 持续推进."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workplan_cli.intervals import Intervals
from workplan_cli.iso_dates import last_day
from workplan_cli.numerals import whole_number
from workplan_cli.quantities.times import Calendar, find_times
from workplan_cli.rules.tasks import DeadlineForm, tasks

_FRONT = 6  # characters in front of a deadline that tell whether it is one
_BEHIND = 48  # the same, behind it
_LATE, _EARLIEST, _EARLY = "11", "01", "03"  # months of what is written late, and asked for then
_DATED = ("date", "ahead")
_SENTENCE = 80  # characters in front of a deadline in which its sentence begins
_MOST = 60  # characters behind a label that say until when


class Due(NamedTuple):
    """A deadline in a text. `date` is the end of it in ISO 8601, as precise as the text."""

    start: int
    end: int
    date: str | None
    recurring: bool
    ongoing: bool = False

    def moved(self, by: int) -> Due:
        """The same so many characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def find_deadlines(text: str, calendar: Calendar) -> list[Due]:
    """The deadlines of running text in its order; what is past by the document's date is none."""
    matches = [*_forms().finditer(text)]
    if not matches:
        return []
    titles = Intervals.of(match.span() for match in _titles().finditer(text))
    found: list[Due] = []
    known: int | None = None
    for match in matches:
        form = tasks().deadline[int((match.lastgroup or "d0")[1:])]
        start, end = match.span()
        if titles.hold(start) or _is_refused(text, start, end) or _is_right(form, text, start):
            continue
        due = Due(start, end, None, form.reads == "recurring")
        if form.reads == "next":
            due = due._replace(date=_of_next_year(form, match, calendar))
        elif form.reads == "month":
            due = due._replace(date=_of_this_month(form, match, calendar))
        elif form.reads in _DATED:
            date = _date_in(form, match, calendar, known)
            date = date and _to_come(date, match[0], calendar)
            if date is None and not _before().search(match[0]):
                continue  # 年底前 in a text of no known year is due all the same
            if date and _looks_back(form, due, date, text, calendar):
                continue
            if date:
                due = _dated(due, date, found, text)
                known = int(date[:4])
        found.append(due)
    return found


def _dated(due: Due, date: str, found: list[Due], text: str) -> Due:
    """A deadline with its date; behind 每年2月底前 a month without a year comes every year too."""
    last = found[-1] if found else None
    named = date[:4] in text[due.start : due.end]
    if last and last.recurring and not named and not _stop().search(text, last.end, due.start):
        if _shorter().search(text, last.start, last.end):
            return due._replace(date=date)  # 每月5日前公示，年底前审计
        return due._replace(recurring=True)
    return due._replace(date=date)


def read_labelled(text: str, start: int, end: int, calendar: Calendar) -> Due | None:
    """What stands behind a label of a deadline: all of it, with the last date that it names."""
    said = text[start:end]
    if end - start > _MOST:
        return next(iter(_shifted(find_deadlines(said, calendar), start)), None)
    recurring = _recurring().search(said)
    dated = said[: recurring.start()] if recurring else said
    date = None if recurring and not dated else _date_of(dated, calendar, None)
    ongoing = not recurring and _ongoing().search(said) is not None
    return Due(start, end, date, recurring is not None, ongoing)


def _shifted(found: list[Due], by: int) -> Iterator[Due]:
    return (due.moved(by) for due in found)


def _is_refused(text: str, start: int, end: int) -> bool:
    """Whether it is a condition, a part of a stretch of time, or the like."""
    front, behind = text[max(0, start - _FRONT) : start], text[end : end + _BEHIND]
    if _not_before().search(front) or _condition().search(behind):
        return True
    return bool(_will().match(behind) and _foreseen().search(text, _sentence_at(text, start), end))


def _is_right(form: DeadlineForm, text: str, start: int) -> bool:
    """Whether a period counted from an event is one in which something may be done."""
    front = text[max(0, start - _FRONT) : start]
    return form.reads == "relative" and _may().search(front) is not None


def _sentence_at(text: str, at: int) -> int:
    """Where the sentence of a place begins, as far back as a sentence goes."""
    stops = [stop.end() for stop in _stop().finditer(text, max(0, at - _SENTENCE), at)]
    return stops[-1] if stops else max(0, at - _SENTENCE)


def _date_in(
    form: DeadlineForm, found: re.Match[str], calendar: Calendar, known: int | None
) -> str | None:
    inner = _pattern(form.name).match(found.string, found.start())
    return _date_of(inner["time"], calendar, known) if inner else None


def _to_come(date: str, said: str, calendar: Calendar) -> str:
    """A date; a month whose year stands nowhere, in a circular of the end of a year, of the next.

    What is written in December asks for a summary by 10 January.
    """
    written = calendar.date or ""
    if calendar.plans or written[5:7] < _LATE or not _EARLIEST <= date[5:7] <= _EARLY:
        return date
    if tasks().time.yearly in said or date[:4] != written[:4]:
        return date
    return f"{int(written[:4]) + 1:04d}{date[4:]}"


def _of_next_year(form: DeadlineForm, found: re.Match[str], calendar: Calendar) -> str | None:
    """A day of the year after the one that its sentence names; without one, of no known year."""
    stops = [stop.end() for stop in _stop().finditer(found.string, 0, found.start())]
    named = _named_year().findall(found.string, stops[-1] if stops else 0, found.start())
    return _date_in(form, found, calendar, int(named[-1]) + 1) if named else None


def _of_this_month(form: DeadlineForm, found: re.Match[str], calendar: Calendar) -> str | None:
    """A day of the month in which the document was written, or the month: 本月20日前, 本月底前."""
    inner = _pattern(form.name).match(found.string, found.start())
    written = (calendar.date or "")[: len("2025-10")]
    if inner is None or len(written) < len("2025-10"):
        return None
    day = whole_number(inner["time"][:-1])
    return f"{written}-{day:02d}" if day else written


def _date_of(said: str, calendar: Calendar, known: int | None) -> str | None:
    """The end of the last time that is named; of 年底, the document's own year."""
    words = tasks().time
    said = f"{said}{words.month_word}" if _month().search(said) else said
    times = find_times(said, calendar, known)
    if times:
        return _last_month(said, _last_day(said, times[-1].last))
    if _own_year().search(said) and calendar.year and not calendar.named:
        return _last_month(said, f"{calendar.year:04d}")
    return None


def _last_month(said: str, date: str) -> str:
    """A year of which a part is named, with the last month of that: 明年上半年, 年中."""
    ends = [month for part, month in tasks().time.parts.items() if part in said]
    return f"{date}-{ends[0]}" if ends and len(date) == len("2025") else date


def _last_day(said: str, date: str) -> str:
    """A month as it is, of a part of it the last day; of a day that it lacks, the month."""
    if last_day(date) is None:
        return date[: len("2025-10")]
    for part, day in tasks().time.thirds.items():
        if part in said and len(date) == len("2025-10"):
            return f"{date}-{day}"
    return date


def is_past(date: str, calendar: Calendar) -> bool:
    """Whether a date lies before that of the document, which looks back on it."""
    if calendar.date:
        return date < calendar.date[: len(date)]
    return calendar.year is not None and int(date[:4]) < calendar.year


def _looks_back(form: DeadlineForm, due: Due, date: str, text: str, calendar: Calendar) -> bool:
    """Whether a date lies before the document's own, or is not ahead of it where it has to be."""
    if form.reads == "ahead" and int(date[:4]) <= (calendar.year or 0):
        return True
    return is_past(date, calendar) and not _is_asked_for(due, date, text, calendar)


def _is_asked_for(due: Due, date: str, text: str, calendar: Calendar) -> bool:
    """Whether 2020年底前 is to come for all that is known: in a text that bears no date itself.

    Where it bears a year, which is that of its plan, it may have been written in the one before.
    """
    if calendar.date or not _before().search(text, due.start, due.end):
        return False
    return calendar.named or int(date[:4]) + 1 == calendar.year


@cache
def _before() -> re.Pattern[str]:
    return re.compile(tasks().time.before)


@cache
def _forms() -> re.Pattern[str]:
    """All forms in one pattern, so that a text is walked once."""
    named = re.compile(r"\(\?P<time>")
    forms = (named.sub("(?:", form.pattern) for form in tasks().deadline)
    named_forms = "|".join(f"(?P<d{at}>{form})" for at, form in enumerate(forms))
    return re.compile(f"(?={tasks().time.starts})(?:{named_forms})")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return next(re.compile(form.pattern) for form in tasks().deadline if form.name == name)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(tasks().refuse.titles)


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(tasks().refuse.not_before)


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(tasks().refuse.condition)


@cache
def _foreseen() -> re.Pattern[str]:
    return re.compile(tasks().refuse.foreseen)


@cache
def _will() -> re.Pattern[str]:
    return re.compile(tasks().refuse.will)


@cache
def _may() -> re.Pattern[str]:
    return re.compile(tasks().refuse.may)


@cache
def _month() -> re.Pattern[str]:
    return re.compile(tasks().time.month)


@cache
def _named_year() -> re.Pattern[str]:
    return re.compile(tasks().time.named_year)


@cache
def _own_year() -> re.Pattern[str]:
    return re.compile(tasks().time.year)


@cache
def _ongoing() -> re.Pattern[str]:
    return re.compile(tasks().open.ongoing)


@cache
def _shorter() -> re.Pattern[str]:
    return re.compile(tasks().open.shorter)


@cache
def _recurring() -> re.Pattern[str]:
    return re.compile(tasks().open.recurring)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile("[。！？\r\n]")
