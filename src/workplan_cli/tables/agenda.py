"""Tasks chosen by unit and date, as rows and as what a calendar holds."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workplan_cli.model import Task
from workplan_cli.tables.rows import Row, Sheet, heading_path, task_row, with_units

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


def last_day(date: str) -> str | None:
    """The last day of a year, a month or a day in ISO 8601; None for what is no date.

    >>> last_day("2026"), last_day("2026-02"), last_day("2026-02-30")
    ('2026-12-31', '2026-02-28', None)
    """
    found = _DATE.fullmatch(date)
    if found is None or found[1] == "0000":
        return None
    year, month = int(found[1]), int(found[2] or 12)
    days = calendar.monthrange(year, month)[1]
    day = int(found[3] or days)
    return f"{year:04d}-{month:02d}-{day:02d}" if day <= days else None


def first_day(date: str) -> str | None:
    """The first day of a year, a month or a day in ISO 8601; None for what is no date.

    >>> first_day("2026"), first_day("2026-06"), first_day("June")
    ('2026-01-01', '2026-06-01', None)
    """
    return f"{date}-01-01"[:10] if last_day(date) and len(date) < len("2026-01") else _padded(date)


def _padded(date: str) -> str | None:
    return f"{date}-01"[:10] if last_day(date) else None


@dataclass(slots=True, frozen=True)
class Wish:
    """Which tasks are wanted; None for all."""

    unit: str | None = None  # a part of a unit's name, whatever the unit does
    until: str | None = None  # a day: due on it or before
    since: str | None = None  # a day: due on it or later

    def takes(self, item: Item) -> bool:
        """Whether a task is one of those that are wanted; one without a date is due on no day."""
        if self.unit is not None and not any(self.unit in unit for unit in item.units):
            return False
        if self.until is None and self.since is None:
            return True
        day = due_day(item.task)
        return day is not None and (self.since or day) <= day <= (self.until or day)


def due_day(task: Task) -> str | None:
    """The last day on which a task is done in time; None where its text names no date."""
    date = task.deadline and task.deadline.date
    return last_day(date) if date else None


class Item(NamedTuple):
    """A task of a document."""

    sheet: Sheet
    task: Task
    by: Task  # the one whose units do it (`rows.with_units`)

    @property
    def units(self) -> list[str]:
        """All units that have to do with it, each once."""
        return list(dict.fromkeys([*self.by.lead, *self.by.assigned, *self.by.support]))

    @property
    def row(self) -> Row:
        """Its row in the table of tasks."""
        return task_row(self.sheet, self.task, self.by)

    @property
    def done(self) -> str:
        """What is to be done, on one line."""
        span = self.task.sentence
        return " ".join(self.sheet.text[span.start : span.end].split())

    @property
    def path(self) -> str | None:
        """The headings above it."""
        return heading_path(self.sheet, self.task.node)


def chosen(sheets: Iterable[Sheet], wish: Wish) -> Iterator[Item]:
    """The tasks that are wanted, document by document, in text order."""
    for sheet in sheets:
        for task, by in with_units(sheet.document):
            item = Item(sheet, task, by)
            if wish.takes(item):
                yield item
