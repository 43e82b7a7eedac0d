"""An amount of which it is asked when it applies, and the answer."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import PeriodKind, Role, Status
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.times import Calendar, Time
from workplan_cli.rules.period import period

_YEARS = "years"  # a form of years of which the first and the last are named


class Found(NamedTuple):
    """When an amount applies; `span` is None where that was inferred."""

    kind: PeriodKind
    start: str | None
    end: str | None
    span: Stretch | None


class PeriodCase(NamedTuple):
    """An amount of which it is asked when it applies, with what may tell."""

    clauses: Clauses
    amount: Amount
    front: list[Stretch]  # of the clause, in front of the amount
    status: Status | None
    role: Role
    time: Time | None  # the nearest of the sentence in front of it
    several: Time | None  # the nearest of the sentence that reaches over several years
    compared: int | None  # the year that the sentence compares with
    compared_with: int | None  # the year that the sentence says all of it is compared with
    listed: Time | None  # that of the list in which it stands
    frame: Time | None  # what opened an earlier sentence or a heading and still holds
    named: Time | None  # the last year that the paragraph names in front of it
    calendar: Calendar
    guessed: bool  # nothing told the status
    follows_sum: bool  # the amount of its unit before it in the sentence is one over several years
    of_list: Time | None  # that of its place in a list of times with 分别

    @property
    def words(self) -> str:
        """What stands in front of the amount in its clause."""
        return "".join(self.clauses.text[low:high] for low, high in self.front)

    @property
    def begin(self) -> int:
        """Where its clause begins."""
        return self.front[0][0] if self.front else self.amount.outer_start

    @property
    def default(self) -> int | None:
        """The year of an amount of this status where nothing in the text tells it."""
        if (self.status == "target" and not self.calendar.plans) or not self.calendar.dated:
            return None
        ahead = self.status == "target" or (self.guessed and not self.calendar.reports)
        return self.calendar.year if ahead else self.calendar.review


def inferred(kind: PeriodKind, first: int, last: int) -> Found:
    """Whole years that no words tell."""
    return Found(kind, f"{first:04d}", f"{last:04d}", None)


def dated(time: Time) -> Found:
    """What the words of a time tell."""
    return Found(time.kind, time.first, time.last, (time.start, time.end))


def is_first_named(time: Time | None, text: str) -> bool:
    """Whether the first of several years is itself the one of 从1978年到1982年，由598所增加."""
    if time is None or time.form != _YEARS:
        return False
    return text.startswith(period().from_words, time.start - 1)
