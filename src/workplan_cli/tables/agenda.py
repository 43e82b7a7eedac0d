"""Tasks chosen by unit and date, as rows and as what a calendar holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workplan_cli.iso_dates import last_day
from workplan_cli.model import Task
from workplan_cli.tables.rows import Row, Sheet, heading_path, task_row
from workplan_cli.tasks import with_units


@dataclass(slots=True, frozen=True)
class Wish:
    """Which tasks are wanted; None for all."""

    unit: str | None = None  # a part of a unit's name, whatever the unit does
    until: str | None = None  # a day: due on it or before
    since: str | None = None  # a day: due on it or later

    def takes(self, item: AgendaItem) -> bool:
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


class AgendaItem(NamedTuple):
    """A task of a document."""

    sheet: Sheet
    task: Task
    by: Task  # the one whose units do it (`tasks.with_units`)

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


def chosen(sheets: Iterable[Sheet], wish: Wish) -> Iterator[AgendaItem]:
    """The tasks that are wanted, document by document, in text order.

    A date that the bracket behind it says again, with who does it, is one with that.
    """
    for sheet in sheets:
        for task, by in with_units(sheet.document.tasks):
            item = AgendaItem(sheet, task, by)
            if wish.takes(item) and not _is_said_by(task, by):
                yield item


def _is_said_by(task: Task, by: Task) -> bool:
    """Whether the task whose units do another one has the same date."""
    return task is not by and task.deadline is not None and due_day(task) == due_day(by) is not None
