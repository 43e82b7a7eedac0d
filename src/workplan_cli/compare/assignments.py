"""What became of who has to do an item, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from workplan_cli.intervals import first_from
from workplan_cli.model import Document, Task
from workplan_cli.model.diff import AssignmentChange, AssignmentField, Item, Pairing
from workplan_cli.rules.comparison import comparison

_ROLES: tuple[AssignmentField, ...] = ("lead", "support", "assigned")
_LISTED = "；"  # between units: the name of one may have a 、 in it


def add_assignments(pairings: Iterable[Pairing], left: Document, right: Document) -> None:
    """Tell of each item with one partner what became of its units and its deadlines.

    Of an item that was split or merged nothing is told: whose units they were is not sure.
    """
    for pairing in pairings:
        if pairing.kind in ("kept", "changed") and pairing.left and pairing.right:
            sides = _tasks_of(left, pairing.left), _tasks_of(right, pairing.right)
            years = left.header.year, right.header.year
            pairing.assignments = [*_changes(*sides, years)]


def _tasks_of(document: Document, item: Item) -> list[Task]:
    """The tasks of an item's own text."""
    first = first_from(document.tasks, item.span.start, key=_start)
    behind = first_from(document.tasks, item.span.end, key=_start)
    return [task for task in document.tasks[first:behind] if task.node == item.id]


def _start(task: Task) -> int:
    return task.span.start


def _changes(
    left: list[Task], right: list[Task], years: tuple[int | None, int | None]
) -> Iterator[AssignmentChange]:
    for name in _ROLES:
        was, now = _units(left, name), _units(right, name)
        if set(was) != set(now):
            yield AssignmentChange(name, _LISTED.join(was) or None, _LISTED.join(now) or None)
    was, now = _deadlines(left), _deadlines(right)
    if [*_in_any_year(was, years[0])] != [*_in_any_year(now, years[1])]:
        yield AssignmentChange("deadline", _LISTED.join(was) or None, _LISTED.join(now) or None)


def _units(tasks: list[Task], name: str) -> list[str]:
    return list(dict.fromkeys(unit for task in tasks for unit in getattr(task, name)))


def _deadlines(tasks: list[Task]) -> list[str]:
    """The words of the deadlines, each once, without what layout put into them."""
    said = (task.deadline.text for task in tasks if task.deadline)
    return list(dict.fromkeys("".join(text.split()) for text in said))


def _in_any_year(deadlines: list[str], year: int | None) -> Iterator[str]:
    """Deadlines without their plan's own year: each year's plan has 12月底前 in its own."""
    own = str(year)
    for said in deadlines:
        yield _year().sub(lambda found: "" if found[0].startswith(own) else found[0], said)


@cache
def _year() -> re.Pattern[str]:
    return re.compile(comparison().year.with_word)
