"""Lists of times behind which 分别 gives each its own amount: 2011年、2012年分别招生5人、6人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from workplan_cli.intervals import last_until
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.times import Calendar, Time, find_times
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.period import period

_FRONT = 160  # characters in front of an amount in which a list of times is looked for
_BETWEEN = 2  # characters that may stand between two members of a list: 以及
_REACH = 8  # characters in front of a time in which one stands that has lost its unit
_end = attrgetter("end")
_COUNTED = Calendar(2000, 1999)  # of any document: how many times there are is the same in all


def group_behind_each(clauses: Clauses, amounts: Sequence[Amount], index: int) -> range:
    """The run of amounts that stands behind a 分别 in front of amount `index`."""
    end = index
    if each_before(clauses, amounts, index) >= 0:
        end += 1
        while end < len(amounts) and is_listed(clauses, amounts[end - 1], amounts[end]):
            end += 1
    return range(index, end)


def each_before(clauses: Clauses, amounts: Sequence[Amount], index: int) -> int:
    """Where a 分别 stands in the clause in front of an amount, or -1."""
    first = amounts[index]
    front = clauses.back_to_start(first.outer_start)
    floor = amounts[index - 1].outer_end if index else 0
    start = max(front[0][0] if front else 0, floor)
    return max(clauses.text.rfind(w, start, first.outer_start) for w in indicators().each.words)


def is_listed(clauses: Clauses, amount: Amount, following: Amount) -> bool:
    """Whether nothing but a separator lies between an amount and the next."""
    return _parts(clauses.text[amount.outer_end : following.outer_start])


def _parts(between: str) -> bool:
    marks = indicators().each.between
    return 0 < len(between.strip()) <= _BETWEEN and all(one in marks for one in between.strip())


def time_of_list(
    clauses: Clauses,
    amounts: Sequence[Amount],
    index: int,
    times: Sequence[Time],
    calendar: Calendar,
) -> Time | None:
    """The time of an amount in a list behind 分别 that has as many times as amounts.

    `times` are those of the paragraph.
    """
    if not any(word in clauses.text for word in indicators().each.words):
        return None
    first = index
    least = max(0, index - _LONGEST)
    while first > least and is_listed(clauses, amounts[first - 1], amounts[first]):
        first -= 1
    group = group_behind_each(clauses, amounts, first)
    if len(group) < _TWO:
        return None
    found = listed_times(clauses, amounts, group, times, calendar)
    return found[index - first] if found else None


_TWO, _LONGEST = 2, 40  # amounts of a list; one with more is a table


def times_named(clauses: Clauses, amounts: Sequence[Amount], group: range) -> list[Time]:
    """The times of which each has one of the amounts of a group, whatever the document."""
    start, _ = clauses.sentence(amounts[group[0]].start)
    end = amounts[group[0]].outer_start
    begin = max(start, end - _FRONT)
    found = [
        time._replace(start=time.start + begin, end=time.end + begin)
        for time in find_times(clauses.text[begin:end], _COUNTED)
    ]
    return listed_times(clauses, amounts, group, found, _COUNTED)


def listed_times(
    clauses: Clauses,
    amounts: Sequence[Amount],
    group: range,
    times: Sequence[Time],
    calendar: Calendar,
) -> list[Time]:
    """A time for each amount of a group, of the list that stands in front of its 分别."""
    each = each_before(clauses, amounts, group[0])
    start, _ = clauses.sentence(amounts[group[0]].start)
    floor = amounts[group[0] - 1].outer_end if group[0] else 0
    last = last_until(times, each, key=_end)
    near = times[max(0, last + 1 - _LONGEST) : last + 1]
    before = [time for time in near if max(start, floor) <= time.start and time.end <= each]
    if not before:
        return []
    if before[-1].is_several:
        subjects = clauses.text[before[-1].end : each]  # 2016—2017年，小学、初中分别为
        if any(mark in subjects for mark in indicators().each.members):
            return []
        return _years_of(before[-1], len(group))
    run = before[-1:]
    for time in reversed(before[:-1]):
        if not _parts(clauses.text[time.end : run[0].start]):
            break
        run.insert(0, time)
    whole = _number().match(clauses.text, run[0].start, run[0].end)
    unit = clauses.text[whole.end() : run[0].end] if whole else ""
    while unit and len(run) < len(group):
        cut = _cut_short(clauses.text, run[0], unit, calendar)
        if cut is None:
            break
        run.insert(0, cut)
    return run if len(run) == len(group) else []


def _years_of(time: Time, count: int) -> list[Time]:
    """The years of a stretch of so many: 2011—2013年分别为."""
    first, last = time.years
    if last - first + 1 != count or len(time.first) != len(str(first)):
        return []
    return [time._replace(first=f"{at:04d}", last=f"{at:04d}") for at in range(first, last + 1)]


def _cut_short(text: str, time: Time, unit: str, calendar: Calendar) -> Time | None:
    """The time in front of another one, with which it shares its unit: 2011、2012年, 5、6月份."""
    front = _bare().search(text[max(0, time.start - _REACH) : time.start])
    if front is None:
        return None
    said = front["number"] + unit
    found = find_times(said, calendar, time.years[0])
    alone = len(found) == 1 and (found[0].start, found[0].end) == (0, len(said))
    at = time.start - len(front[0])
    return found[0]._replace(start=at, end=at + len(front["number"])) if alone else None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(period().listed.number)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(f"(?P<number>{period().listed.number}){period().listed.joined}$")
